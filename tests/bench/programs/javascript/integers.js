// As ../integers.py.
export function run() {
  let [longest, best] = [0, 0];
  for (let start = 1; start < 5000; start += 1) {
    let number = start;
    let steps = 0;
    while (number !== 1) {
      number = number % 2 === 0 ? number / 2 : 3 * number + 1;
      steps += 1;
    }
    if (steps > longest) [longest, best] = [steps, start];
  }
  return best * 1000 + longest;
}
