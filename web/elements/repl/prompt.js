// The prompt: what is typed, and what is done with it. What is Python in it a session of Python's answers.

import { share, shared } from "../link.js";
import { Editor } from "./editor.js";
import { History } from "./history.js";
import { keysOf } from "./keys.js";
import { columns, layout } from "./layout.js";

const PROMPT = "\x1b[1;35m";
const RESET = "\x1b[0m";

/**
 * @typedef {object} Session what Python does for a terminal: see `_terminal.session`
 * @property {() => string} banner @property {() => [string, string]} prompts
 * @property {(source: string) => string} coloured @property {(source: string) => boolean} is_complete
 * @property {(before: string) => string} indentation @property {(before: string) => string[]} complete
 * @property {(source: string) => Promise<[string, any]>} run @property {() => boolean} interrupt
 * @property {() => void} restart @property {() => void} activate @property {() => any} names
 * @property {() => void} deactivate
 */

export class Prompt {
  #editor = new Editor();
  #history = new History();
  /** @type {Session} */
  #session;
  /** What runs, or is to run: each begins when the one before has ended. */
  #turns = Promise.resolve();
  #running = 0;
  /** What was typed while something ran. */
  #typed = "";
  #half = "";
  /** Lines below the statement. @type {string[]} */
  #menu = [];
  #isCompleting = false;
  /** @type {{text: string, number: number, found?: {number: number, at: number, entry: string}} | undefined} */
  #search;
  #prompts = [">>> ", "... "];
  /** Has the terminal look as the element's attributes say. */
  restyle = () => {};
  /** Sources that were run, for who saves the session. @type {string[]} */
  entered = [];

