// As ../closures.py.
function accumulator(step) {
  let total = 0;
  return (amount) => {
    total += amount * step;
    return total;
  };
}

const compose = (outer, inner) => (value) => outer(inner(value));

export function run() {
  const adders = [1, 2, 3, 4, 5].map((step) => compose(accumulator(step), accumulator(1)));
  let last = 0;
  for (let amount = 0; amount < 4000; amount += 1) {
    for (const add of adders) last = add(amount % 3);
  }
  return last;
}
