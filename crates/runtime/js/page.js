// What only a page has: its scripts, its handlers in markup, its elements for errors.

import { enter, enterAlone, python, usePython } from "./bridge.js";
import { chosenScripts, configure, handOver, optionOf, pageOptions, run, showFacts } from "./brython.js";
import { report, tellAt, watchErrors } from "./errors.js";
import { baseAddress } from "./parts.js";
import { isForWorkers, mayRun, takeScripts } from "./script.js";

// Of this page as it was at first: the page may put another in its place.
const { queueMicrotask: soon } = globalThis;

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
        keepInside();
      }
    },
    stopped() {
      document.documentElement.dataset.python = "stopped";
    },
  });
  watchErrors();
  return {
    run(calls) {
      handOver();
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
function keepInside() {
  if (!inside) {
    inside = new CSSStyleSheet();
    inside.replaceSync(":where(pre[data-python-errors]) { overflow: auto; }");
  }
  if (!document.adoptedStyleSheets.includes(inside)) document.adoptedStyleSheets.push(inside);
}

// ---- Scripts -------------------------------------------------------------------------------

/** Throws nothing: the global object. @returns {object} */
export function global() {
  return globalThis;
}

const TYPES = ["text/python", "text/python3"];

/** The attribute of a script that was found: each runs once. Its value is `left` where the page has not chosen it. */
const FOUND = "data-python-found";

/**
 * The page's Python scripts that were not found before, in the document's order; in a worker, what it runs.
 * The mark goes into the page's markup, so that a script is not run again when its element is made anew of it, as by
 * `innerHTML += ...`.
 * @returns {HTMLScriptElement[]}
 */
export function newScripts() {
  try {
    if (!globalThis.document) return takeScripts();
    const isNew = (script) => TYPES.includes(script.type.trim().toLowerCase()) && !script.hasAttribute(FOUND);
    const found = [...document.querySelectorAll("script")].filter(isNew);
    const chosen = chosenScripts()?.filter((script) => script.getAttribute(FOUND) !== "");
    for (const script of found) script.setAttribute(FOUND, chosen ? "left" : "");
    for (const script of chosen ?? []) script.setAttribute(FOUND, "");
    return (chosen ?? found).filter(isOfPage).filter(mayRun);
  } catch (error) {
    report(error);
    return [];
  }
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

/**
 * What a script has, or undefined: its `id`, its `src` as it is written, its text, its absolute address, the addresses
 * of the folders that its modules may lie in, its arguments, one a line, whether it is one that workers run.
 * @param {HTMLScriptElement} script @param {"id" | "src" | "text" | "address" | "folders" | "args" | "worker"} fact
 * @returns {string | undefined}
 */
export function scriptFact(script, fact) {
  try {
    switch (fact) {
      case "text": return script.textContent;
      case "address": return script.getAttribute("src")?.trim() ? script.src : "";
      case "folders": return foldersOf(script).join(" ");
      case "worker": return isForWorkers(script) ? "" : undefined;
      case "args": return optionOf("args", script).join("\n");
      default: return script.getAttribute(fact) ?? undefined;
    }
  } catch {
    return undefined;
  }
}

/**
 * Those of the option `pythonpath`, from the script's own folder, which comes next, then those of its attribute
 * `data-pythonpath`, from the page's folder, which is the last. @returns {string[]}
 */
function foldersOf(script) {
  const page = baseAddress();
  const own = script.getAttribute("src")?.trim() ? script.src : page;
  const first = optionOf("pythonpath", script).map((name) => [name, own]);
  const named = (script.getAttribute("data-pythonpath") ?? "").split(/\s+/).filter(Boolean);
  return addresses([...first, [".", own], ...named.map((name) => [name, page]), [".", page]]);
}

/** @param {string[][]} names of folders, each with the address that it begins at @returns {string[]} */
function addresses(names) {
  const folders = names.flatMap(([name, base]) => {
    // What came by `data:` has no folder.
    return URL.canParse(name, base) ? [new URL(name, base).href.replace(/\/+$/, "")] : [];
  });
  return [...new Set(folders)];
}

/**
 * The folders of a source that is in no script: those that it names, or else those that the page does; then the page's own.
 * @param {string} named with blanks between @returns {string} the addresses, with blanks between
 */
export function foldersFor(named) {
  try {
    const page = baseAddress();
    const names = named.trim() ? named.split(/\s+/).filter(Boolean) : optionOf("pythonpath");
    return addresses([...names, "."].map((name) => [name, page])).join(" ");
  } catch {
    return "";
  }
}

/** @returns {string} what the page's file is called; in a worker, what it runs */
export function pageName() {
  try {
    if (!globalThis.document) return self.name;
    return location.pathname.split("/").pop() || "index.html";
  } catch {
    return "index.html";
  }
}

/** Listeners of the page's own may want the event: what they throw is theirs. @param {HTMLScriptElement} script @param {string} type */
export function tellScript(script, type) {
  try {
    script.dispatchEvent(new Event(type));
  } catch (error) {
    report(error);
  }
}

/** The script that awaited something has ended; the next ones do not run inside its last step. */
export function endScript() {
  try {
    queueMicrotask(() => enterAlone(python.script_ended));
  } catch (error) {
    report(error);
  }
}

/** All scripts of the page have run. */
export function tellDone() {
  try {
    if (!globalThis.document) return;
    document.documentElement.dataset.python = "ready";
    document.dispatchEvent(new CustomEvent("brython_done", { detail: pageOptions() }));
  } catch (error) {
    report(error);
  }
}

/** @param {string} text a warning for who wrote the page */
export function warn(text) {
  try {
    console.warn(text);
  } catch {
    // A console that the page has replaced may throw.
  }
}

/**
 * What a script's `crossorigin` says of cookies: https://html.spec.whatwg.org/#cors-settings-attribute
 * @param {HTMLScriptElement} script @returns {RequestCredentials}
 */
const credentials = (script) => (script.crossOrigin === "use-credentials" ? "include" : "same-origin");

/** @returns {ReferrerPolicy} */
const referrerPolicy = (script) => script.referrerPolicy;

/**
 * Fetches a script's text as the browser would a script of JavaScript's.
 * Throws nothing: what may throw is tried.
 * @param {HTMLScriptElement} script @param {string} address @param {number} ticket handed back with the text, or with
 * what went wrong
 */
export function fetchText(script, address, ticket) {
  const failed = (reason) => enter(python.script_fetched, ticket, undefined, reason);
  const got = (text) => enter(python.script_fetched, ticket, text, "");
  let sort = "";
  const refused = (error) => failed(`${error}${sort}`);
  try {
    const { integrity } = script;
    if (integrity) sort = " (it is not what its integrity attribute says, or the network failed)";
    /** @type {RequestInit} */
    const init = { integrity, credentials: credentials(script), referrerPolicy: referrerPolicy(script) };
    fetch(address, init).then(
      (response) => (response.ok ? response.text().then(got, refused) : failed(`HTTP status ${response.status}`)),
      refused,
    );
  } catch (error) {
    soon(() => refused(error));
  }
}

/**
 * Fetches a source that a script imports.
 * Throws nothing: what may throw is tried.
 * @param {string} address
 */
export function fetchSource(address) {
  const failed = (reason) => enter(python.sourceCame, address, undefined, reason);
  const got = (bytes) => enter(python.sourceCame, address, new Uint8Array(bytes), "");
  const refused = () => failed("the network failed, or the server does not let this page read it");
  try {
    fetch(address).then(
      (response) => (response.ok ? response.arrayBuffer().then(got, refused) : failed(`HTTP status ${response.status}`)),
      refused,
    );
  } catch {
    soon(refused);
  }
}

/** Calls `run_scripts` when elements come into the page. */
export function watchScripts() {
  try {
    // A form's input may have the name of a method.
    const { querySelector } = Element.prototype;
    const isScript = (node) =>
      node.nodeName === "SCRIPT" || (node instanceof Element && querySelector.call(node, "script") !== null);
    new MutationObserver((changes) => {
      if (changes.some(({ addedNodes }) => [...addedNodes].some(isScript))) enter(python.run_scripts);
    }).observe(document, { childList: true, subtree: true });
  } catch (error) {
    report(error);
  }
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
