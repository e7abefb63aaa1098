// Classes of Python's that extend classes of JavaScript's: the JavaScript class that stands for each; and word of instances that
// are gone.

import { enter, isStopped, note, python, receiveAs, registry } from "./bridge.js";
import { fail, keeping } from "./object.js";

/** How a member looks. The one table of it: the build gives Rust its numbers from here, see build.rs. */
const Sort = { Method: 0, Accessor: 1, Static: 2 };

/** What JavaScript calls some of Python's methods. */
const OWN_NAMES = { __iter__: Symbol.iterator, __aiter__: Symbol.asyncIterator, __str__: "toString" };

/**
 * Its constructor leaves it to Python when the class that it extends is constructed, and with what.
 * @param {number} slot of the Python class @param {string} name @param {any} base that it extends
 * @param {any[]} members each by its name and its sort
 * @returns {Function | undefined} undefined if the base cannot be extended
 */
export function makeClass(slot, name, base, members) {
  try {
    const made = class extends base {
      // @ts-expect-error: the object comes from Python, which has `constructAs` make it, so there is no call of `super` here.
      constructor(...args) {
        return enter(python.construct, slot, args, new.target);
      }
    };
    Object.defineProperty(made, "name", { value: name, configurable: true });
    for (let index = 0; index < members.length; index += 2) define(made, slot, members[index], members[index + 1]);
    return note(slot, made);
  } catch (error) {
    fail(error);
    return undefined;
  }
}

/** The members hold the class, and so its slot. */
function define(made, slot, name, sort) {
  const inClass = (entry, first, second) => (made ? enter(entry, slot, first, second) : undefined);
  const own = { configurable: true };
  if (sort === Sort.Static) {
    Object.defineProperty(made, name, {
      ...own,
      enumerable: true,
      get: () => inClass(python.read_static, name),
      set: (value) => inClass(python.write_static, name, value),
    });
  } else if (sort === Sort.Accessor) {
    Object.defineProperty(made.prototype, name, {
      ...own,
      get() {
        return inClass(python.read_property, this, name);
      },
      set(value) {
        inClass(python.write_property, this, [name, value]);
      },
    });
  } else {
    const value = {
      [name](...args) {
        receiveAs(this);
        return inClass(python.call_method, this, [name, args]);
      },
    }[name];
    Object.defineProperty(made.prototype, OWN_NAMES[name] ?? name, { ...own, value, writable: true });
  }
}

/** @param {any} base @param {any[]} args @param {any} target whose prototype it gets @returns {object} */
export function constructAs(base, args, target) {
  return Reflect.construct(base, args, target);
}

/** @param {any} value @returns {boolean} whether it can be constructed, and so extended */
export function isConstructor(value) {
  try {
    Reflect.construct(Object, [], value);
    return true;
  } catch {
    return false;
  }
}

/** What a class has of its own without being asked. */
const OF_EVERY_CLASS = new Set(["arguments", "caller", "constructor", "length", "name", "prototype"]);

/** Whether it is the prototype of all objects, or of all functions, of this global scope or of another. */
function isOfAll(object) {
  const isOfObjects = (one) => Object.getPrototypeOf(one) === null && Object.hasOwn(one, "isPrototypeOf");
  return isOfObjects(object) || (typeof object === "function" && isOfObjects(Object.getPrototypeOf(object) ?? object));
}

/**
 * @param {any} constructor
 * @returns {any[]} the members that its instances and it itself have: of each the name, the object that has it, and whether
 * it is static
 */
export function memberNames(constructor) {
  const found = new Map();
  const collect = (holder, isStatic) => {
    for (let object = holder; object && !isOfAll(object); object = Object.getPrototypeOf(object)) {
      for (const name of Object.getOwnPropertyNames(object)) {
        if (!OF_EVERY_CLASS.has(name) && !found.has(name)) found.set(name, [name, holder, isStatic]);
      }
    }
  };
  collect(constructor.prototype, false);
  collect(constructor, true);
  return [...found.values()].flat();
}

/** @param {object} holder @param {PropertyKey} name @param {unknown} object that it is read of @returns {unknown} */
export function readAs(holder, name, object) {
  return Reflect.get(holder, name, object);
}

/** Of each name the one accessor that all objects share. @type {Map<string, PropertyDescriptor>} */
const accessors = new Map();

/** @param {object} object of which JavaScript is to see the attribute that Python has assigned @param {string} name */
export function showAttribute(object, name) {
  try {
    let accessor = accessors.get(name);
    if (!accessor) {
      accessor = {
        configurable: true,
        enumerable: true,
        get() {
          return enter(python.own_attribute, this, name);
        },
        set(value) {
          enter(python.set_own_attribute, this, name, value);
        },
      };
      accessors.set(name, accessor);
    }
    Object.defineProperty(object, name, accessor);
  } catch {
    // A frozen object: Python has the attribute all the same.
  }
}

/** Tells Rust when JavaScript's collector has taken an object that Python has attributes for. */
const gone = registry((number) => {
  if (!isStopped()) enter(python.forget_state, number);
});

const watched = keeping(new WeakSet(), "add", "has");

/** Throws nothing: a registry of the runtime's own, and a set. @param {object} value @param {number} number that Python knows it by */
export function watch(value, number) {
  if (watched.has(value)) return;
  watched.add(value);
  gone.register(value, number);
}
