// The element <python-repl>: a terminal with Python's prompt in it.

import { Prompt } from "./repl/prompt.js";
import { Screen } from "./repl/screen.js";
import { openIn, sheets } from "./repl/style.js";
import { fit, makeTerminal, themeOf } from "./repl/terminal.js";
import { measureTogether } from "./repl/widths.js";

/**
 * Fills an element, and connects it with Python.
 * @param {HTMLElement} element @param {Promise<any>} python of its module `_terminal.element`
 * @returns {Promise<Prompt>} when the prompt answers
 */
export async function open(element, python) {
  const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  const place = document.createElement("div");
  place.className = "place";
  root.replaceChildren(place);
  root.adoptedStyleSheets = sheets();
  const terminal = makeTerminal(element);
  openIn(terminal, place, root);
  measureTogether(terminal);
  const screen = new Screen(terminal);
  const prompt = new Prompt(element, screen);

  const restyle = () => {
    element.style.height = element.getAttribute("height") ?? "";
    const usual = matchMedia("(max-width: 30rem)").matches ? 13 : 15;
    terminal.options.fontSize = Number(element.getAttribute("font-size")) || usual;
    terminal.options.theme = themeOf(element);
    terminal.options.disableStdin = element.hasAttribute("readonly");
    refit();
  };
  const refit = () => {
    const size = fit(terminal, place);
    if (size) screen.resize(size.cols, size.rows);
  };
  restyle();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
  new ResizeObserver(refit).observe(place);
  prompt.restyle = restyle;

  const session = { write: (text) => screen.print(text) };
  (await python).connect(session);
  await prompt.start(session);
  return prompt;
}
