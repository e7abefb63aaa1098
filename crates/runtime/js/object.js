// How a JavaScript object looks to Python: its names, its text, its size, its bytes.

/** What `read` and `call` give where there is nothing to give. */
export const absent = Symbol("absent");
export const failed = Symbol("failed");
/** What was thrown when something failed. */
let failure;

/** @returns {unknown} what was thrown last */
export function takeFailure() {
  const thrown = failure;
  failure = undefined;
  return thrown;
}

/** @returns {symbol} `failed`, when what was thrown is noted */
export function fail(error) {
  failure = error;
  return failed;
}

/** @param {object} object @param {PropertyKey} name @returns {unknown} the property, its own or inherited */
export function read(object, name) {
  try {
    const value = object[name];
    return value === undefined && !(name in object) ? absent : value;
  } catch (error) {
    return fail(error);
  }
}

/** @returns {number} 1 if it is set, 0 if the object refuses, -1 if something was thrown */
export function assign(object, name, value) {
  try {
    return Number(Reflect.set(object, name, value));
  } catch (error) {
    fail(error);
    return -1;
  }
}

/** @param {Function} callee @param {unknown} owner that it is called on @param {unknown[]} args */
export function call(callee, owner, args) {
  try {
    return Reflect.apply(callee, owner, args);
  } catch (error) {
    return fail(error);
  }
}

/** The same with one argument. */
export function callWith(callee, owner, argument) {
  try {
    return Reflect.apply(callee, owner, [argument]);
  } catch (error) {
    return fail(error);
  }
}

/** @param {unknown} value @returns {string} its class as JavaScript names it */
export function className(value) {
  return value?.constructor?.name || Object.prototype.toString.call(value).slice(8, -1);
}

const shorten = (text, most = 80) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** @param {unknown} value @returns {string} for people */
export function represent(value) {
  try {
    return representation(value);
  } catch {
    // It refuses to be looked at, as a revoked proxy does.
    return "<JavaScript object>";
  }
}

function representation(value) {
  if (typeof value === "function") return `<JavaScript function ${value.name || "(anonymous)"}>`;
  if (typeof value === "symbol") return `<JavaScript ${String(value)}>`;
  if (value instanceof Element) return shorten(value.cloneNode(false).outerHTML.replace(/<\/[^<]*$/, ""));
  if (value instanceof Error) return `<JavaScript ${String(value)}>`;
  const name = className(value);
  try {
    if (Array.isArray(value) || name === "Object") {
      return `<JavaScript ${name} ${shorten(JSON.stringify(value))}>`;
    }
  } catch {
    // It refers to itself, or holds what JSON cannot say: the name alone will do.
  }
  return `<JavaScript ${name}>`;
}

/** @param {unknown} value @returns {string | undefined} its own text, if it has one */
export function ownText(value) {
  if (typeof value !== "object" || Array.isArray(value)) return undefined;
  try {
    const text = String(value);
    return text.startsWith("[object ") ? undefined : text;
  } catch {
    return undefined;
  }
}

/** @param {unknown} value @returns {boolean} false for an empty collection */
export function isTrue(value) {
  const collection = Array.isArray(value) || ArrayBuffer.isView(value)
    || value instanceof NodeList || value instanceof HTMLCollection;
  return !collection || value.length > 0;
}

/** @param {unknown} value @returns {number} how many items it has; -1 if it is no collection */
export function size(value) {
  if (typeof value !== "object") return -1;
  if (isPlain(value)) return isArrayLike(value) ? value.length : -1;
  const count = value.length ?? value.size ?? value.byteLength;
  return typeof count === "number" ? count : -1;
}

function isPlain(value) {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** A property called `length` alone makes no array. */
function isArrayLike({ length, ...items }) {
  return Number.isInteger(length) && length > 0 && length - 1 in items;
}

/** @param {unknown} value @returns {Iterator} over its items, or the names of its properties */
export function iterate(value) {
  if (typeof value[Symbol.iterator] === "function") return value[Symbol.iterator]();
  return (size(value) < 0 ? Object.keys(value) : Array.from(value)).values();
}

/** @param {Iterator} iterator @returns {[unknown] | undefined} the next item, undefined at the end */
export function next(iterator) {
  const { done, value } = iterator.next();
  return done ? undefined : [value];
}

/** @param {"log" | "error"} method @param {string} text */
export function write(method, text) {
  console[method](text);
}

/** @param {Element} element @param {string} html */
export function setHtml(element, html) {
  element.innerHTML = html;
}

/** @param {unknown} value @returns {string[]} the names of its properties, inherited ones too */
export function names(value) {
  const found = new Set();
  for (let object = value; object !== null && object !== undefined; object = Object.getPrototypeOf(object)) {
    for (const name of Object.getOwnPropertyNames(object)) found.add(name);
  }
  return [...found];
}

/** @param {unknown} value @returns {Uint8Array | undefined} a view on its bytes, if it is made of bytes */
export function bytesOf(value) {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return undefined;
}

/** @param {unknown[]} array @param {number} index */
export function removeItem(array, index) {
  Array.prototype.splice.call(array, index, 1);
}

/** @param {() => object | undefined} next gives `{value}`, or undefined at the end */
export function makeIterator(next) {
  return {
    next: () => next() ?? { done: true, value: undefined },
    [Symbol.iterator]() {
      return this;
    },
  };
}
