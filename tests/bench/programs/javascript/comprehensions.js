// As ../comprehensions.py, with the methods of arrays that stand for comprehensions.
export function run() {
  const places = [...Array(30).keys()];
  let total = 0;
  for (let turn = 0; turn < 75; turn += 1) {
    const table = places.map((row) => places.map((column) => row * column + turn));
    const columns = places.map((place) => table.map((row) => row[place]));
    const odd = new Set(columns.flatMap((row) => row.filter((value) => value % 2)));
    const lengths = new Map([...odd].map((value) => [value, String(value).length]));
    for (const length of lengths.values()) total += length;
    for (const value of odd) if (lengths.get(value) === 2) total += value;
  }
  return total;
}
