// As ../regular_expressions.py.
const LINE = /^(\d+)-(\w+): *([a-z]+)@([a-z]+)\.org/;

export function run() {
  const lines = [];
  for (let number = 0; number < 4000; number += 1) {
    lines.push(`${number}-user${number * 7}:  name@host${"abc"[number % 3]}.org`);
  }
  let total = 0;
  for (const line of lines) {
    const [, number, user, , host] = LINE.exec(line);
    total += Number(number) + user.length + host.length;
  }
  const text = lines.join(" ");
  const replaced = text.replace(/user(\d)/g, "u$1");
  const words = text.split(/[ :@]+/);
  return total + replaced.length + words.length;
}
