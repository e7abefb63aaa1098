// As ../lists.py.
export function run() {
  const size = 120000;
  const prime = Array(size).fill(true);
  prime[0] = prime[1] = false;
  for (let number = 2; number < 347; number += 1) {
    if (prime[number]) {
      for (let multiple = number * number; multiple < size; multiple += number) prime[multiple] = false;
    }
  }
  const stack = [];
  for (let number = 0; number < size; number += 1) if (prime[number]) stack.push(number);
  let total = 0;
  while (stack.length > 1) total += stack.pop() - stack[0];
  const halves = [];
  for (let start = 0; start < size; start += 100) halves.push(prime.slice(start, start + 100));
  return halves.reduce((sum, half) => sum + half.length, total);
}
