// Handlers of events, bound to any target.

import { arrive, enter, forget, look, note, putOff, python, registry } from "./bridge.js";
import { push } from "./array.js";
import { absent, fail, represent, strangeName, weakMap } from "./object.js";
import { waiting } from "./parts.js";
import { isElement, isEvent } from "./platform.js";
import { tell } from "./result.js";

/**
 * What `bind` has bound to a target: for each, all that is needed to end it. The options are read once: what they say
 * later, or to somebody else, does not matter.
 * @typedef {object} Binding
 * @property {number} slot
 * @property {string} type
 * @property {(event: any) => void} called
 * @property {Options} options
 * @property {string} [selector] of the elements in the target that the handler is for
 * @property {any} [owner] whose method is called, if Python has only the function of it
 * @property {() => void} [end] stops waiting for the signal
 * @property {boolean} over whether it has ended: its slot may be another's by now
 * @type {WeakMap<EventTarget, Binding[]>}
 */
const bindings = weakMap();

/**
 * @typedef {object} Options
 * @property {boolean} capture
 * @property {boolean} once
 * @property {boolean} [passive]
 * @property {AbortSignal} [signal]
 */

const { Event, Object: OwnObject, WeakRef: OwnWeakRef } = globalThis;

/** Events that do not bubble: what is above the target sees them on their way down only. */
const SILENT = new Set("abort blur error focus load mouseenter mouseleave pointerenter pointerleave scroll".split(" "));

/**
 * Throws nothing: what may throw is tried.
 * @param {EventTarget} target @param {string} type @param {number} slot
 * @param {any} options as `addEventListener` takes them @param {string} [selector] @param {object} [owner]
 * @returns {number} 1 if it listens, 0 if there is nothing to listen for, as its signal has been aborted; -1 if something
 * was thrown. Unless it listens, Rust frees the slot.
 */
export function listen(target, type, slot, options, selector, owner) {
  try {
    const given = typeof options === "object" && options !== null ? options : { capture: options };
    const { capture = selector !== undefined && SILENT.has(type), once, passive, signal } = given;
    return Number(add(target, type, slot, { capture: Boolean(capture), once: Boolean(once), passive, signal }, selector, owner));
  } catch (error) {
    fail(error);
    return -1;
  }
}

/**
 * Throws nothing: what may throw is tried. Binds as a binding of another target is bound.
 * @param {EventTarget} from @param {number} bound the slot there @param {EventTarget} target @param {number} slot
 * @returns {number} as `listen`
 */
export function listenAlike(from, bound, target, slot) {
  try {
    const { type, options, selector, owner } = bindingOf(from, bound);
    return Number(add(target, type, slot, options, selector, owner));
  } catch (error) {
    fail(error);
    return -1;
  }
}

function add(target, type, slot, options, selector, owner) {
  const { capture, once, passive, signal } = options;
  // What is no selector is refused here, not when an event comes.
  if (selector !== undefined) document.createDocumentFragment().querySelector(selector);
  const binding = { slot, type, called: undefined, options, selector, owner, end: undefined, over: false };
  // A function, as browsers call one quicker than an object with `handleEvent`.
  const isPlain = selector === undefined && owner === undefined && !once;
  binding.called = (event) => {
    if (binding.over) return;
    if (waiting) return putOff(binding.called, event);
    if (isPlain && event instanceof Event) return arrive(python.dispatch, slot, event);
    if (selector !== undefined) return delegate(target, binding, event);
    if (once && !unlisten(target, slot)) return;
    hand(binding, event);
    if (once) enter(python.release, slot);
  };
  const given = { capture };
  // Browsers decide by the type of the event where nothing is said.
  if (passive !== undefined) given.passive = passive;
  if (signal !== undefined) given.signal = signal;
  try {
    target.addEventListener(type, binding.called, given);
    binding.over = Boolean(signal?.aborted);
    if (binding.over) return false;
    if (signal) waitFor(signal, binding, target);
    if (!bindings.has(target)) bindings.set(target, []);
    // Not before: if something throws, Rust frees the slot, and the collector must not free it once more.
    note(slot, binding.called);
  } catch (error) {
    binding.over = true;
    throw error;
  }
  push(bindings.get(target), binding);
  return true;
}

/** What waits for a signal is taken away when JavaScript's collector has taken what was bound. */
const waits = registry(({ signal, end }) => look(signal)?.removeEventListener("abort", end));

/** Has a signal end a binding. */
function waitFor(signal, binding, target) {
  binding.end = endOf(new OwnWeakRef(target), binding.slot);
  signal.addEventListener("abort", binding.end);
  waits.register(binding.called, { signal: new OwnWeakRef(signal), end: binding.end }, binding.called);
}

/**
 * What a signal calls. It may outlive what is bound, as one signal for all that a page does: so it refers weakly, and stands
 * apart from the functions that do not.
 */
function endOf(reference, slot) {
  return () => {
    const target = look(reference);
    if (target && unlisten(target, slot)) enter(python.release, slot);
  };
}

/** Whose method is being called. The binding keeps it, so that it can be collected together with what it is bound to. */
let handing;

/** Throws nothing: a variable. @returns {object | undefined} the owner of the method that is being called */
export function handingOwner() {
  return handing;
}

/** Hands what has come to Python. Any object with `addEventListener` can be bound to, and may hand over what it likes. */
function hand(binding, event) {
  const { slot, owner } = binding;
  const outer = handing;
  if (owner !== undefined) handing = owner;
  try {
    if (event instanceof Event || isEvent(event)) arrive(python.dispatch, slot, event);
    else enter(python.dispatch_other, slot, event);
  } finally {
    handing = outer;
  }
}

