// The way between JavaScript and Python, in any global scope: entries, identity, stand-ins. Rust decides, this
// obeys. What only a page has is in page.js.
//
// INVARIANT: nothing that Rust imports throws through Rust, unless it is imported with `catch`. A function without it
// begins with `try`, or its comment says why it throws nothing.

import { property } from "./array.js";
import { restart, show, showStop } from "./errors.js";
import { absent, fail, failed, keeping, weakMap } from "./object.js";
import { clearStack, delay, delayed, doDelayed, isMissing, waiting } from "./parts.js";
import { isEvent, isNode } from "./platform.js";
import { tagOf } from "./tags.js";
import { readText } from "./text.js";

/** The exports of the wasm module, given by `connect`. */
export let python;

/** @param {object} exports of the wasm module */
export function usePython(exports) {
  python = exports;
}

// ---- Entry: every way from JavaScript into Python --------------------------------------------

const nothing = Symbol("nothing");
/** What the call that is just returning wants thrown. @type {unknown} */
let raised = nothing;
/** How many entries are running, one within the other. */
let depth = 0;
/** What stopped Python for good; undefined while it runs. */
let fatal;
/** Whether the page is told of it, or is about to be. */
let told = false;
/** What a Rust panic said. */
let panicked = "";
/** What the function that Python runs now was called on, if JavaScript has called it; and the same of the next entry. */
let receiver;
let nextReceiver;

/**
 * Calls an export. An exception that leaves wasm by itself is a trap or an exhausted stack: Rust's own
 * errors come back through `raise`. After it the state of the interpreter is not to be trusted, unless it is known where
 * it broke off.
 * No export takes more than three arguments: to collect them in an array would cost each event one.
 */
export function enter(entry, first, second, third) {
  const own = nextReceiver;
  nextReceiver = undefined;
  if (fatal !== undefined) refuse();
  if (waiting) return later(() => enterAlone(entry, first, second, third));
  // Entries nest: what the outer one is about to throw is not this one's, nor is what it was called on.
  const outer = raised;
  const outerReceiver = receiver;
  raised = nothing;
  receiver = own;
  depth += 1;
  let result;
  try {
    result = entry(first, second, third);
  } catch (error) {
    depth -= 1;
    raised = outer;
    receiver = outerReceiver;
    if (isMissing(error)) giveUp(error);
    else fatal ??= error;
    if (fatal !== undefined) refuse();
    throw error;
  }
  depth -= 1;
  const error = raised;
  raised = outer;
  receiver = outerReceiver;
  if (error !== nothing) throw error;
  return result;
}

/** Ends the entry that needed a part of the code which cannot be had. The page's next scripts and events go on. */
function giveUp(error) {
  let place;
  try {
    place = python.giveUp(depth);
    if (place) error.message += `, needed in ${place}`;
  } catch (another) {
    // It needed another part: then there is no way on.
    fatal ??= another;
    return;
  }
  show(`${error.message}\n`);
  if (depth > 0) return;
  clearStack();
  // If it was a script that broke off, it is out of the queue, and the next ones are to run.
  queueMicrotask(() => enterAlone(python.goOn));
}

/** When Python does not wait any more. What comes then has no one left who wants its answer. */
function later(task) {
  delay(task);
  setTimeout(catchUp);
}

/** Does what came while Python waited: by a timer, or before what comes first after that, as a message of the same socket may. */
export function catchUp() {
  if (!delayed) return;
  if (depth > 0) setTimeout(catchUp);
  else doDelayed();
}

/** An entry that no one is there to catch an error of. */
export function enterAlone(entry, first, second, third) {
  try {
    enter(entry, first, second, third);
  } catch (error) {
    if (!isMissing(error)) throw error;
    reportError(error);
  }
}

/** Throws nothing: an assignment. @param {unknown} error thrown by `enter` as soon as the present call has returned */
export function raise(error) {
  raised = error;
}

/** Throws nothing: a comparison. @returns {boolean} */
export function isStopped() {
  return fatal !== undefined;
}

/** @param {string} message what a Rust panic says, for who mends it */
export function notePanic(message) {
  try {
    panicked = message;
    console.error(message);
  } catch {
    // A console that the page has replaced may throw: the page is told what was noted.
  }
}

function refuse() {
  tellOfStop();
  throw new Error(stopSentence());
}