  /** @param {HTMLElement} element @param {import("./screen.js").Screen} screen */
  constructor(element, screen) {
    this.element = element;
    this.screen = screen;
    const { terminal } = screen;
    terminal.onData((data) => this.#take(data));
    terminal.attachCustomKeyEventHandler((event) => this.#isForTerminal(event));
    terminal.textarea?.setAttribute("aria-label", "Python statement");
    terminal.textarea?.addEventListener("focus", () => this.#session?.activate());
  }

  /** Begins when Python is there. @param {any} session */
  async start(session) {
    this.#session = session;
    session.activate();
    // A paste is to come in one piece.
    this.screen.terminal.write("\x1b[?2004h");
    this.screen.print(session.banner());
    this.#show();
    if (this.element.hasAttribute("autofocus")) this.focus();
    const address = this.element.getAttribute("src");
    if (address) await this.#runFile(address).catch(() => {});
  }

  async #runFile(address) {
    const response = await fetch(new URL(address, document.baseURI));
    if (!response.ok) return this.screen.print(`${response.url}: HTTP status ${response.status}\n`);
    return this.run(await response.text());
  }

  // ---- What a page may call ------------------------------------------------------------------

  focus() { this.screen.terminal.focus(); }
  get output() { return this.screen.output; }
  /** The dict of what the prompt has defined. */
  get names() { return this.#session.names(); }

  /** @param {unknown} text */
  write(text) { this.screen.print(text); }
  clear() { this.screen.clear(); }

  /** The element is not in the page any more: what is printed goes where it went before. */
  leave() { this.#session.deactivate(); }

  /** Ends what is waited for, or else forgets what is being typed. */
  interrupt() {
    if (this.#running > 0) return this.#session.interrupt();
    this.#search = undefined;
    this.#menu = [];
    this.#leave();
    this.screen.print("KeyboardInterrupt\n");
    this.#history.leave();
    this.#show();
    return true;
  }

  /** A fresh session: no names, nothing on the screen. */
  restart() {
    this.#session.restart();
    this.entered = [];
    this.#editor.set("");
    this.screen.clear();
    this.screen.print(this.#session.banner());
    this.#show();
  }

  /** Puts a source into the prompt, to be read before it is run. @param {string} source */
  propose(source) {
    this.#editor.set(source.replace(/\s+$/, ""));
    this.#show();
  }

  /** Makes the page's address a link that holds a source, and copies it. Whether it could. @param {string} source */
  share(source) { return share(source); }

  /** The source that the page's address holds; empty if it holds none. */
  shared() {
    const link = shared();
    return link && link.editor === undefined ? link.source : "";
  }

  /**
   * Runs a source as if it had been typed, after what runs. What it raises, the promise is rejected with.
   * @param {string} source
   */
  run(source) {
    const turn = this.#turns.then(() => this.#turn(String(source)));
    this.#turns = turn.then(() => {}, () => {});
    return turn;
  }

  // ---- A turn --------------------------------------------------------------------------------

  async #turn(source) {
    const { text, at } = this.#editor;
    this.#editor.set(source);
    this.#leave();
    this.#running++;
    const [kind, value] = await this.#session.run(source);
    this.#running--;
    if (kind !== "exit") this.entered.push(source);
    if (kind === "exit") this.restart();
    this.#editor.set(text, at);
    this.#show();
    const type = kind === "error" ? "error" : "result";
    this.element.dispatchEvent(new CustomEvent(type, { detail: value }));
    const typed = this.#typed;
    this.#typed = "";
    if (typed) this.#take(typed);
    if (kind === "error") throw value;
    return value;
  }

  /** What is edited stays on the screen as a part of the output, and nothing is edited any more. */
  #leave() {
    this.#menu = [];
    this.#editor.set(this.#editor.text);
    const { terminal } = this.screen;
    this.screen.settle((column) => layout(this.#edited(), column, terminal.cols, Infinity).rows);
    this.#editor.set("");
  }

  #enter() {
    const source = this.#editor.text;
    this.#history.add(source);
    if (!source.trim()) {
      this.#leave();
      return this.#show();
    }
    this.#editor.set("");
    this.run(source).catch(() => {});
  }

  // ---- What is shown -------------------------------------------------------------------------

  #show() {
    if (this.#running > 0 || this.element.hasAttribute("readonly")) return;
    this.#prompts = this.#session.prompts();
    const { terminal } = this.screen;
    this.screen.edit((column) => layout(this.#edited(), column, terminal.cols, terminal.rows));
  }

  #edited() {
    const { text, at, lineStart, before } = this.#editor;
    const lines = this.#session.coloured(text).split("\n");
    const [first, next] = this.#prompts;
    const prompts = lines.map((_, number) => `${PROMPT}${number === 0 ? first : next}${RESET}`);
    if (this.#search) prompts[0] = `${PROMPT}(r-search \`${this.#search.text}') ${RESET}`;
    return { lines, prompts, cursor: { line: before.split("\n").length - 1, offset: at - lineStart }, below: this.#menu };
  }

  // ---- What the user does --------------------------------------------------------------------

  /** Keys that are the page's: those that leave the terminal, copy and paste. @param {KeyboardEvent} event */
  #isForTerminal(event) {
    const { terminal } = this.screen;
    if (event.key === "Tab") {
      // Nobody is to be caught in here.
      const leaves = event.shiftKey || (this.#running === 0 && this.#editor.text === "") || this.element.hasAttribute("readonly");
      if (!leaves && event.type === "keydown") event.preventDefault();
      return !leaves;
    }
    const isCopy = event.ctrlKey && event.key === "c" && terminal.hasSelection();
    const isPaste = event.ctrlKey && !event.altKey && event.key.toLowerCase() === "v";
    const isBrowsers = event.ctrlKey && event.shiftKey;
    return !(isCopy || isPaste || isBrowsers);
  }

  /** @param {string} data what the terminal sends */
  #take(data) {
    data = this.#half + data;
    // The other half of a character comes by itself.
    this.#half = /[\ud800-\udbff]$/.exec(data)?.[0] ?? "";
    data = data.slice(0, data.length - this.#half.length).toWellFormed();
    if (!this.#session) return void (this.#typed += data);
    if (this.#running > 0) {
      if (data.includes("\x03")) this.#session.interrupt();
      else this.#typed += data;
      return undefined;
    }
    for (const key of keysOf(data)) this.#key(key);
    return undefined;
  }

  /** @param {{name?: string, text?: string}} key */
  #key({ name, text }) {
    if (this.#search && this.#searchKey(name, text)) return this.#show();
    const wasCompleting = this.#isCompleting;
    this.#isCompleting = false;
    this.#menu = [];
    if (text !== undefined) this.#editor.insert(text);
    else if (name === "complete") this.#complete(wasCompleting);
    else if (name === "enter") return this.#accept();
    else if (name === "interrupt") return void this.interrupt();
    else if (name === "endOfInput" && this.#editor.text === "") return this.restart();
    else if (name) this.#command(name);
    this.#show();
  }

  /** @param {string} name */
  #command(name) {
    const editor = this.#editor;
    const move = (to) => editor.set(editor.text, to);
    const commands = {
      left: () => move(editor.left()), right: () => move(editor.right()),
      wordLeft: () => move(Math.max(editor.wordLeft(), 0)), wordRight: () => move(editor.wordRight()),
      home: () => move(editor.lineStart), end: () => move(editor.lineEnd),
      first: () => move(0), last: () => move(editor.text.length),
      up: () => (editor.isInFirstLine ? this.#recall(-1) : move(editor.vertical(-1))),
      down: () => (editor.isInLastLine ? this.#recall(1) : move(editor.vertical(1))),
      backspace: () => editor.backspace(), delete: () => editor.delete(), endOfInput: () => editor.delete(),
      cutToEnd: () => editor.cut(editor.lineEnd === editor.at ? editor.at + 1 : editor.lineEnd),
      cutToStart: () => editor.cut(editor.lineStart), cutWord: () => editor.cut(Math.max(editor.wordLeft(), 0)),
      cutWordRight: () => editor.cut(editor.wordRight()), yank: () => editor.yank(),
      newline: () => this.#newline(), clear: () => this.screen.clear(),
      search: () => void (this.#search = { text: "", number: this.#history.entries.length }),
      pageUp: () => this.screen.terminal.scrollPages(-1), pageDown: () => this.screen.terminal.scrollPages(1),
    };
    commands[name]?.();
  }

  /** Enter: another line, or the end of the statement. */
  #accept() {
    const { text, before, after } = this.#editor;
    const endsBlock = after.trim() === "" && /\n\s*$/.test(before) && after.includes("\n");
    if (!endsBlock && (after.includes("\n") || !this.#session.is_complete(text))) {
      this.#newline();
      return this.#show();
    }
    this.#enter();
  }

  #newline() { this.#editor.insert(`\n${this.#session.indentation(this.#editor.before)}`); }

  /** @param {1 | -1} step */
  #recall(step) {
    const entry = this.#history.step(step, this.#editor.text);
    if (entry !== undefined) this.#editor.set(entry);
  }

  /** @param {boolean} again whether the key before was the same */
  #complete(again) {
    const { before, at, lineStart } = this.#editor;
    if (before.slice(lineStart).trim() === "") return this.#editor.insert(" ".repeat(4 - ((at - lineStart) % 4)));
    const [stem, ...choices] = this.#session.complete(before);
    if (choices.length === 0) return undefined;
    const common = choices.reduce((start, choice) => {
      let length = 0;
      while (length < start.length && start[length] === choice[length]) length++;
      return start.slice(0, length);
    });
    this.#editor.replace(at - stem.length, at, common);
    this.#isCompleting = choices.length > 1;
    const { cols, rows } = this.screen.terminal;
    if (again && this.#isCompleting) this.#menu = columns(choices, cols, Math.floor(rows / 2));
    else if (this.#isCompleting) this.#menu = [`${RESET}\x1b[90m[ ${choices.length} choices: Tab shows them ]${RESET}`];
    return undefined;
  }

  /** A key while the history is searched. Returns whether that is all that it does. */
  #searchKey(name, text) {
    const search = this.#search;
    const find = (sought, before) => {
      search.text = sought;
      const found = this.#history.search(sought, before);
      if (!found) return;
      search.number = found.number;
      this.#editor.set(found.entry, found.at);
    };
    if (text !== undefined) find(search.text + text, search.number + 1);
    else if (name === "search") find(search.text, search.number);
    else if (name === "backspace") find(search.text.slice(0, -1), this.#history.entries.length);
    else {
      this.#search = undefined;
      if (name === "leave") this.#editor.set("");
      return name === "leave";
    }
    return true;
  }
}
