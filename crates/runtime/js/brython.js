// What pages made for Brython find in JavaScript: `__BRYTHON__`, and the options of a page.
// https://brython.info/static_doc/en/jsobjects.html https://brython.info/static_doc/en/options.html

import { enter, enterAlone, python } from "./bridge.js";
import { hasNonce } from "./parts.js";

// ---- Options -------------------------------------------------------------------------------
//
// Those that `brython(options)` was called with come before those of the element `<brython-options>`; a script's own
// attributes come before both.

/** By their names in small letters. @type {Record<string, unknown>} */
let given = {};
/** Whether the scripts are still to be chosen that the page names. */
let chooses = true;

/** @param {unknown} options a level of debugging, or an object */
function giveOptions(options) {
  if (options === undefined) return;
  const named = typeof options === "object" ? (options ?? {}) : { debug: options };
  given = Object.fromEntries(Object.entries(named).map(([name, value]) => [name.toLowerCase(), value]));
  chooses = true;
}

/** What an option is where nobody says. */
const DEFAULTS = { args: [], pythonpath: [], cache: false, debug: 1, indexeddb: true, static_stdlib_import: true };

const LISTS = ["args", "ids", "pythonpath"];

/**
 * An option of the page, or of one of its scripts.
 * @param {string} name in small letters @param {Element} [script]
 * @returns {any} a list of texts for `args`, `ids` and `pythonpath`, undefined for what nobody knows
 */
export function optionOf(name, script) {
  const own = script?.getAttribute(name);
  const page = () => optionsElement()?.getAttribute(name);
  const value = own ?? (name in given ? given[name] : page());
  if (value === undefined || value === null) return DEFAULTS[name];
  if (LISTS.includes(name)) return Array.isArray(value) ? value.map(String) : String(value).split(/\s+/).filter(Boolean);
  if (name === "debug") return Number(value) || 0;
  if (typeof DEFAULTS[name] === "boolean") return value === true || ["1", "true"].includes(String(value).toLowerCase());
  return value;
}

/** @type {() => Element[]} */
const optionsElements = () => [...(globalThis.document?.querySelectorAll("brython-options") ?? [])];

/** @returns {Element | undefined} the element that names options of the page */
const optionsElement = () => optionsElements().find(hasNonce);

/** Tells of elements whose options do not count. */
export function checkOptions() {
  for (const element of optionsElements()) {
    if (hasNonce(element)) continue;
    console.error("Options of the page do not count: pytag.js has a nonce, and their element has not the same one.", element);
  }
}

/** The names of the page's options that Python is told of. */
const TOLD = [...Object.keys(DEFAULTS), "ids"];

/** @returns {Record<string, unknown>} those of the page */
export function pageOptions() {
  return Object.fromEntries(TOLD.map((name) => [name, optionOf(name)]));
}

/**
 * The scripts that the page's option `ids` names, in its order, once each time that the option was given; undefined where
 * no choice is to be made. A name that there is no script of is told of.
 * @returns {HTMLScriptElement[] | undefined}
 */
export function chosenScripts() {
  const ids = chooses ? optionOf("ids") : undefined;
  chooses = false;
  return ids?.flatMap((id) => {
    const script = document.querySelector(`script[id="${CSS.escape(id)}"]`);
    if (script) return [script];
    reportError(new Error(`brython(): the option ids names '${id}', and no script has that id`));
    return [];
  });
}

// ---- `__BRYTHON__` and `brython`, once Python runs ------------------------------------------

/** What Python's object of the name has for JavaScript, looked up when it is asked for. */
const FACTS = [
  "has_websocket", "has_local_storage", "has_session_storage", "has_indexedDB", "has_json", "version_info",
  "implementation", "language", "builtins", "imported", "modules", "stdlib_module_names", "runPythonSource", "run_script",
  "importPythonModule", "importModule", "getPythonModule", "pyobj2jsobj", "jsobj2pyobj", "python_to_js", "pythonToJS",
  "py2js", "pythonToAST", "DOMNode", "update_VFS", "loadBrythonPackage", "add_files", "has_file",
];

export function showFacts() {
  for (const name of FACTS) {
    const get = () => enter(python.brython_fact, name);
    const set = (value) => Object.defineProperty(globalThis.__BRYTHON__, name, { value, writable: true });
    Object.defineProperty(globalThis.__BRYTHON__, name, { get, set, enumerable: true, configurable: true });
  }
  const get = () => enter(python.brython_fact, "debug");
  const set = (value) => configure({ ...pageOptions(), debug: value });
  Object.defineProperty(globalThis.__BRYTHON__, "debug", { get, set, enumerable: true, configurable: true });
  globalThis.__BRYTHON__.get_option = (name) => optionOf(String(name).toLowerCase());
}

/** What the page has handed over before Python was there: modules, and files that it opens. */
export function handOver() {
  const { modules, files } = globalThis[Symbol.for("pytag")].given;
  for (const [named, address] of modules.splice(0)) tell("update_VFS", named, address);
  for (const named of files.splice(0)) tell("add_files", named);
}

function tell(name, ...given) {
  try {
    enter(python.brython_fact, name)(...given);
  } catch (error) {
    reportError(error);
  }
}

/** Runs the scripts that have not run, with the options that the page's own element names. */
export function run() {
  if (optionsElement()) configure(undefined);
  else enterAlone(python.run_scripts);
}

/** `brython(options)`: the same with these. */
export function configure(options) {
  giveOptions(options);
  enterAlone(python.configure, pageOptions());
}