/** The stack may still be all but full here, so the telling waits until it is not. */
export function tellOfStop() {
  if (told) return;
  try {
    queueMicrotask(() => {
      const sentence = stopSentence();
      showStop();
      console.error(sentence);
      show(`${sentence}\n`);
      reportError(new Error(sentence, { cause: fatal }));
    });
    told = true;
  } catch {
    // A page that has replaced this function: who enters next tells.
  }
}

function stopSentence() {
  const exhausted = fatal instanceof RangeError || fatal?.name === "InternalError";
  const cause = exhausted
    ? "the program went deeper than the browser's stack allows"
    : `an internal error (${panicked || fatal})`;
  return `Python has stopped: ${cause}. ${restart()}`;
}

// ---- Identity ------------------------------------------------------------------------------

/**
 * What Python knows a value by, as `describe` says it: of a JavaScript object its own number, of a stand-in the
 * place of the Python object in Rust's table.
 */
export const known = weakMap();
const standIns = keeping(new Map(), "delete", "get", "set");
const collected = registry((slot) => {
  standIns.delete(slot);
  if (fatal === undefined) enter(python.release, slot);
});

/** The one table of kinds: the build gives Rust its numbers from here, see build.rs. */
export const Kind = {
  Null: 0, Undefined: 1, False: 2, True: 3, Number: 4, String: 5, BigInt: 6, Symbol: 7,
  Python: 8, Object: 9, Function: 10, Node: 11, Event: 12, Absent: 13, Failed: 14, Int: 15,
};

/** The place of a node's tag in its description: above a kind, of 4 bits, and a number, of 39. Ten bits are left for it. */
const TAG = 2 ** 43;
/** The largest number. A page that meets a million new objects a second has come to it after six days. */
const LAST = 2 ** 39 - 1;
let lastIdentity = 0;

/** The number of a new object. After the last one there are none, rather than those of others: 0 is no identity. */
const nextIdentity = () => (lastIdentity < LAST ? ++lastIdentity : 0);

/** Whether a number is an int that its description can hold. -0 is a float. */
const isSmall = (value) => value >>> 0 === value && (value !== 0 || 1 / value > 0);

/**
 * What a value is to Python. For an object with its number, for a text with its length if `readText` has left it
 * where Rust finds it, for a small int with itself: `number * 16 + kind`. For a node, the number of its tag stands above.
 * Throws nothing: it runs nothing of the value's own, but in `kindOfObject`, which catches.
 * @param {any} value
 * @returns {number}
 */
export function describe(value) {
  switch (typeof value) {
    case "undefined":
      // `document.all` says so as well.
      if (value === undefined) return Kind.Undefined;
      break;
    case "boolean": return value ? Kind.True : Kind.False;
    case "number": return isSmall(value) ? value * 16 + Kind.Int : Kind.Number;
    case "string": return readText(value) * 16 + Kind.String;
    case "bigint": return Kind.BigInt;
    case "symbol":
      if (value === absent) return Kind.Absent;
      return value === failed ? Kind.Failed : Kind.Symbol;
  }
  if (value === null) return Kind.Null;
  if (value === arriving) return arrivingDescription;
  let description = known.get(value);
  if (description === undefined) {
    const kind = kindOfObject(value);
    // A proxy may have shown itself to Python when it was asked what it is.
    description = known.get(value);
    if (description !== undefined) return description;
    description = nextIdentity() * 16 + kind;
    if (kind === Kind.Node) description += tagOf(value) * TAG;
    knowsEvents ||= kind === Kind.Event;
    known.set(value, description);
  }
  return description;
}

/** @param {Element} element just made @param {number} tag its number; it may be known, if its maker is the page's own */
export function describeNew(element, tag) {
  if (!known.has(element)) known.set(element, tag * TAG + nextIdentity() * 16 + Kind.Node);
  return known.get(element);
}

// Of this global scope as it was at first: the page may put others in their place, or take them away.
const { Event, Node, Object: OwnObject, WeakRef: OwnWeakRef } = globalThis;
const { defineProperty } = Reflect;

