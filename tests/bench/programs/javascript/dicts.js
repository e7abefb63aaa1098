// As ../dicts.py.
export function run() {
  const counts = new Map();
  let value = 1;
  for (let turn = 0; turn < 80000; turn += 1) {
    value = (value * 16807) % 2147483647;
    const key = value % 700;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const names = new Map([...counts].map(([key, count]) => [`key${key}`, count]));
  let total = 0;
  for (let number = 0; number < 3000; number += 1) {
    const name = `key${number}`;
    if (names.has(name)) {
      total += names.get(name) * number;
      names.delete(name);
    }
  }
  return total + names.size;
}
