// What only a page has: its script elements, its handlers in markup, its elements for errors.

import { enter, enterAlone, python, usePython } from "./bridge.js";
import { checkOptions, chosenScripts, configure, handOver, pageOptions, run, showFacts } from "./brython.js";
import { holdingBack, report, tellAt, watchErrors } from "./errors.js";
import { warn } from "./host.js";
import { isElement } from "./platform.js";
import { actAs, isForWorkers, mayRun, tellScript } from "./script.js";

/**
 * @param {object} exports the wasm module's exports
 * @returns {{run: Function, configure: Function, setPack: Function, codeCame: Function}} the entries that the loader
 * needs, guarded; `run` takes what `brython` was called with
 */
export function connect(exports) {
  usePython(exports);
  showFacts();
  tellAt({
    restart: "Reload the page to start again.",
    show(text) {
      for (const element of document.querySelectorAll("pre[data-python-errors]")) {
        element.append(element.textContent.trim() ? "\n" : "", text);
        scrollErrors();
      }
    },
    stopped() {
      document.documentElement.dataset.python = "stopped";
    },
  });
  actAs({
    newScripts: newOnes,
    name: () => location.pathname.split("/").pop() || "index.html",
    done() {
      document.documentElement.dataset.python = "ready";
      document.dispatchEvent(new CustomEvent("brython_done", { detail: pageOptions() }));
    },
  });
  watchErrors();
  return {
    run(calls) {
      handOver();
      checkOptions();
      calls.forEach(configure);
      if (calls.length === 0) run();
    },
    configure,
    setPack: (pack, bytes) => enterAlone(python.setPack, pack, bytes),
    codeCame: () => enterAlone(python.codeCame),
  };
}

/** @type {CSSStyleSheet | undefined} */
let inside;

/** A line that is too long for the page is scrolled in the element for errors. Any style of the page's own goes before. */
function scrollErrors() {
  if (!inside) {
    inside = new CSSStyleSheet();
    inside.replaceSync(":where(pre[data-python-errors]) { overflow: auto; }");
  }
  if (!document.adoptedStyleSheets.includes(inside)) document.adoptedStyleSheets.push(inside);
}

// ---- Scripts -------------------------------------------------------------------------------

const TYPES = ["text/python", "text/python3"];

/** The attribute of a script that was found: each runs once. Its value is `left` where the page has not chosen it. */
const FOUND = "data-python-found";

/**
 * The page's Python scripts that were not found before, in the document's order.
 * The mark goes into the page's markup, so that a script is not run again when its element is made anew of it, as by
 * `innerHTML += ...`.
 * @returns {HTMLScriptElement[]}
 */
function newOnes() {
  const isNew = (script) => TYPES.includes(script.type.trim().toLowerCase()) && !script.hasAttribute(FOUND);
  const found = [...document.querySelectorAll("script")].filter(isNew);
  const chosen = chosenScripts()?.filter((script) => script.getAttribute(FOUND) !== "");
  for (const script of found) script.setAttribute(FOUND, chosen ? "left" : "");
  for (const script of chosen ?? []) script.setAttribute(FOUND, "");
  return (chosen ?? found).filter(isOfPage).filter(mayRun);
}

/**
 * The source of a worker is for who makes one of it: it is there, and does not run. One that nobody can name is left to
 * Python, which says so.
 */
function isOfPage(script) {
  if (!isForWorkers(script) || !script.id) return true;
  queueMicrotask(() => tellScript(script, "load"));
  return false;
}

/** Calls `run_scripts` when elements come into the page. */
export function watchScripts() {
  try {
    // A form's input may have the name of a method.
    const { querySelector } = Element.prototype;
    const isScript = (node) =>
      node.localName === "script" || (isElement(node) && querySelector.call(node, "script") !== null);
    new MutationObserver((changes) => {
      if (changes.some(({ addedNodes }) => [...addedNodes].some(isScript))) enter(python.run_scripts);
    }).observe(document, { childList: true, subtree: true });
  } catch (error) {
    report(error);
  }
}

/**
 * Runs a text as a script of the page: what it declares is global. Throws what it throws.
 * @param {string} text @returns {boolean} false if the page's content security policy lets no text run
 */
export function runText(text) {
  const script = document.createElement("script");
  const end = "document.currentScript.dataset.ran = '';";
  // The first lines stay where they are, for the numbers that errors name.
  script.textContent = `${text}\n;${end}`;
  script.nonce = globalThis[Symbol.for("pytag")].nonce ?? "";
  const events = holdingBack(() => {
    try {
      (document.head ?? document.documentElement).append(script);
    } finally {
      script.remove();
    }
  });
  const ran = script.dataset.ran !== undefined;
  // The last one has ended the script. Others are of handlers that it has called.
  const thrown = ran ? undefined : events.pop();
  for (const { error } of events) reportError(error);
  if (thrown) throw thrown.error ?? new Error(thrown.message);
  return ran;
}

// ---- Handlers in markup --------------------------------------------------------------------

/**
 * Makes a Python function a property of `window`, where inline handlers look for it. What the browser
 * itself has under that name stays; an element's id does not count.
 * @param {string} name
 */
export function expose(name) {
  try {
    const named = Object.getPrototypeOf(Window.prototype);
    const native = Object.hasOwn(window, name) || Object.hasOwn(Window.prototype, name)
      || name in Object.getPrototypeOf(named);
    const value = (...args) => enter(python.call_exposed, name, args);
    if (!native) Object.defineProperty(window, name, { value, configurable: true, writable: true });
    const owners = [document, HTMLFormElement.prototype, HTMLInputElement.prototype];
    const isHidden = native || owners.some((owner) => name in owner);
    // What a script has of `browser` under its own name is the same.
    if (isHidden && !["alert", "confirm", "prompt"].includes(name)) warnOfHidden(name, native);
  } catch {
    // A page that has closed its window to new names has no such handlers either.
  }
}

/**
 * An inline handler looks for a name in its element, in the form of that and in the document before it looks in `window`:
 * https://html.spec.whatwg.org/#getting-the-current-value-of-the-event-handler. Who wrote the page hears of a function that it
 * does not find for that, as nothing else would tell.
 * @param {string} name @param {boolean} native whether `window` has it as well
 */
function warnOfHidden(name, native) {
  const called = new RegExp(`(^|[^.\\w$])${name}\\s*\\(`);
  const handlers = document.evaluate("//@*[starts-with(name(), 'on')]", document, null, XPathResult.ORDERED_NODE_ITERATOR_TYPE);
  for (let found; (found = handlers.iterateNext());) {
    const { name: event, value, ownerElement } = /** @type {Attr} */ (found);
    if (!called.test(value)) continue;
    const element = /** @type {HTMLButtonElement} */ (ownerElement);
    const [owner] = [["the element", element], ["its form", element.form], ["the document", document]]
      .find(([, object]) => object && name in /** @type {object} */ (object)) ?? [native ? "window" : ""];
    if (!owner) continue;
    return warn(`${event}="${value}" on <${element.localName}> does not call the Python function ${name}: ${owner} has that name, `
      + "and HTML looks there first. Give the function another name, or use bind.");
  }
}
