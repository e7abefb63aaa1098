// What a browser must have for Python to run in it.

/**
 * A module that is valid where WebAssembly has what compilers take for granted today: several results, references, the
 * extension of signs, conversions that do not trap, and whole blocks of memory copied.
 * https://webassembly.org/features/
 */
const MODERN = [
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, // the magic number, the version
  0x01, 0x06, 0x01, 0x60, 0x00, 0x02, 0x6f, 0x7f, // a type: nothing to a reference and a number
  0x03, 0x02, 0x01, 0x00, // a function of it
  0x05, 0x03, 0x01, 0x00, 0x00, // a memory
  0x0a, 0x18, 0x01, 0x16, 0x00, // the code, without variables
  0xd0, 0x6f, // ref.null extern
  0x43, 0x00, 0x00, 0x00, 0x00, 0xfc, 0x00, // f32.const 0, i32.trunc_sat_f32_s
  0xc0, // i32.extend8_s
  0x41, 0x00, 0x41, 0x00, 0x41, 0x00, 0xfc, 0x0a, 0x00, 0x00, // i32.const 0 three times, memory.copy
  0x0b,
];

/** What each is called, and whether it is there. @type {[string, () => boolean][]} */
const NEEDS = [
  ["WebAssembly", () => typeof WebAssembly === "object"],
  ["a newer WebAssembly", () => typeof WebAssembly !== "object" || WebAssembly.validate(new Uint8Array(MODERN))],
  ["FinalizationRegistry", () => typeof FinalizationRegistry === "function"],
  ["Object.hasOwn", () => typeof Object.hasOwn === "function"],
  ["reportError", () => typeof reportError === "function"],
  ["URL.canParse", () => typeof URL.canParse === "function"],
];

/** @returns {string | undefined} why Python cannot run in this browser, in one sentence */
export function refusal() {
  const missing = NEEDS.filter(([, isThere]) => !isThere()).map(([name]) => name);
  if (missing.length === 0) return undefined;
  return `this browser has no ${missing.join(", no ")}, which Python needs: Chrome or Edge from version 120 on, `
    + "Firefox from 115 and Safari from 17 have it.";
}
