// What the terminal shows: output, and below it the lines that are being edited, which move down as output comes.

import { SCROLLBACK, widthOf } from "./terminal.js";

/** An escape sequence, which takes no column. */
const ESCAPE = /\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)/y;
/** Characters of an output line without an end that the prompt may stand behind. */
const LONGEST_TAIL = 1000;
/** Characters of output that are kept for the page to read. */
const MOST_KEPT = 10_000_000;

/** @typedef {{rows: string[], at: {row: number, column: number}}} Area what is edited: its rows, and where the cursor is */

export class Screen {
  /** What the output's last line is, until it ends. */
  #tail = "";
  #waiting = "";
  #kept = [];
  #size = 0;
  /** @type {Area | undefined} what is drawn */
  #drawn;
  /** @type {((column: number) => Area) | undefined} what is to be drawn */
  #area;
  #frame = 0;

  /** @param {import("@xterm/xterm").Terminal} terminal */
  constructor(terminal) { this.terminal = terminal; }

  /** All output so far, without the statements. */
  get output() { return this.#kept.join(""); }

  /** @param {unknown} value what is no string is shown as one */
  print(value) {
    const text = String(value);
    this.#kept.push(text);
    this.#size += text.length;
    while (this.#size > MOST_KEPT && this.#kept.length > 1) this.#size -= this.#kept.shift()?.length ?? 0;
    this.#waiting += text;
    this.#soon();
  }

  /** Shows what is edited from now on below the output. @param {((column: number) => Area) | undefined} area */
  edit(area) {
    this.#area = area;
    this.draw();
  }

  /** Leaves rows on the screen for good. @param {(column: number) => string[]} rows of where the output's last line ends */
  settle(rows) {
    const before = this.#erased() + this.#printed();
    const { end, column } = this.#place();
    this.#tail = "";
    this.#area = undefined;
    this.terminal.write(`${before}${end}\x1b[0m${rows(column).join("\n")}\n`);
  }

  /** Draws what has changed, at once. */
  draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.terminal.write(this.#erased() + this.#printed() + this.#edited());
  }

  clear() {
    this.#tail = this.#waiting = "";
    this.#drawn = undefined;
    this.#kept = [];
    this.#size = 0;
    this.terminal.write("\x1b[H\x1b[2J\x1b[3J", () => this.draw());
  }

  /** @param {number} cols @param {number} rows */
  resize(cols, rows) {
    const resized = () => {
      this.terminal.resize(cols, rows);
      this.draw();
    };
    const erased = this.#erased();
    // Without anything to take away first, the terminal is not shown in two sizes.
    if (erased) this.terminal.write(erased, resized);
    else resized();
  }

  #soon() { this.#frame ||= requestAnimationFrame(() => this.draw()); }

  /** Takes away what is edited, and the output's last line before it: both are written anew. */
  #erased() {
    if (!this.#drawn) return "";
    const { at } = this.#drawn;
    this.#drawn = undefined;
    return `${at.row > 0 ? `\x1b[${at.row}A` : ""}\r\x1b[J${this.#tail}`;
  }

  #printed() {
    let text = this.#waiting;
    this.#waiting = "";
    if (!text) return "";
    text = lastLines(text);
    const end = text.lastIndexOf("\n");
    this.#tail = end < 0 ? this.#tail + text : text.slice(end + 1);
    return text;
  }

  /** Where the output's last line ends, which is ended itself if it leaves too little room behind it. */
  #place() {
    const line = this.#tail.slice(this.#tail.lastIndexOf("\r") + 1);
    const column = line.length > LONGEST_TAIL ? Infinity : columnsOf(line);
    if (column <= this.terminal.cols / 2) return { end: "", column };
    this.#tail = "";
    return { end: "\x1b[0m\n", column: 0 };
  }

  #edited() {
    if (!this.#area) return "";
    const { end, column } = this.#place();
    const { rows, at } = this.#area(column);
    this.#drawn = { rows, at };
    const up = rows.length - 1 - at.row;
    const across = at.column > 0 ? `\x1b[${at.column}C` : "";
    return `${end}\x1b[0m${rows.join("\n")}${up > 0 ? `\x1b[${up}A` : ""}\r${across}`;
  }
}

/** What can be scrolled back to at most, of a text that has more lines. */
function lastLines(text) {
  let end = text.length;
  for (let lines = 0; lines < SCROLLBACK && end > 0; lines++) end = text.lastIndexOf("\n", end - 1);
  return end > 0 ? text.slice(end + 1) : text;
}

/** How many columns a line takes. @param {string} line with escape sequences */
export function columnsOf(line) {
  let columns = 0;
  for (const { width } of pieces(line)) columns += width;
  return columns;
}

/** The characters of a line, and its escape sequences, each with its columns. @param {string} line */
export function* pieces(line) {
  for (let at = 0; at < line.length; ) {
    ESCAPE.lastIndex = at;
    const escape = line[at] === "\x1b" ? ESCAPE.exec(line)?.[0] : undefined;
    const text = escape ?? String.fromCodePoint(line.codePointAt(at) ?? 0);
    yield { text, width: escape ? 0 : widthOf(text), isEscape: escape !== undefined };
    at += text.length;
  }
}
