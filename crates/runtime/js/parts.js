// What the page gets after its start, from the loader that knows where it lies.

const loader = () => globalThis[Symbol.for("pytag")];

/**
 * @param {string} source @returns {boolean} whether the code is there that it needs; if not, `codeCame` is called when it
 * has come, or cannot come
 */
export function wantCode(source) {
  return loader().wantCode(source);
}

/** Asks for a pack of the library; `setPack` is called when it has come, or cannot come. @param {number} pack */
export function wantPack(pack) {
  loader().wantPack(pack);
}

/**
 * Whether Python waits for a request in the middle of what it does. Firefox calls JavaScript meanwhile, such as what its
 * collector has to tell: that must not enter Python.
 */
export let waiting = false;

/** Does something while Python waits in the middle of what it does. @param {() => any} task */
export function wait(task) {
  waiting = true;
  try {
    return task();
  } finally {
    waiting = false;
  }
}

/**
 * @param {number} pack @param {boolean} anew by no cache's help
 * @returns {Uint8Array} a pack of the library, while the page waits
 */
export function bringPack(pack, anew) {
  return wait(() => loader().bringPack(pack, anew));
}

/** @param {number} pack @returns {Uint8Array} the sources of its modules, while the page waits */
export function bringSources(pack) {
  return wait(() => loader().bringSources(pack));
}

/** What was thrown because a part of the code cannot be had: it ends what needed the part, not Python. */
const missing = new WeakSet();

/**
 * Brings a part of the code, while the page waits. The build makes the calls to this.
 * @param {number} part
 */
export function bringCode(part) {
  try {
    wait(() => loader().bringCode(part));
  } catch (cause) {
    const error = new Error(`a part of Python could not be loaded: ${cause?.message ?? cause}`, { cause });
    missing.add(error);
    throw error;
  }
}

/** @param {unknown} error @returns {boolean} */
export const isMissing = (error) => typeof error === "object" && error !== null && missing.has(error);

/** Forgets what is on the stack of the wasm module, from which everything has been broken off. */
export function clearStack() {
  loader().clearStack();
}
