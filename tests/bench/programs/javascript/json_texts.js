// As ../json_texts.py, with the comparison that Python's `==` makes.
function equal(one, other) {
  if (typeof one !== "object" || one === null || other === null) return one === other;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => equal(one[name], other[name]));
}

export function run() {
  const records = [];
  for (let number = 0; number < 120; number += 1) {
    records.push({
      id: number,
      name: `record ${number}`,
      tags: ["a", "b".repeat(number % 5), null, true],
      place: { x: number / 4, y: -number },
    });
  }
  let total = 0;
  let back;
  for (let turn = 0; turn < 60; turn += 1) {
    const text = JSON.stringify(records);
    back = JSON.parse(text);
    total += back.length + back[7].id + back[9].tags[1].length;
    total += Math.trunc(back[8].place.x * 4);
  }
  return total + Number(equal(back, records));
}
