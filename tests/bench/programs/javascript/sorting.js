// As ../sorting.py.
const byText = (one, other) => (one.text < other.text ? -1 : Number(one.text > other.text));
const byKey = (one, other) => one.key - other.key;

export function run() {
  let value = 7;
  const records = [];
  for (let number = 0; number < 6000; number += 1) {
    value = (value * 16807) % 2147483647;
    records.push({ key: value % 50, text: String(value % 1000), number });
  }
  const texts = records.toSorted(byText);
  const both = texts.toSorted(byKey);
  const backwards = records.toSorted((one, other) => byKey(other, one) || other.number - one.number);
  let total = 0;
  for (const [place, record] of both.entries()) total += (place * record.key) % 97;
  total += Number(texts[0].text) + Number(texts.at(-1).text);
  return total + backwards[0].number + backwards.at(-1).number;
}
