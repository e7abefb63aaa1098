// The statement that is being typed: a text and a place in it. What is Python about it is asked of Python.

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export class Editor {
  text = "";
  /** Where the cursor is, in UTF-16 units. */
  at = 0;
  /** What was cut last. */
  #cut = "";

  /** @param {string} text @param {number} at */
  set(text, at = text.length) {
    this.text = text;
    this.at = Math.max(0, Math.min(at, text.length));
  }

  get before() { return this.text.slice(0, this.at); }
  get after() { return this.text.slice(this.at); }
  get lineStart() { return this.before.lastIndexOf("\n") + 1; }
  get lineEnd() { return this.at + (/[^\n]*/.exec(this.after)?.[0].length ?? 0); }
  get isInFirstLine() { return this.lineStart === 0; }
  get isInLastLine() { return this.lineEnd === this.text.length; }

  /** @param {string} text */
  insert(text) { this.replace(this.at, this.at, text); }

  /** @param {number} start @param {number} end @param {string} text */
  replace(start, end, text) {
    this.set(this.text.slice(0, start) + text + this.text.slice(end), start + text.length);
  }

  // ---- Places --------------------------------------------------------------------------------

  left() { return this.at - (lastSegment(this.text.slice(this.lineStart, this.at)) || Math.min(this.at, 1)); }
  right() { return this.at + (firstSegment(this.text.slice(this.at, this.lineEnd)) || Math.min(this.after.length, 1)); }
  wordLeft() { return this.before.search(/[\p{L}\p{N}_]+[^\p{L}\p{N}_]*$|^[^\p{L}\p{N}_]*$/u); }
  wordRight() { return this.at + (/^[^\p{L}\p{N}_]*[\p{L}\p{N}_]*/u.exec(this.after)?.[0].length ?? 0); }

  /** The same column in the line above or below, or its end from the end of a line. @param {1 | -1} step */
  vertical(step) {
    const isAtEnd = this.at === this.lineEnd && this.text.slice(this.lineStart, this.at).trim() !== "";
    const column = isAtEnd ? Infinity : this.at - this.lineStart;
    const start = step < 0 ? this.text.lastIndexOf("\n", this.lineStart - 2) + 1 : this.lineEnd + 1;
    const end = this.text.indexOf("\n", start);
    return Math.min(start + column, end < 0 ? this.text.length : end);
  }

  // ---- Edits ---------------------------------------------------------------------------------

  backspace() {
    const blanks = /^[ ]+$/.exec(this.text.slice(this.lineStart, this.at))?.[0].length ?? 0;
    if (!blanks) return this.replace(this.left(), this.at, "");
    // Back to the indentation of a line above.
    const above = this.text.slice(0, Math.max(this.lineStart - 1, 0)).split("\n").reverse();
    const widths = above.map((line) => /^ */.exec(line)?.[0].length ?? 0);
    const target = widths.find((width) => width < blanks) ?? Math.max(blanks - 4, 0);
    this.replace(this.lineStart + target, this.at, "");
  }

  delete() { this.replace(this.at, this.right(), ""); }

  /** @param {number} to the other end of what is cut */
  cut(to) {
    const [start, end] = [Math.min(to, this.at), Math.max(to, this.at)];
    if (start === end) return;
    this.#cut = this.text.slice(start, end);
    this.replace(start, end, "");
  }

  yank() { this.insert(this.#cut); }
}

function firstSegment(text) {
  for (const { segment } of segmenter.segment(text)) return segment.length;
  return 0;
}

function lastSegment(text) {
  let length = 0;
  for (const { segment } of segmenter.segment(text.slice(-64))) length = segment.length;
  return length;
}
