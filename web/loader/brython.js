// The names that pages made with Brython's tools use before Python is there: what they hand over is kept for it.

/** What Python answers once it runs. */
const LATER = [
  "runPythonSource", "run_script", "importPythonModule", "importModule", "getPythonModule", "pyobj2jsobj", "jsobj2pyobj",
  "python_to_js", "pythonToJS", "py2js", "pythonToAST", "get_option",
];

/**
 * Defines `brython`, `__BRYTHON__` and `$B`, which files of Python modules that Brython's tools have made name.
 * @param {(options: unknown) => void} brython @param {string} base the folder that this script came from
 * @returns {{modules: [object, string | undefined][], files: object[], begin: () => void, fail: (error: unknown) => void}}
 * what the page has handed over; the last two settle `whenReady`
 */
export function keepForPython(brython, base) {
  const names = (globalThis.__BRYTHON__ ??= {});
  const kept = { modules: [], files: [], begin: undefined, fail: undefined };
  const update = (modules) => {
    kept.modules.push([modules, /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src]);
  };
  Object.assign(names, {
    brython,
    brython_path: base,
    script_path: location.href.split("#")[0],
    whenReady: new Promise((resolve, reject) => Object.assign(kept, { begin: resolve, fail: reject })),
    update_VFS: update,
    loadBrythonPackage: update,
    add_files: (files) => void kept.files.push(files),
    last: (items) => items[items.length - 1],
  });
  for (const name of LATER) {
    names[name] = () => { throw new Error(`__BRYTHON__.${name}: Python has not started yet; wait for __BRYTHON__.whenReady`); };
  }
  // Who does not ask is told of a failure elsewhere.
  names.whenReady.catch(() => {});
  globalThis.brython = brython;
  globalThis.$B ??= names;
  return kept;
}
