// Lines in the rows of a terminal.

import { columnsOf, pieces } from "./screen.js";

const RESET = "\x1b[0m";

/**
 * @typedef {object} Edited
 * @property {string[]} lines in colours @property {string[]} prompts before each line
 * @property {{line: number, offset: number}} cursor in the text without colours, in UTF-16 units
 * @property {string[]} below lines under the edited ones, which are cut where the row ends
 */

/**
 * The rows of what is edited, no more than have room: those around the cursor.
 * @param {Edited} edited @param {number} column where the first row begins @param {number} cols @param {number} most
 * @returns {import("./screen.js").Area}
 */
export function layout({ lines, prompts, cursor, below }, column, cols, most) {
  const rows = [];
  let at = { row: 0, column: 0 };
  lines.forEach((line, number) => {
    const start = number === 0 ? column : 0;
    const prompt = prompts[number];
    const wrapped = wrap(line, start + columnsOf(prompt), cols, number === cursor.line ? cursor.offset : -1);
    if (wrapped.at) at = { row: rows.length + wrapped.at.row, column: wrapped.at.column };
    rows.push(prompt + wrapped.rows[0], ...wrapped.rows.slice(1));
  });
  const room = Math.max(most - 1, 1);
  const under = below.slice(0, Math.max(room - rows.length, Math.floor(room / 2))).map((line) => cutAt(line, cols));
  const above = room - under.length;
  // The cursor stays in the middle of what is too long.
  const first = Math.max(0, Math.min(at.row - Math.floor(above / 2), rows.length - above));
  const shown = rows.slice(first, first + above);
  return { rows: [...shown, ...under], at: { row: at.row - first, column: at.column } };
}

/** One line in as many rows as it takes; the last column stays free. */
function wrap(line, start, cols, offset) {
  const rows = [""];
  let column = start;
  let colour = "";
  let passed = 0;
  /** @type {{row: number, column: number} | undefined} */
  let at;
  const mark = () => { at ??= passed === offset ? { row: rows.length - 1, column } : undefined; };
  for (const { text, width, isEscape } of pieces(line)) {
    if (isEscape) {
      colour = text === RESET ? "" : text;
    } else {
      if (column + width >= cols) {
        rows[rows.length - 1] += RESET;
        rows.push(colour);
        column = 0;
      }
      mark();
      column += width;
      passed += text.length;
    }
    rows[rows.length - 1] += isEscape || text >= " " ? text : "\ufffd";
  }
  mark();
  return { rows, at };
}

function cutAt(line, cols) {
  let columns = 0;
  let cut = "";
  for (const { text, width } of pieces(line)) {
    columns += width;
    if (columns >= cols) return cut + RESET;
    cut += text;
  }
  return cut;
}

/** Words in columns, as many lines as it takes. @param {string[]} words @param {number} cols @param {number} most lines */
export function columns(words, cols, most) {
  const width = Math.max(...words.map(columnsOf)) + 2;
  const across = Math.max(1, Math.floor((cols - 1) / width));
  const down = Math.ceil(words.length / across);
  const lines = [];
  for (let row = 0; row < down; row++) {
    const line = words.filter((_, number) => number % down === row);
    lines.push(line.map((word) => word + " ".repeat(width - columnsOf(word))).join("").trimEnd());
  }
  if (lines.length <= most) return lines;
  const shown = lines.slice(0, most - 1);
  const left = words.length - words.filter((_, number) => number % down < most - 1).length;
  return [...shown, `${RESET}… ${left} more`];
}
