// What the page gets after its start, from the loader that knows where it lies.

const loader = () => globalThis[Symbol.for("pytag")];

/** Asks for the library; `setLibrary` is called when it has come, or cannot come. */
export function wantLibrary() {
  loader().wantLibrary();
}

/** @returns {Uint8Array} the library, while the page waits */
export function bringLibrary() {
  return loader().bringLibrary();
}

/** Brings the code that the start does without, while the page waits. The build makes the calls to this. */
export function bringCode() {
  loader().bringCode();
}
