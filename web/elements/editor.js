// The element <python-editor>: a source that can be edited and run, and what comes of it.

import { Editor } from "./editor/editor.js";
import { Frame } from "./editor/frame.js";
import { sourceOf } from "./editor/source.js";
import { sheets } from "./editor/style.js";
import { wordsAt } from "./editor/words.js";

/**
 * Fills an element, and connects it with Python.
 * @param {HTMLElement} element @param {Promise<any>} python of its module `_editor.element`
 * @returns {Promise<Editor>} when a program can run
 */
export async function open(element, python) {
  // What it is to show may stand below the tag that has made it.
  if (document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
  }
  const source = await sourceOf(element).catch((error) => error);
  const region = document.createElement("div");
  region.slot = "region";
  // The element's own function is that of Python's `clear()`.
  Element.prototype.replaceChildren.call(element, region);
  const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = sheets();
  const frame = new Frame(root, wordsAt(element));
  const editor = new Editor(element, frame, region, typeof source === "string" ? source : "");
  if (typeof source !== "string") frame.output.show(`${source.message}\n`, true);
  await editor.connect(python);
  return editor;
}
