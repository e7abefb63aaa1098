// The line at which a program has failed.

import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutterLineClass } from "@codemirror/view";

const CLASS = "cm-wrong";

/** @type {import("@codemirror/state").StateEffectType<{from: number, message: string} | undefined>} */
const set = StateEffect.define();

/** The place that is marked, which moves with the text around it. */
const marked = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    let moved = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(set)) continue;
      const { value } = effect;
      const line = value && Decoration.line({ class: CLASS, attributes: { title: value.message } });
      moved = line ? Decoration.set(line.range(value.from)) : Decoration.none;
    }
    return moved;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const number = new (class extends GutterMarker {
  elementClass = CLASS;
})();

const numbers = gutterLineClass.compute([marked], (state) => {
  const places = [];
  for (let mark = state.field(marked).iter(); mark.value; mark.next()) places.push(number.range(mark.from));
  return RangeSet.of(places);
});

export const marks = [marked, numbers];

/**
 * Marks a line in place of that which is marked.
 * @param {EditorView} view @param {number} line from 1 @param {string} message
 */
export function markLine(view, line, message) {
  const { from } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
  view.dispatch({ effects: set.of({ from, message }) });
  // It comes into view, and the page stays where it is.
  view.requestMeasure({
    read: () => view.lineBlockAt(Math.min(from, view.state.doc.length)),
    write: (block) => {
      const { scrollDOM } = view;
      const isSeen = block.top >= scrollDOM.scrollTop && block.bottom <= scrollDOM.scrollTop + scrollDOM.clientHeight;
      if (!isSeen) scrollDOM.scrollTop = block.top - scrollDOM.clientHeight / 2;
    },
  });
}

/** @param {EditorView} view */
export function unmark(view) { view.dispatch({ effects: set.of(undefined) }); }
