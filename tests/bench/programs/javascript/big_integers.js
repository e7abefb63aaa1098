// As ../big_integers.py.
function powerModulo(base, exponent, modulus) {
  let result = 1n;
  for (let rest = exponent; rest; rest >>= 1n) {
    if (rest & 1n) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return result;
}

export function run() {
  let factorial = 1n;
  for (let number = 2n; number < 1200n; number += 1n) factorial *= number;
  let [first, second] = [0n, 1n];
  for (let turn = 0; turn < 16000; turn += 1) [first, second] = [second, first + second];
  const power = 3n ** 2000n / 7n;
  const residue = powerModulo(7n, 4001n, 1000000007n);
  let digits = 0;
  for (const digit of String(factorial)) digits += Number(digit);
  return BigInt(digits) + (factorial % 1000003n) + (first % 1000003n) + (power % 1000003n) + residue;
}
