// As ../floats.py.
function isInside(x, y) {
  let [real, imaginary] = [0, 0];
  for (let step = 0; step < 30; step += 1) {
    [real, imaginary] = [real * real - imaginary * imaginary + x, 2 * real * imaginary + y];
    if (real * real + imaginary * imaginary > 4) return false;
  }
  return true;
}

export function run() {
  let inside = 0;
  for (let row = 0; row < 80; row += 1) {
    for (let column = 0; column < 120; column += 1) {
      if (isInside(column / 40 - 2, row / 40 - 1)) inside += 1;
    }
  }
  return inside;
}
