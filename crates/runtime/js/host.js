// What the engine asks of the browser: its names, the time, random numbers, the console.

/** Throws nothing: the global object. @returns {object} */
export function global() {
  return globalThis;
}

/** @returns {number} seconds since 1 January 1970, UTC */
export function wallClock() {
  try {
    return Date.now() / 1000;
  } catch {
    return 0;
  }
}

/** @returns {number} seconds since the page began; never goes back */
export function monotonicClock() {
  try {
    return performance.now() / 1000;
  } catch {
    return wallClock();
  }
}

/** @param {number} seconds since 1970 @returns {number} seconds that clocks of the page's zone are ahead of UTC's then */
export function zoneOffset(seconds) {
  try {
    return -new Date(seconds * 1000).getTimezoneOffset() * 60 || 0;
  } catch {
    return 0;
  }
}

/** @param {number} seconds since 1970 @returns {boolean} whether the page's zone has daylight saving time then */
export function isSummer(seconds) {
  try {
    const year = new Date(seconds * 1000).getFullYear();
    const standard = Math.max(...[0, 6].map((month) => new Date(year, month, 15).getTimezoneOffset()));
    return -standard * 60 < zoneOffset(seconds);
  } catch {
    return false;
  }
}

/** Made when it is first needed: that takes a browser longer than all else here. */
let names;

/** @param {number} seconds since 1970 @returns {string} what people call the page's zone as it is then, shortly */
export function zoneName(seconds) {
  try {
    names ??= new Intl.DateTimeFormat("en", { timeZoneName: "short" });
    const parts = names.formatToParts(new Date(seconds * 1000));
    return parts.find(({ type }) => type === "timeZoneName").value;
  } catch {
    return "UTC";
  }
}

/** The most bytes that browsers give at once. */
const ENTROPY_A_CALL = 65536;

/** @param {Uint8Array} target in wasm memory @returns {boolean} whether there were random numbers to fill it with */
export function fillRandom(target) {
  try {
    for (let at = 0; at < target.length; at += ENTROPY_A_CALL) {
      crypto.getRandomValues(target.subarray(at, at + ENTROPY_A_CALL));
    }
    return true;
  } catch {
    return false;
  }
}

/** Memory that nothing else knows, so that nothing ever wakes who waits for a change of it. */
let still;

/** @param {number} seconds for which a worker is to wait; a page cannot @returns {boolean} whether it has waited */
export function sleep(seconds) {
  try {
    if (globalThis.document) return false;
    // Browsers give this memory to those as well that are not isolated from other origins.
    still ??= new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer);
    Atomics.wait(still, 0, 0, seconds * 1000);
    return true;
  } catch {
    return false;
  }
}

/** @param {"log" | "error" | "warn" | "info" | "debug"} method @param {string} text */
export function write(method, text) {
  try {
    console[method](text);
  } catch {
    // A console that the page has replaced may throw: there is nowhere left to say so.
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
