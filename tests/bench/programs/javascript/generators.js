// As ../generators.py.
function* numbers(end) {
  for (let number = 0; number < end; number += 1) yield number;
}

function* odd(source) {
  for (const number of source) if (number % 2) yield number;
}

function* squares(source) {
  for (const number of source) yield number * number;
}

export function run() {
  let total = 0;
  for (let turn = 0; turn < 60; turn += 1) {
    for (const number of squares(odd(numbers(2500)))) total += number;
  }
  return total;
}