function kindOfObject(value) {
  if (typeof value === "function") return Kind.Function;
  try {
    if (Node && value instanceof Node) return isNode(value) ? Kind.Node : Kind.Object;
    if (Event && value instanceof Event) {
      // What only imitates one may come as one.
      knowsEvents = true;
      return isEvent(value) ? Kind.Event : Kind.Object;
    }
    if (value instanceof OwnObject) return Kind.Object;
    // Of no prototype, or of another global scope, as that of a frame.
    if (isNode(value)) return Kind.Node;
    return isEvent(value) ? Kind.Event : Kind.Object;
  } catch {
    // A proxy that refuses to say what it is.
    return Kind.Object;
  }
}

/**
 * The event that is being handled, and its description. Most events are forgotten once they are handled: only
 * those that Python goes on to hold, or that another one interrupts, are written down among what is known.
 */
let arriving;
let arrivingDescription = 0;
/** Whether there are any among what is known: else none needs to be looked up. */
let knowsEvents = false;

/** From now on there may come as an event what is none: each is looked up. */
export function expectOthers() {
  knowsEvents = true;
}

/** What comes to a listener while Python waits comes to it afterwards, if it listens then. `called` is one that is noted. */
export function putOff(called, event) {
  later(() => {
    if (known.has(called)) called(event);
  });
}

/**
 * Hands an event to Python: `entry(slot, event, its number)`. The number is 0 for what Python knows as something else than an
 * event. Not while Python waits: see `putOff`.
 */
export function arrive(entry, slot, event) {
  if (delayed) catchUp();
  const outer = arriving;
  const outerDescription = arrivingDescription;
  if (outer !== undefined) know(outer, outerDescription);
  const before = knowsEvents ? known.get(event) : undefined;
  let number = 0;
  if (before === undefined) number = nextIdentity();
  else if (before % 16 === Kind.Event) number = (before - Kind.Event) / 16;
  arriving = event;
  arrivingDescription = before ?? number * 16 + Kind.Event;
  try {
    enter(entry, slot, event, number);
  } finally {
    arriving = outer;
    arrivingDescription = outerDescription;
  }
}

/** @param {any} event that has been handled @param {number} number by which Python goes on to know it */
export function remember(event, number) {
  try {
    know(event, number * 16 + Kind.Event);
  } catch {
    // A socket of the page's own has handed over what is no object: it has no identity.
  }
}

function know(event, description) {
  knowsEvents = true;
  known.set(event, description);
}

// ---- Python objects seen from JavaScript ----------------------------------------------------

/** What tells of objects that JavaScript's collector has taken. @param {(value: any) => void} tell of what each was registered with */
export function registry(tell) {
  return keeping(new FinalizationRegistry(tell), "register", "unregister");
}

/** Notes the stand-in of a slot, which is freed when JavaScript's collector takes the stand-in. */
export function note(slot, standIn) {
  known.set(standIn, slot * 16 + Kind.Python);
  standIns.set(slot, new OwnWeakRef(standIn));
  collected.register(standIn, slot, standIn);
  return standIn;
}

/** Ends what `note` began: Rust frees the slot. */
export function forget(slot, standIn) {
  collected.unregister(standIn);
  standIns.delete(slot);
  known.delete(standIn);
}

/** What a reference refers to, by the method of now. @type {(reference: WeakRef<any>) => any} */
export const look = Function.prototype.call.bind(OwnWeakRef.prototype.deref);

/**
 * Throws nothing: a map of the runtime's own.
 * @param {number} slot @returns {object | undefined} the stand-in, unless JavaScript's collector has taken it
 */
export function standIn(slot) {
  const reference = standIns.get(slot);
  return reference && look(reference);
}

/** Throws nothing: a variable. @returns {unknown} */
export function currentReceiver() {
  return receiver;
}

/** The next entry is a call on an object: `currentReceiver` is that within. @param {unknown} object */
export function receiveAs(object) {
  nextReceiver = object;
}

/** @param {number} slot @param {string} name @returns {object | undefined} undefined if something was thrown */
export function makeFunction(slot, name) {
  try {
    const call = function () {
      // First, as it may run what the page has made of the iteration.
      const args = arguments.length > 1 ? [...arguments] : undefined;
      nextReceiver = this;
      if (args) return enter(python.call, slot, args);
      return arguments.length > 0 ? enter(python.call_with, slot, arguments[0]) : enter(python.call_without, slot);
    };
    defineProperty(call, "name", property(name, false));
    return note(slot, call);
  } catch (error) {
    fail(error);
    return undefined;
  }
}
