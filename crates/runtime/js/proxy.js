// Python objects that are not called, seen from JavaScript.

import { enter, makeIterator, note, python } from "./bridge.js";

/** Throws nothing: it makes an object of its own. @param {number} slot @param {"dict" | "list" | "awaitable" | "object"} kind */
export function makeProxy(slot, kind) {
  const target = kind === "list" ? [] : {};
  const Handler = { dict: Traps, list: SequenceTraps, awaitable: AwaitableTraps, object: ObjectTraps }[kind];
  return note(slot, new Proxy(target, new Handler(slot)));
}

/** A dict's items as properties. */
class Traps {
  constructor(slot) {
    this.slot = slot;
  }
  knows(target, key) {
    return typeof key === "string" && enter(python.has_property, this.slot, key);
  }
  get(target, key, receiver) {
    if (this.knows(target, key)) return enter(python.get_property, this.slot, key);
    return Reflect.get(target, key, receiver);
  }
  set(target, key, value) {
    if (typeof key !== "string") return Reflect.set(target, key, value);
    enter(python.set_property, this.slot, key, value);
    return true;
  }
  has(target, key) {
    return this.knows(target, key) || Reflect.has(target, key);
  }
  deleteProperty(target, key) {
    if (this.knows(target, key)) enter(python.delete_property, this.slot, key);
    return true;
  }
  ownKeys() {
    return enter(python.property_names, this.slot);
  }
  defineProperty(target, key, { value, get, set }) {
    return !get && !set && this.set(target, key, value);
  }
  preventExtensions() {
    return false;
  }
  getOwnPropertyDescriptor(target, key) {
    if (!this.knows(target, key)) return Reflect.getOwnPropertyDescriptor(target, key);
    const value = enter(python.get_property, this.slot, key);
    return { value, writable: true, enumerable: true, configurable: true };
  }
}

/** A list's items as an array's. The target is a real array, so `Array.isArray` holds. */
class SequenceTraps extends Traps {
  knows(target, key) {
    return typeof key === "string" && /^\d+$/.test(key) && super.knows(target, key);
  }
  get(target, key, receiver) {
    if (key === "length") return enter(python.length, this.slot);
    return super.get(target, key, receiver);
  }
  set(target, key, value) {
    if (key !== "length") return super.set(target, key, value);
    if (!(Number.isInteger(value) && value >= 0 && value < 2 ** 32)) throw new RangeError("Invalid array length");
    enter(python.set_length, this.slot, value);
    return true;
  }
  ownKeys() {
    return [...super.ownKeys(), "length"];
  }
  getOwnPropertyDescriptor(target, key) {
    if (key !== "length") return super.getOwnPropertyDescriptor(target, key);
    const value = enter(python.length, this.slot);
    return { value, writable: true, enumerable: false, configurable: false };
  }
}

/** The attributes of any other object as properties. */
class ObjectTraps extends Traps {
  get(target, key, receiver) {
    if (key === Symbol.iterator) return () => makeIterator(enter(python.iterate, this.slot));
    if (key === Symbol.toPrimitive || key === "toString") return () => enter(python.text_of, this.slot);
    return super.get(target, key, receiver);
  }
}

/** A coroutine, which starts when JavaScript awaits it, or a future. */
class AwaitableTraps extends ObjectTraps {
  /** Of its end, once somebody has asked. @type {Promise<any> | undefined} */
  promise;

  get(target, key, receiver) {
    if (key !== "then" && key !== "catch" && key !== "finally") return super.get(target, key, receiver);
    return (...functions) => {
      this.promise ??= enter(python.promise_of, this.slot);
      return this.promise[key](...functions);
    };
  }
}
