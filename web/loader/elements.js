// The elements that pages may have, <python-repl> and <python-editor>, whose files come when a page has one.

/**
 * @typedef {object} Kind
 * @property {string} python the module that connects it with Python
 * @property {string[]} actions what a script may call at once: it waits until the element is there
 * @property {Record<string, any>} values what a script may read, and what that is until then
 * @property {string[]} attributes those by which it looks
 */

/** @type {Record<"repl" | "editor", Kind>} */
export const ELEMENTS = {
  repl: {
    python: "_terminal.element",
    actions: ["run", "write", "clear", "interrupt", "restart", "propose", "share", "shared"],
    values: { output: "", names: undefined, entered: [] },
    attributes: ["height", "theme", "font-size", "readonly"],
  },
  editor: {
    python: "_editor.element",
    actions: ["run", "clear", "interrupt", "reset", "share"],
    values: { value: "", output: "", names: undefined, region: undefined },
    attributes: ["height", "theme", "readonly"],
  },
};

/** The kinds of which the page has an element. */
export const usedElements = () => Object.keys(ELEMENTS).filter((name) => document.querySelector(`python-${name}`));

/**
 * Defines the elements.
 * @param {(name: string, element: HTMLElement) => Promise<any>} open makes of an element what it is to be
 */
export function defineElements(open) {
  for (const [name, kind] of Object.entries(ELEMENTS)) define(name, kind, (element) => open(name, element));
}

/** Says in an element, and in the console, why there is nothing. @param {HTMLElement} element @param {any} error */
function tell(element, error) {
  const text = `<${element.localName}> cannot be shown: ${error?.message ?? error}`;
  element.append(Object.assign(document.createElement("p"), { textContent: text }));
  reportError(new Error(text, { cause: error }));
}

/** @param {string} name @param {Kind} kind @param {(element: HTMLElement) => Promise<any>} open */
function define(name, { actions, values, attributes }, open) {
  /** @type {WeakMap<HTMLElement, Promise<any>>} */
  const opening = new WeakMap();
  const opened = new WeakMap();
  const whenOpen = (element) => {
    if (!opening.has(element)) {
      opening.set(element, open(element).then((made) => {
        opened.set(element, made);
        element.dispatchEvent(new CustomEvent("ready"));
        return made;
      }, (error) => {
        // Whoever asks next tries again.
        opening.delete(element);
        throw error;
      }));
    }
    return opening.get(element);
  };
  class PythonElement extends HTMLElement {
    static observedAttributes = attributes;
    attributeChangedCallback() { opened.get(this)?.restyle(); }
    connectedCallback() { whenOpen(this).catch((error) => tell(this, error)); }
    disconnectedCallback() { opened.get(this)?.leave(); }
    /** Python's `clear()`: what is in the element is what it shows. */
    replaceChildren() { whenOpen(this).then((made) => made.clear()); }
    focus() { whenOpen(this).then((made) => made.focus()); }
  }
  for (const action of actions) {
    PythonElement.prototype[action] = function (...args) { return whenOpen(this).then((made) => made[action](...args)); };
  }
  for (const [value, before] of Object.entries(values)) {
    Object.defineProperty(PythonElement.prototype, value, {
      configurable: true,
      enumerable: true,
      get() { return opened.has(this) ? opened.get(this)[value] : before; },
      set(next) { whenOpen(this).then((made) => void (made[value] = next)); },
    });
  }
  customElements.define(`python-${name}`, PythonElement);
}
