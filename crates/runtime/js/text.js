// Text on its way between JavaScript and Python.

import { push } from "./array.js";
import { python } from "./bridge.js";
import { byteLength as lengthOf, bytes, see } from "./memory.js";
import { fail, keeping } from "./object.js";

// Of this global scope as it was at first: the page may put others in their place.
const { apply } = Reflect;
const { charCodeAt, slice } = String.prototype;
const { toString: bigIntText } = BigInt.prototype;

/** The place in wasm memory where Rust looks for a short text. */
let address = 0;
let capacity = 0;

const encoder = keeping(new TextEncoder(), "encodeInto");

/** Arrays for the characters of short texts, by length. @type {number[][]} */
const units = [];

/** Makes all up to a length. */
function makeUnits(longest) {
  for (let length = units.length; length <= longest; length++) {
    const own = [];
    for (let index = 0; index < length; index++) push(own, 0);
    push(units, own);
  }
}

/**
 * Up to a hundred characters or so this is quicker than a decoder.
 * Throws nothing: it reads bytes of the module's own.
 * @param {number} address of a text in ASCII @param {number} length @returns {string}
 */
export function shortText(address, length) {
  see();
  if (length >= units.length) makeUnits(length);
  const own = units[length];
  const source = bytes;
  for (let index = 0; index < length; index++) own[index] = source[address + index];
  return fromUnits(null, own);
}

const fromUnits = Function.prototype.apply.bind(String.fromCharCode);

/**
 * Leaves a short text where Rust finds it, if it is ASCII: one character after the other, which is quicker than
 * a coder as long as they are few.
 * @param {string} text @returns {number} its length; 0 if it is not there
 */
export function readText(text) {
  const length = text.length;
  if (length > capacity) {
    if (capacity !== 0) return 0;
    address = python.text_address();
    capacity = python.text_capacity();
    if (length > capacity) return 0;
  }
  see();
  const target = bytes;
  try {
    for (let index = 0; index < length; index++) {
      const unit = text.charCodeAt(index);
      if (unit > 127) return 0;
      target[address + index] = unit;
    }
    return length;
  } catch {
    // A page that has changed this method: to take it once, for all these calls, would cost them more.
    return 0;
  }
}

/** Throws nothing: a string has a length. @param {string} text @returns {number} its UTF-16 units */
export function countUnits(text) {
  return text.length;
}

/** @param {string} text @returns {boolean} whether it looks like a text in Latin letters */
export function beginsWithAscii(text) {
  try {
    const end = Math.min(text.length, 8);
    for (let index = 0; index < end; index++) {
      if (apply(charCodeAt, text, [index]) > 127) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** What `encode` had no room for. */
let rest = "";

/**
 * Throws nothing: the encoder takes every string.
 * @param {string} text @param {Uint8Array} target
 * @returns {number} the bytes written; if there is more to write, the same as -1 - bytes
 */
export function encode(text, target) {
  const { read, written } = encoder.encodeInto(text, target);
  if (read === text.length) return written;
  rest = apply(slice, text, [read]);
  return -1 - written;
}

/**
 * Throws nothing: the encoder takes every string.
 * @param {Uint8Array} target with room for all that is left @returns {number} the bytes written
 */
export function encodeRest(target) {
  const { written } = encoder.encodeInto(rest, target);
  rest = "";
  return written;
}

/** @param {string} text @returns {boolean} false if it has lone surrogates */
export function isWellFormed(text) {
  try {
    return text.isWellFormed?.() ?? !/\p{Surrogate}/u.test(text);
  } catch {
    return false;
  }
}

/**
 * Throws nothing: it is given a string, and room for it.
 * @param {string} text @param {Uint16Array} target gets its UTF-16 units
 */
export function units16(text, target) {
  const length = lengthOf(target);
  for (let index = 0; index < length; index++) target[index] = apply(charCodeAt, text, [index]);
}

/** How many units a call may have as arguments. */
const UNITS_A_CALL = 4096;

/** Throws nothing: any units make a string. @param {Uint16Array} given @returns {string} of these UTF-16 units */
export function fromUnits16(given) {
  const length = lengthOf(given);
  let text = "";
  for (let at = 0; at < length; at += UNITS_A_CALL) {
    const some = [];
    for (let index = at; index < length && index < at + UNITS_A_CALL; index++) push(some, given[index]);
    text += fromUnits(null, some);
  }
  return text;
}

/** @param {bigint} value @returns {string} its digits in base 16 */
export function digits(value) {
  try {
    return apply(bigIntText, value, [16]);
  } catch {
    return "0";
  }
}

/** Throws nothing: it is given a number. @param {number | bigint} number @returns {string} the name of its property */
export function numberName(number) {
  return `${number}`;
}

/** @param {string} decimal digits @returns {bigint | undefined} undefined if it is larger than this browser's may be */
export function bigInt(decimal) {
  try {
    return BigInt(decimal);
  } catch (error) {
    fail(error);
    return undefined;
  }
}
