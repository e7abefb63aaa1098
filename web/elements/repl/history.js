// What was entered: kept for the next page of the same site.

const KEY = "pytag-repl-history";
const MOST = 1000;

export class History {
  /** @type {string[]} */
  entries = load();
  /** Which entry is shown; the number of entries stands for what is being typed. */
  #shown = this.entries.length;
  #typed = "";

  /** @param {string} entry */
  add(entry) {
    if (entry.trim() && entry !== this.entries.at(-1)) {
      // Another page may have added some.
      this.entries = [...load(), entry].slice(-MOST);
      save(this.entries);
    }
    this.leave();
  }

  leave() {
    this.#shown = this.entries.length;
    this.#typed = "";
  }

  /** The entry before or after the one that is shown. @param {1 | -1} step @param {string} text what is shown now */
  step(step, text) {
    const next = this.#shown + step;
    if (next < 0 || next > this.entries.length) return undefined;
    if (this.#shown === this.entries.length) this.#typed = text;
    this.#shown = next;
    return next === this.entries.length ? this.#typed : this.entries[next];
  }

  /** The last entry before a number that holds a text. @param {string} text @param {number} before */
  search(text, before = this.entries.length) {
    for (let number = Math.min(before, this.entries.length) - 1; number >= 0; number--) {
      const at = this.entries[number].lastIndexOf(text);
      if (at >= 0) return { number, at, entry: this.entries[number] };
    }
    return undefined;
  }
}

/** A page may have no leave to store. */
function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((entry) => typeof entry === "string") : [];
  } catch {
    return [];
  }
}

function save(entries) {
  try { localStorage.setItem(KEY, JSON.stringify(entries)); } catch { /* Then it lasts as long as the page. */ }
}
