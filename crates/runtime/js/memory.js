// The wasm module's memory: how texts and bytes come out of it and into it.
//
// The functions whose names end in 0 and what belongs to them are called by what wasm-bindgen makes: the build puts them in
// the place of its own, see xtask's memory.rs. Those call methods by the prototype, so that Python would stop in a page
// that has changed one of these.

import { property } from "./array.js";
import { fail, keeping } from "./object.js";

// Of this global scope as it was at first: the page may put others in their place.
const { DataView: OwnView, Uint8Array: OwnBytes, Uint16Array: OwnUnits, Uint32Array: OwnWords, TextDecoder: OwnDecoder } = globalThis;
const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
const { slice } = String.prototype;
const ofTypedArrays = Object.getPrototypeOf(OwnBytes.prototype);
const lengthOf = getOwnPropertyDescriptor(ofTypedArrays, "length").get;
const { set: copy } = ofTypedArrays;
const bufferOf = getOwnPropertyDescriptor(WebAssembly.Memory.prototype, "buffer").get;
const { decode } = OwnDecoder.prototype;
const viewMethods = Object.getOwnPropertyNames(OwnView.prototype).filter((name) => /^[gs]et/.test(name));
const viewFunctions = viewMethods.map((name) => OwnView.prototype[name]);

/** The exports of the wasm module itself, and its table of JavaScript values. */
let module;
let table;

/** @param {any} exports of the wasm module */
export function useModule(exports) {
  module = exports;
  table = keeping(exports.__wbindgen_externrefs, "get", "set");
}

/** All of the memory, as it is since it has grown. */
let buffer;
export let bytes = new OwnBytes();
let words;
/** @type {DataView} */
let view;

/** Sees the memory anew if it has grown: then the views of before have no items left. */
export function see() {
  if (bytes[0] !== undefined) return;
  buffer = apply(bufferOf, module.memory, []);
  bytes = new OwnBytes(buffer);
  words = new OwnWords(buffer);
  view = new OwnView(buffer);
  for (let at = 0; at < viewMethods.length; at++) defineProperty(view, viewMethods[at], property(viewFunctions[at], false));
}

export function getDataViewMemory0() {
  see();
  return view;
}

export function getArrayU8FromWasm0(address, length) {
  see();
  return new OwnBytes(buffer, address >>> 0, length);
}

export function getArrayU16FromWasm0(address, length) {
  see();
  return new OwnUnits(buffer, address >>> 0, length);
}

/** One decoder of Safari's takes no more bytes than these in all its life. */
const MOST_DECODED = 2 ** 31 - 2 ** 20;
let decoded = 0;
let decoder = makeDecoder();

function makeDecoder() {
  const made = new OwnDecoder("utf-8", { ignoreBOM: true });
  defineProperty(made, "decode", property(decode, false));
  return made;
}

export function getStringFromWasm0(address, length) {
  see();
  decoded += length;
  if (decoded >= MOST_DECODED) {
    decoder = makeDecoder();
    decoded = length;
  }
  return decoder.decode(new OwnBytes(buffer, address >>> 0, length));
}

/** How long it is what was passed last. */
export let passed = 0;

const encoder = keeping(new TextEncoder(), "encodeInto");

/** @param {string} text @param {(size: number, align: number) => number} malloc */
export function passStringToWasm0(text, malloc, realloc) {
  const { length } = text;
  let address = malloc(length, 1) >>> 0;
  see();
  let at = 0;
  try {
    for (; at < length; at++) {
      const unit = text.charCodeAt(at);
      if (unit > 127) break;
      bytes[address + at] = unit;
    }
  } catch {
    // A page that has changed this method: the encoder has the rest.
  }
  if (at !== length) {
    const rest = at === 0 ? text : apply(slice, text, [at]);
    // A unit has three bytes at most.
    const size = at + rest.length * 3;
    address = realloc(address, length, size, 1) >>> 0;
    at += encoder.encodeInto(rest, getArrayU8FromWasm0(address + at, size - at)).written;
    address = realloc(address, size, at, 1) >>> 0;
  }
  passed = at;
  return address;
}

/** @param {Uint8Array} given */
export function passArray8ToWasm0(given, malloc) {
  const length = apply(lengthOf, given, []);
  const address = malloc(length, 1) >>> 0;
  see();
  apply(copy, bytes, [given, address]);
  passed = length;
  return address;
}

/** @param {number[]} given an array of the runtime's own */
export function passArray32ToWasm0(given, malloc) {
  const { length } = given;
  const address = malloc(length * 4, 4) >>> 0;
  see();
  for (let index = 0; index < length; index++) words[address / 4 + index] = given[index];
  passed = length;
  return address;
}

export function addToExternrefTable0(value) {
  const index = module.__externref_table_alloc();
  table.set(index, value);
  return index;
}

export function takeFromExternrefTable0(index) {
  const value = table.get(index);
  module.__externref_table_dealloc(index);
  return value;
}

/** Calls what is imported with `catch`. */
export function handleError(imported, given) {
  try {
    return apply(imported, undefined, given);
  } catch (error) {
    module.__wbindgen_exn_store(addToExternrefTable0(error));
    return undefined;
  }
}

/** @param {Uint8Array} given in wasm memory @returns {Uint8Array | undefined} of their own; undefined if there is no room */
export function copyOut(given) {
  try {
    return new OwnBytes(given);
  } catch (error) {
    fail(error);
    return undefined;
  }
}

/** @param {unknown} value @returns {number} the length of a view; 0 of what is none, and of one whose bytes have been given away */
export function byteLength(value) {
  try {
    return apply(lengthOf, value, []);
  } catch {
    return 0;
  }
}

/** @param {Uint8Array} given @param {Uint8Array} target in wasm memory, as long */
export function copyIn(given, target) {
  try {
    apply(copy, target, [given]);
  } catch {
    // Its bytes have been given away since: what is not there is not copied.
  }
}
