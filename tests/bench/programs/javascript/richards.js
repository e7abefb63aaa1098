// As ../richards.py.
class Task {
  queue = [];

  constructor(priority) {
    this.priority = priority;
  }

  isReady() {
    return this.queue.length > 0;
  }
}

class Worker extends Task {
  work(packet, tasks) {
    packet.hops += 1;
    packet.data = packet.data.map((value) => (value * 5 + this.priority) % 26);
    tasks[`device${packet.hops % 2}`].queue.push(packet);
  }
}

class Device extends Task {
  work(packet, tasks) {
    if (packet.hops < 160) tasks.worker.queue.push(packet);
  }
}

export function run() {
  const tasks = { worker: new Worker(1), device0: new Device(3), device1: new Device(2) };
  const packets = Array.from({ length: 35 }, (_, n) => ({ hops: 0, data: [n, n + 1, n + 2, n + 3] }));
  tasks.worker.queue = [...packets];
  const byPriority = Object.values(tasks).sort((one, other) => other.priority - one.priority);
  for (;;) {
    const task = byPriority.find((each) => each.isReady());
    if (!task) break;
    task.work(task.queue.shift(), tasks);
  }
  return packets.flatMap(({ hops, data }) => [hops * 1000, ...data]).reduce((sum, value) => sum + value);
}
