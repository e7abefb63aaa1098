// The editor: what its buttons do, and what a page may ask of it. What is Python in it a program of Python's does.

import { share, shared } from "../link.js";
import { markLine, unmark } from "./marks.js";
import { makeView, setReadOnly } from "./view.js";

/**
 * @typedef {object} Program what Python does for an editor: see `_editor.program`
 * @property {(source: string, session: string) => Promise<[string, any]>} run @property {() => boolean} interrupt
 * @property {(before: string) => string[]} complete @property {() => void} forget @property {() => any} names
 * @property {() => void} deactivate
 */

export class Editor {
  /** @type {Program | undefined} */
  #program;
  /** What runs, or is to run: each begins when the one before has ended. @type {Promise<any>} */
  #turns = Promise.resolve();
  #begin = (_) => {};
  #begun = new Promise((resolve) => (this.#begin = resolve));

  /**
   * @param {HTMLElement} element @param {import("./frame.js").Frame} frame @param {HTMLElement} region @param {string} source
   */
  constructor(element, frame, region, source) {
    this.element = element;
    this.frame = frame;
    this.region = region;
    this.source = source;
    this.words = frame.words;
    this.view = makeView({
      root: /** @type {ShadowRoot} */ (element.shadowRoot),
      parent: frame.source,
      doc: source,
      name: this.words.source,
      hint: frame.hint.id,
      run: () => this.#press(),
      complete: (before) => this.#program?.complete(before) ?? [""],
    });
    frame.run.addEventListener("click", () => this.#press());
    frame.reset.addEventListener("click", () => this.reset());
    frame.share.addEventListener("click", () => this.share());
    addEventListener("hashchange", () => this.#open());
    this.restyle();
    this.#open();
    if (element.hasAttribute("autofocus")) this.focus();
  }

  /** @param {Promise<any>} python the module that gives a program */
  async connect(python) {
    /** @type {any} */
    const program = {
      region: this.region,
      show: (text, isError) => this.frame.output.show(text, isError),
      mark: (line, message) => markLine(this.view, line, message),
    };
    try {
      (await python).connect(program);
    } catch (error) {
      this.frame.say(this.words.failed);
      throw error;
    }
    this.#program = program;
    this.#begin(program);
  }

  // ---- What a page may call ------------------------------------------------------------------

  get value() { return this.view.state.doc.toString(); }
  set value(source) {
    this.#replace(String(source));
    this.frame.note.hidden = true;
  }

  /** What was printed. */
  get output() { return this.frame.output.text; }
  /** The dict of what the program has defined. */
  get names() { return this.#program?.names(); }

  focus() { this.view.focus(); }
  leave() { this.#program?.deactivate(); }

  /** Runs the source, after what runs. What it raises, the promise is rejected with. */
  run() {
    const turn = this.#turns.then(() => this.#turn());
    this.#turns = turn.catch(() => {});
    return turn;
  }

  /** Ends what the program waits for. @returns {boolean} whether it waits for something */
  interrupt() { return this.#program?.interrupt() ?? false; }

  /** Removes the output, and what stands in the region. */
  clear() {
    unmark(this.view);
    this.frame.output.clear();
    this.region.replaceChildren();
  }

  /** The source as it was, without what has come of it. */
  reset() {
    this.interrupt();
    this.#program?.forget();
    this.value = this.source;
    this.clear();
    this.frame.say("");
  }

  /** Makes the page's address a link that holds the source. @returns {Promise<string>} the address, which is copied if it can be */
  async share() {
    this.frame.say((await share(this.value, this.#name())) ? this.words.copied : this.words.notCopied);
    return location.href;
  }

  /** Looks as its attributes say. */
  restyle() {
    const height = this.element.getAttribute("height");
    if (height) this.frame.source.style.setProperty("--height", height);
    else this.frame.source.style.removeProperty("--height");
    setReadOnly(this.view, this.element.hasAttribute("readonly"));
  }

  // ---- A turn --------------------------------------------------------------------------------

  #press() {
    if (!this.interrupt()) this.run().catch(() => {});
  }

  async #turn() {
    if (!this.#program) this.frame.say(this.words.starting);
    const program = await this.#begun;
    this.frame.say("");
    this.clear();
    const running = program.run(this.value, this.element.getAttribute("session") ?? "");
    this.frame.showWaiting(true);
    const [kind, value] = await running;
    this.frame.showWaiting(false);
    const type = kind === "error" ? "error" : "result";
    this.element.dispatchEvent(new CustomEvent(type, { detail: value }));
    if (kind === "error") throw value;
    return value;
  }

  #replace(source) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: source } });
    unmark(this.view);
  }

  // ---- Links ---------------------------------------------------------------------------------

  /** What a link names this editor by: its id, or which of the page's it is, from 1. */
  #name() {
    return this.element.id || String([...document.querySelectorAll("python-editor")].indexOf(this.element) + 1);
  }

  /** Shows the source that the page's address brings, for the user to run. */
  #open() {
    const link = shared();
    if (!link || !this.element.isConnected || link.editor !== this.#name()) return;
    this.#replace(link.source);
    this.frame.note.textContent = this.words.linked;
    this.frame.note.hidden = false;
    this.element.scrollIntoView({ block: "nearest" });
  }
}
