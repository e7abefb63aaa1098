// What stands around the source: a bar with buttons, below it the region and the output.

import { Output } from "./output.js";

export class Frame {
  /** @param {ShadowRoot} root @param {import("./words.js").Words} words */
  constructor(root, words) {
    this.words = words;
    this.note = make("p", { className: "own note", hidden: true });
    this.source = make("div", { className: "own source" });
    this.hint = make("p", { className: "hint", id: "keys", textContent: words.keys });
    this.run = make("button", { className: "run", textContent: words.run, title: words.runKeys });
    this.state = make("span", { className: "state" });
    this.state.setAttribute("role", "status");
    this.reset = make("button", { textContent: words.reset, title: words.resetHint });
    this.share = make("button", { textContent: words.share, title: words.shareHint });
    const bar = make("div", { className: "own bar" });
    bar.append(this.run, this.state, this.reset, this.share);
    const slot = make("slot", { name: "region" });
    this.output = new Output(make("pre", { className: "own output", ariaLabel: words.output }));
    root.replaceChildren(this.note, this.source, this.hint, bar, slot, this.output.element);
  }

  /** Says something about the program. @param {string} text */
  say(text) { this.state.textContent = text; }

  /** @param {boolean} isWaiting whether the program waits for something, which a press ends */
  showWaiting(isWaiting) {
    this.run.textContent = isWaiting ? this.words.stop : this.words.run;
    this.run.classList.toggle("stops", isWaiting);
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name @param {Partial<HTMLElementTagNameMap[Name]>} properties
 * @returns {HTMLElementTagNameMap[Name]}
 */
function make(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
