"""A scheduler with tasks that pass packets to each other."""


class Task:
    def __init__(self, name, priority):
        self.name = name
        self.priority = priority
        self.queue = []
        self.handled = 0

    def is_ready(self):
        return bool(self.queue)

    def step(self, scheduler):
        packet = self.queue.pop(0)
        self.handled += 1
        self.work(packet, scheduler)


class Worker(Task):
    def work(self, packet, scheduler):
        packet["hops"] += 1
        packet["data"] = [(value * 5 + self.priority) % 26 for value in packet["data"]]
        scheduler.send("device" + str(packet["hops"] % 2), packet)


class Device(Task):
    def work(self, packet, scheduler):
        if packet["hops"] < 160:
            scheduler.send("worker", packet)
        else:
            scheduler.done.append(sum(packet["data"]))


class Scheduler:
    def __init__(self, tasks):
        self.tasks = {task.name: task for task in tasks}
        self.order = sorted(tasks, key=lambda task: task.priority, reverse=True)
        self.done = []

    def send(self, name, packet):
        self.tasks[name].queue.append(packet)

    def run(self):
        while True:
            for task in self.order:
                if task.is_ready():
                    task.step(self)
                    break
            else:
                return


def run():
    scheduler = Scheduler([Worker("worker", 1), Device("device0", 3), Device("device1", 2)])
    for number in range(30):
        scheduler.send("worker", {"hops": 0, "data": [number, number + 1, number + 2, number + 3]})
    scheduler.run()
    handled = sum(task.handled for task in scheduler.order)
    return handled * 1000 + sum(scheduler.done)


# result: 9601348