/**
 * Hands an event on for each element that matches, from the inside out, as if it were bound to each: to the handler
 * `currentTarget` is that element.
 */
function delegate(target, binding, event) {
  const { options: { once }, slot } = binding;
  for (const element of matching(target, binding, event)) {
    if (once && !unlisten(target, slot)) return;
    OwnObject.defineProperty(event, "currentTarget", { value: element, configurable: true });
    try {
      hand(binding, event);
    } finally {
      delete event.currentTarget;
    }
    if (once) enter(python.release, slot);
    if (once || binding.over || event.cancelBubble) return;
  }
}

/** The elements that an event is for, below the target, as the document is before the first handler runs. */
function matching(target, { type, selector }, event) {
  const found = [];
  // What comes out of a shadow tree or of a text has no `target` that could match.
  let node = event.composedPath?.()[0] ?? event.target;
  if (SILENT.has(type)) return isElement(node) && node !== target && node.matches(selector) ? [node] : found;
  for (; node && node !== target; node = node.parentNode ?? node.host) {
    if (isElement(node) && node.matches(selector)) found.push(node);
  }
  return found;
}

/**
 * Throws nothing: a list of the runtime's own is gone through by its numbers.
 * @param {EventTarget} target @param {string | undefined} type undefined for all @returns {number[]} the slots bound, in order
 */
export function listening(target, type) {
  const bound = bindings.get(target) ?? [];
  const slots = [];
  for (let index = 0; index < bound.length; index++) {
    if (type === undefined || bound[index].type === type) push(slots, bound[index].slot);
  }
  return slots;
}

/** @returns {number} where in the list a slot is, -1 for nowhere */
function placeOf(bound, slot) {
  let index = bound.length - 1;
  while (index >= 0 && bound[index].slot !== slot) index--;
  return index;
}

function bindingOf(target, slot) {
  const bound = bindings.get(target) ?? [];
  return bound[placeOf(bound, slot)];
}

/** Throws nothing: a map and a list of the runtime's own. @returns {string} the event that a slot is bound to, "" for none */
export function eventOf(target, slot) {
  return bindingOf(target, slot)?.type ?? "";
}

/** Throws nothing: a map and a list of the runtime's own. @returns {object | undefined} whose method it is, if the binding keeps it */
export function ownerOf(target, slot) {
  return bindingOf(target, slot)?.owner;
}

/**
 * Ends a binding. Throws nothing: what may throw is tried.
 * @param {EventTarget} target @param {number} slot
 * @returns {boolean} whether it was listening: then the slot is the caller's to free
 */
export function unlisten(target, slot) {
  const bound = bindings.get(target) ?? [];
  const index = placeOf(bound, slot);
  if (index < 0) return false;
  const binding = bound[index];
  // By hand: a page may have made of arrays' methods what it likes.
  for (let at = index + 1; at < bound.length; at++) bound[at - 1] = bound[at];
  bound.length -= 1;
  const { type, called, options: { capture, signal }, end } = binding;
  binding.over = true;
  forget(slot, called);
  if (end) waits.unregister(called);
  try {
    target.removeEventListener(type, called, { capture });
    if (end) signal.removeEventListener("abort", end);
  } catch {
    // A target of the page's own that cannot be left: what it calls does nothing any more.
  }
  return true;
}

/** @param {any} event @returns {string} for people: its name, and on what */
export function eventPlace(event) {
  try {
    return `'${event.type}' on ${represent(event.currentTarget ?? event.target)}`;
  } catch {
    return "an event";
  }
}

/** @returns {string} the same of the event that the page handles now; empty if it handles none */
export function currentPlace() {
  try {
    // A page may have a variable of that name.
    const { event } = globalThis;
    return event instanceof Event ? eventPlace(event) : "";
  } catch {
    return "";
  }
}

// ---- What events have in Python beside JavaScript's own properties ---------------------------

/** The pointer, or the first finger, the last one that has left included. */
const pointer = (event) => event.touches?.[0] ?? event.changedTouches?.[0] ?? event;

/** A place in the document; 0 of an event that has none, what it says itself if that is something else. */
const across = (event) => pointer(event).pageX ?? event.x ?? 0;
const down = (event) => pointer(event).pageY ?? event.y ?? 0;

/** From the upper left corner of the SVG that the event is on. */
function inSvg(event) {
  const { target } = event;
  if (!(target instanceof SVGSVGElement) && strangeName(target) !== "SVGSVGElement") return undefined;
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(target.getScreenCTM().inverse());
}

const members = {
  x: across,
  y: down,
  char: (event) => String.fromCharCode(event.which ?? 0),
  svgX: (event) => whole(inSvg(event)?.x),
  svgY: (event) => whole(inSvg(event)?.y),
};

const whole = (length) => (length === undefined ? absent : Math.floor(length));

/** @param {any} event @param {string} name one of `members` @returns {number} described */
export function eventMember(event, name) {
  try {
    return tell(members[name](event));
  } catch (error) {
    return tell(fail(error));
  }
}

/** @param {any} event @returns {number} what is dragged or pasted, described */
export function readTransfer(event) {
  try {
    return tell(event.dataTransfer ?? event.clipboardData ?? null);
  } catch (error) {
    return tell(fail(error));
  }
}

/** @param {string} name @returns {number} a new event, described */
export function makeEvent(name) {
  try {
    return tell(new Event(name));
  } catch (error) {
    return tell(fail(error));
  }
}
