// As ../methods.py.
class Counter {
  constructor(step) {
    this.step = step;
    this.total = 0;
  }

  add(times) {
    this.total += this.step * times;
    return this;
  }

  value() {
    return this.total;
  }
}

export function run() {
  const counters = Array.from({ length: 10 }, (_, step) => new Counter(step));
  for (let times = 0; times < 6000; times += 1) {
    for (const counter of counters) counter.add(times).value();
  }
  return counters.reduce((sum, counter) => sum + counter.value(), 0);
}
