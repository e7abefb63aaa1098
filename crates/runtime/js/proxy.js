// Python objects that are not called, seen from JavaScript.

import { enter, forget, known, note, python } from "./bridge.js";
import { absent, fail } from "./object.js";

// Of this global scope as it was at first: the page may put another in its place, or take it away.
const { Proxy: OwnProxy } = globalThis;

/**
 * @param {number} slot @param {"dict" | "list" | "awaitable" | "object"} kind
 * @returns {object | undefined} undefined if something was thrown
 */
export function makeProxy(slot, kind) {
  try {
    const target = kind === "list" ? [] : {};
    const Handler = { dict: Traps, list: SequenceTraps, awaitable: AwaitableTraps, object: ObjectTraps }[kind];
    const handler = new Handler(slot);
    handler.proxy = new OwnProxy(target, handler);
    return note(slot, handler.proxy);
  } catch (error) {
    fail(error);
    return undefined;
  }
}

/**
 * A dict's items as properties. What JavaScript defines and a dict cannot hold, an accessor or a hidden property, the target
 * holds: it comes first, as libraries that watch objects want it.
 */
class Traps {
  /** @type {object} */
  proxy;

  constructor(slot) {
    this.slot = slot;
  }
  /** Whether the target holds it. */
  holds(target, key) {
    return Object.hasOwn(target, key);
  }
  /** Whether a name is for Python to answer. */
  isAsked(target, key) {
    return typeof key === "string" && !this.holds(target, key);
  }
  knows(target, key) {
    return this.isAsked(target, key) && enter(python.has_property, this.slot, key);
  }
  /** What Python has under a name, or `absent`: in one question, as each look runs a property once. */
  read(target, key) {
    return this.isAsked(target, key) ? enter(python.get_property, this.slot, key, absent) : absent;
  }
  get(target, key, receiver) {
    const value = this.read(target, key);
    return value === absent ? Reflect.get(target, key, receiver) : value;
  }
  /** Whether an item of that name can be made. `__proto__` is a property of every object. */
  takes(key) {
    return typeof key === "string" && key !== "__proto__";
  }
  set(target, key, value, receiver) {
    if (!this.takes(key) && !this.knows(target, key)) return this.assign(target, key, value, receiver);
    if (this.holds(target, key)) return this.assign(target, key, value, receiver);
    enter(python.set_property, this.slot, key, value);
    return true;
  }
  /** An assignment to what the target holds, or inherits. Else it gets a property of its own. */
  assign(target, key, value, receiver) {
    let holder = target;
    while (holder && !Object.hasOwn(holder, key)) holder = Object.getPrototypeOf(holder);
    const { set } = (holder && Object.getOwnPropertyDescriptor(holder, key)) || {};
    if (set) Reflect.apply(set, receiver, [value]);
    return set !== undefined || Reflect.set(target, key, value);
  }
  has(target, key) {
    return this.knows(target, key) || Reflect.has(target, key);
  }
  deleteProperty(target, key) {
    if (this.knows(target, key)) enter(python.delete_property, this.slot, key);
    return Reflect.deleteProperty(target, key);
  }
  ownKeys(target) {
    return [...new Set([...enter(python.property_names, this.slot), ...Reflect.ownKeys(target)])];
  }
  defineProperty(target, key, descriptor) {
    const { value, get, set, enumerable } = descriptor;
    if (!this.takes(key) || get || set || enumerable === false || this.holds(target, key)) {
      return Reflect.defineProperty(target, key, descriptor);
    }
    enter(python.set_property, this.slot, key, value);
    return true;
  }
  preventExtensions() {
    return false;
  }
  getOwnPropertyDescriptor(target, key) {
    const value = this.read(target, key);
    if (value === absent) return Reflect.getOwnPropertyDescriptor(target, key);
    return { value, writable: true, enumerable: true, configurable: true };
  }
}

/** A list's items as an array's. The target is a real array, so `Array.isArray` holds. */
class SequenceTraps extends Traps {
  isAsked(target, key) {
    return this.takes(key) && super.isAsked(target, key);
  }
  takes(key) {
    return typeof key === "string" && /^\d+$/.test(key);
  }
  holds(target, key) {
    return key !== "length" && super.holds(target, key);
  }
  get(target, key, receiver) {
    if (key === "length") return enter(python.length, this.slot);
    return super.get(target, key, receiver);
  }
  set(target, key, value, receiver) {
    if (key !== "length") return super.set(target, key, value, receiver);
    if (!(Number.isInteger(value) && value >= 0 && value < 2 ** 32)) throw new RangeError("Invalid array length");
    enter(python.set_length, this.slot, value);
    return true;
  }
  /**
   * A library that watches an array gives it methods of its own. From then on Python gets the array that JavaScript sees, so
   * that what Python does with it goes by these.
   */
  setPrototypeOf(target, prototype) {
    known.delete(this.proxy);
    return Reflect.setPrototypeOf(target, prototype);
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
    if (key === Symbol.iterator) {
      return this.can("__iter__") ? () => makeIterator(enter(python.iterate, this.slot)) : undefined;
    }
    if (key === Symbol.asyncIterator) {
      return this.can("__aiter__") ? () => enter(python.iterate_later, this.slot) : undefined;
    }
    if (key === Symbol.toPrimitive || key === "toString") return () => enter(python.text_of, this.slot);
    const value = this.read(target, key);
    if (value !== absent) return value;
    if (key === "next" && this.can("__next__")) return () => this.step();
    return Reflect.get(target, key, receiver);
  }
  can(method) {
    return enter(python.has_property, this.slot, method);
  }
  /** A Python iterator goes on by JavaScript's protocol. */
  step() {
    const item = enter(python.next_item, this.slot);
    return item ? { done: false, value: item[0] } : { done: true, value: undefined };
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

/**
 * @param {number} slot of a Python iterator @returns {Iterator & Iterable} of JavaScript's; what is left early is freed
 */
function makeIterator(slot) {
  let left = true;
  const leave = () => {
    if (!left) return;
    left = false;
    forget(slot, iterator);
    enter(python.release, slot);
  };
  const iterator = {
    next() {
      let item;
      try {
        if (left) item = enter(python.next_item, slot);
      } finally {
        // At its end, or broken off by an exception.
        if (!item) leave();
      }
      return item ? { done: false, value: item[0] } : { done: true, value: undefined };
    },
    return(value) {
      try {
        if (left) enter(python.close_iterator, slot);
      } finally {
        leave();
      }
      return { done: true, value };
    },
    [Symbol.iterator]() {
      return this;
    },
  };
  return note(slot, iterator);
}
