// Acts like a user, on a page of which nothing is known.

/** The text that is typed into a field, by the type of the field. */
const TYPED = {
  number: "7", range: "5", color: "#ff8800", date: "2026-03-14", time: "12:34", email: "ada@example.org", url: "https://example.org/",
};
const KEYS = ["a", "Enter", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", " ", "Escape", "Backspace"];
const POINTED = [
  "mouseover", "pointerdown", "mousedown", "pointermove", "mousemove", "pointerup", "mouseup", "click",
];
/** The most elements that are tried of each kind: not every cell of a large table is. */
const MOST = 60;

/**
 * Fills in fields, clicks, presses keys, moves the mouse, drags, and submits forms.
 * @param {Window} window @param {() => Promise<void>} wait lets the page do its work in between
 */
export async function use(window, wait) {
  const { document } = window;
  const some = (selector) => [...document.querySelectorAll(selector)].slice(0, MOST).filter((element) => element.isConnected);
  const send = (element, Kind, type, options) =>
    element.dispatchEvent(new window[Kind](type, { bubbles: true, cancelable: true, ...options }));
  const point = (element, type) => send(element, "MouseEvent", type, { clientX: 20, clientY: 30, button: 0, buttons: 1 });

  for (const field of some("input, textarea, select")) {
    fill(field);
    send(field, "Event", "input");
    send(field, "Event", "change");
    for (const key of KEYS.slice(0, 2)) {
      send(field, "KeyboardEvent", "keydown", { key, code: key });
      send(field, "KeyboardEvent", "keyup", { key, code: key });
    }
    await wait();
  }
  for (const button of some("button, input[type=button]")) {
    button.click();
    await wait();
  }
  for (const form of some("form")) send(form, "Event", "submit");
  for (const key of KEYS) {
    send(document.body, "KeyboardEvent", "keydown", { key, code: key });
    send(document.body, "KeyboardEvent", "keyup", { key, code: key });
  }
  await wait();
  for (const element of some("canvas, svg, svg *, td, li, a, div, span")) {
    for (const type of POINTED) point(element, type);
  }
  for (const element of some("[draggable]")) {
    for (const type of ["dragstart", "dragover", "drop", "dragend"]) point(element, type);
  }
  await wait();
  for (const button of some("button")) button.click();
  await wait();
}

function fill(field) {
  if (field.type === "checkbox" || field.type === "radio") field.checked = !field.checked;
  else if (field.nodeName === "SELECT") field.selectedIndex = field.options.length - 1;
  else if (field.type !== "file") field.value = TYPED[field.type] ?? "Hello 42 world, hello again";
}
