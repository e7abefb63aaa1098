// As ../calls.py.
function fibonacci(n) {
  if (n < 2) return n;
  return fibonacci(n - 1) + fibonacci(n - 2);
}

export function run() {
  return fibonacci(25);
}
