"""A scheduler with tasks that pass packets to each other."""


class Task:
    def __init__(self, priority):
        self.priority = priority
        self.queue = []

    def is_ready(self):
        return bool(self.queue)


class Worker(Task):
    def work(self, packet, tasks):
        packet["hops"] += 1
        packet["data"] = [(value * 5 + self.priority) % 26 for value in packet["data"]]
        tasks["device" + str(packet["hops"] % 2)].queue.append(packet)


class Device(Task):
    def work(self, packet, tasks):
        if packet["hops"] < 160:
            tasks["worker"].queue.append(packet)


def run():
    tasks = {"worker": Worker(1), "device0": Device(3), "device1": Device(2)}
    packets = [{"hops": 0, "data": list(range(number, number + 4))} for number in range(35)]
    tasks["worker"].queue = packets[:]
    by_priority = sorted(tasks.values(), key=lambda task: task.priority, reverse=True)
    while True:
        for task in by_priority:
            if task.is_ready():
                task.work(task.queue.pop(0), tasks)
                break
        else:
            return sum(packet["hops"] * 1000 + sum(packet["data"]) for packet in packets)


# result: 5601498
