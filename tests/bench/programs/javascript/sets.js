// As ../sets.py.
export function run() {
  const evens = new Set();
  for (let number = 0; number < 6000; number += 2) evens.add(number);
  const threes = new Set();
  for (let number = 0; number < 6000; number += 3) threes.add(number);
  let total = 0;
  for (let turn = 0; turn < 40; turn += 1) {
    total += evens.intersection(threes).size;
    total += evens.difference(threes).size;
    total += evens.symmetricDifference(threes).size;
    const shifted = new Set();
    for (const number of threes) if (evens.has(number + turn)) shifted.add(number + turn);
    total += shifted.union(threes).size;
  }
  return total;
}
