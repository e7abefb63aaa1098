// The terminal's own style, without an element <style> or an attribute `style` that a policy for styles would refuse.

import xterm from "@xterm/xterm/css/xterm.css";

const OWN = `
:host { display: block; height: 24rem; min-height: 6rem; overflow: hidden; background: var(--paper-of-repl); }
:host(:focus-within) { outline: 0.125rem solid var(--accent, #0d6457); outline-offset: -0.125rem; }
:host([hidden]) { display: none; }
.place { height: 100%; background: var(--paper-of-repl); }
.xterm .xterm-viewport { overflow: hidden; background: none; }
.place > .xterm { box-sizing: border-box; height: 100%; padding: 0.6rem 0 0.6rem 0.8rem; }
`;

/** Sheets that a script has made fall under no policy. */
export function sheets() {
  return [xterm, OWN].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}

/**
 * Opens a terminal. What xterm.js writes into elements <style> meanwhile goes into sheets of the root's: of the elements that
 * it makes in the beginning, it makes some by the page's own document.
 * @param {import("@xterm/xterm").Terminal} terminal @param {HTMLElement} place @param {ShadowRoot} root
 */
export function openIn(terminal, place, root) {
  const create = document.createElement;
  document.createElement = /** @type {any} */ ((name, ...options) => (
    name === "style" ? styleFor(root) : create.call(document, name, ...options)));
  try {
    terminal.open(place);
  } finally {
    delete document.createElement;
  }
  // A colour that is no number of the palette it sets as an attribute `style`, which the policy would refuse.
  const factory = /** @type {any} */ (terminal)._core?._renderService?._renderer?.value?._rowFactory;
  if (factory) factory._addStyle = (element, style) => void (element.style.cssText += style);
}

/** An element that stands for a <style>: its text is that of a sheet. */
function styleFor(root) {
  const sheet = new CSSStyleSheet();
  const stand = document.createElement("span");
  stand.hidden = true;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const { remove } = stand;
  Object.defineProperties(stand, {
    textContent: { set: (text) => sheet.replaceSync(text) },
    remove: {
      value: () => {
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
        remove.call(stand);
      },
    },
  });
  return stand;
}
