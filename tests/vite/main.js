import { load } from "pytag";

const answer = document.getElementById("answer");
try {
  const python = await load();
  python.names.words = ["one", "two"];
  answer.textContent = await python.run("import textwrap\ntextwrap.shorten(' '.join(words), 7, placeholder='')");
} catch (error) {
  answer.textContent = String(error);
}
