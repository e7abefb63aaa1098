// As ../spectral_norm.py.
function entry(row, column) {
  return 1 / (((row + column) * (row + column + 1)) / 2 + row + 1);
}

function times(vector) {
  return vector.map((_, row) => vector.reduce((sum, value, column) => sum + entry(row, column) * value, 0));
}

function transposedTimes(vector) {
  return vector.map((_, row) => vector.reduce((sum, value, column) => sum + entry(column, row) * value, 0));
}

function product(one, other) {
  return one.reduce((sum, value, place) => sum + value * other[place], 0);
}

export function run() {
  let vector = Array(24).fill(1);
  let other = vector;
  for (let turn = 0; turn < 8; turn += 1) {
    other = transposedTimes(times(vector));
    vector = transposedTimes(times(other));
  }
  return Math.round(Math.sqrt(product(vector, other) / product(other, other)) * 1000000);
}
