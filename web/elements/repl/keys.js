// Which keys do what: those of CPython's prompt, as a terminal sends them.

const UP = "\x1b[A", DOWN = "\x1b[B", RIGHT = "\x1b[C", LEFT = "\x1b[D";

/** @type {Record<string, string>} the name of what a key does, by what the terminal sends */
const NAMES = {
  "\r": "enter", "\n": "enter", "\x1b\r": "newline", "\t": "complete", "\x7f": "backspace", "\b": "backspace",
  "\x1b[3~": "delete", "\x04": "endOfInput", "\x03": "interrupt", "\x0c": "clear", "\x12": "search", "\x07": "leave", "\x1b": "leave",
  [UP]: "up", [DOWN]: "down", [LEFT]: "left", [RIGHT]: "right", "\x10": "up", "\x0e": "down", "\x02": "left", "\x06": "right",
  "\x1b[H": "home", "\x1b[F": "end", "\x01": "home", "\x05": "end", "\x1b[1;5H": "first", "\x1b[1;5F": "last",
  "\x1b<": "first", "\x1b>": "last", "\x1b[1;5D": "wordLeft", "\x1b[1;5C": "wordRight", "\x1b[1;3D": "wordLeft",
  "\x1b[1;3C": "wordRight", "\x1bb": "wordLeft", "\x1bf": "wordRight", "\x0b": "cutToEnd", "\x15": "cutToStart", "\x17": "cutWord",
  "\x1b\x7f": "cutWord", "\x1bd": "cutWordRight", "\x19": "yank", "\x1b[5~": "pageUp", "\x1b[6~": "pageDown",
};

const PASTE = /^\x1b\[200~([^]*?)(?:\x1b\[201~|$)/;
const SEQUENCE = /^\x1b(?:\[[0-?]*[ -/]*[@-~]|O[A-Za-z]|[^])/;

/**
 * Takes apart what the terminal sends: keys that do something, and text.
 * @param {string} data @returns {Generator<{name?: string, text?: string}>}
 */
export function* keysOf(data) {
  while (data) {
    const paste = PASTE.exec(data);
    const sequence = SEQUENCE.exec(data)?.[0].replace("\x1bO", "\x1b[");
    const text = /^[^\x00-\x1f\x7f]+/.exec(data)?.[0];
    if (paste) {
      yield { text: paste[1].replace(/\r\n?/g, "\n") };
      data = data.slice(paste[0].length);
    } else if (text) {
      yield { text };
      data = data.slice(text.length);
    } else {
      const key = sequence ?? data[0];
      // What no key of ours sends is passed over.
      if (key in NAMES) yield { name: NAMES[key] };
      data = data.slice(key.length);
    }
  }
}
