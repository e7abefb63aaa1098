// As ../exceptions.py.
class Refused extends TypeError {}

function check(number) {
  if (number % 3 === 0) throw new Refused("three");
  if (number % 5 === 0) throw new RangeError(number);
  return number;
}

function guarded(number) {
  try {
    return check(number);
  } finally {
    number += 1;
  }
}

export function run() {
  let [total, refused, missing] = [0, 0, 0];
  for (let number = 0; number < 24000; number += 1) {
    try {
      total += guarded(number);
    } catch (error) {
      if (error instanceof Refused) refused += 1;
      else if (error instanceof RangeError) missing += 1;
      else throw error;
    }
  }
  return total + refused * 7 + missing * 11;
}
