// As ../strings.py.
export function run() {
  const parts = [];
  for (let number = 0; number < 4000; number += 1) parts.push(`item ${number}, `);
  const text = parts.join("");
  const words = text.split(" ");
  const chosen = words.filter((word) => word.startsWith("item") || word.endsWith("7,"));
  const short = chosen.map((word) => word.replace(/^,+|,+$/g, "").toUpperCase());
  const joined = short.join("-").replaceAll("ITEM", "x").toLowerCase();
  let vowels = 0;
  for (const letter of joined) if ("aeiou".includes(letter)) vowels += 1;
  const backwards = [...joined].reverse().join("");
  const nineties = text.split("99").length - 1;
  return text.length + joined.length + vowels + backwards.indexOf("7-x") + nineties;
}
