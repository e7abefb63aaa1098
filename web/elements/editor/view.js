// The source itself: CodeMirror, https://codemirror.net, with Python's language.

import { autocompletion, closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { localCompletionSource, python, pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

import { marks } from "./marks.js";

/** What can be edited may change. */
const editable = new Compartment();

/**
 * @param {{root: ShadowRoot, parent: HTMLElement, doc: string, name: string, hint: string, run: () => void,
 *   complete: (before: string) => string[]}} options `complete` gives what is completed, then all that may stand in its place
 */
export function makeView({ root, parent, doc, name, hint, run, complete }) {
  const extensions = [
    keymap.of([{ key: "Mod-Enter", run: () => (run(), true), stopPropagation: true }]),
    lineNumbers(),
    history(),
    indentOnInput(),
    indentUnit.of("    "),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ icons: false, override: [completions(complete), localCompletionSource] }),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
    leavable(),
    python().language,
    pythonLanguage.data.of({ closeBrackets: { brackets: ["(", "[", "{", "'", '"', "'''", '"""'] } }),
    syntaxHighlighting(classHighlighter),
    marks,
    editable.of([]),
    EditorView.contentAttributes.of({ "aria-label": name, "aria-describedby": hint }),
  ];
  return new EditorView({ root, parent, state: EditorState.create({ doc, extensions }) });
}

/** @param {EditorView} view @param {boolean} isReadOnly */
export function setReadOnly(view, isReadOnly) {
  view.dispatch({ effects: editable.reconfigure(EditorState.readOnly.of(isReadOnly)) });
}

/** Escape, then Tab, leaves the source: CodeMirror gives two seconds for that, which are not enough for all. */
function leavable() {
  let isLeaving = false;
  const set = (view, to) => {
    if (isLeaving !== to) view.setTabFocusMode(to);
    isLeaving = to;
  };
  return EditorView.domEventObservers({
    keydown(event, view) {
      if (event.key === "Escape") set(view, true);
      else if (!["Tab", "Shift", "Control", "Alt", "Meta"].includes(event.key)) set(view, false);
    },
    blur: (_, view) => set(view, false),
  });
}

/** What Python knows of the names that have been defined. */
function completions(complete) {
  return ({ pos, state, explicit }) => {
    const [stem, ...choices] = complete(state.sliceDoc(0, pos));
    const isAsked = explicit || stem || state.sliceDoc(pos - 1, pos) === ".";
    if (!isAsked || choices.length === 0) return null;
    return { from: pos - stem.length, options: choices.map(option), validFor: /^\w*$/ };
  };
}

/** @param {string} choice with the bracket that a call begins with, or the blank behind a keyword */
function option(choice) {
  return { label: choice.replace(/[( ]$/, "") };
}
