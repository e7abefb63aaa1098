// Handlers of events, bound to any target.

import { arrive, enter, forget, isEvent, note, python } from "./bridge.js";
import { fail } from "./object.js";

/**
 * What `bind` has bound to a target: for each, all that is needed to end it. The options are read once: what they say
 * later, or to somebody else, does not matter.
 * @typedef {object} Binding
 * @property {number} slot
 * @property {string} type
 * @property {(event: any) => void} called
 * @property {boolean} capture
 * @property {AbortSignal} [signal]
 * @property {() => void} [end] stops waiting for the signal
 * @property {boolean} over whether it has ended: its slot may be another's by now
 * @type {WeakMap<EventTarget, Binding[]>}
 */
const bindings = new WeakMap();

const { Event } = globalThis;

/**
 * Throws nothing: what may throw is tried.
 * @param {EventTarget} target @param {string} type @param {number} slot
 * @param {any} options as `addEventListener` takes them
 * @returns {number} 1 if it listens, 0 if there is nothing to listen for, as its signal has been aborted; -1 if something
 * was thrown. Unless it listens, Rust frees the slot.
 */
export function listen(target, type, slot, options) {
  try {
    return Number(add(target, type, slot, options));
  } catch (error) {
    fail(error);
    return -1;
  }
}

function add(target, type, slot, options) {
  const { capture, once, passive, signal } = typeof options === "object" && options !== null
    ? options
    : { capture: options };
  const binding = { slot, type, called: undefined, capture: Boolean(capture), signal, end: undefined, over: false };
  // A function, as browsers call one quicker than an object with `handleEvent`.
  binding.called = (event) => {
    if (binding.over) return;
    if (once && !unlisten(target, slot)) return;
    // Any object with `addEventListener` can be bound to, and may hand over what it likes.
    if (event instanceof Event || isEvent(event)) arrive(python.dispatch, slot, event);
    else enter(python.dispatch_other, slot, event);
    if (once) enter(python.release, slot);
  };
  const given = { capture: binding.capture };
  // Browsers decide by the type of the event where nothing is said.
  if (passive !== undefined) given.passive = passive;
  if (signal !== undefined) given.signal = signal;
  try {
    target.addEventListener(type, binding.called, given);
    binding.over = Boolean(signal?.aborted);
    if (binding.over) return false;
    if (signal) {
      binding.end = () => {
        if (unlisten(target, slot)) enter(python.release, slot);
      };
      signal.addEventListener("abort", binding.end);
    }
  } catch (error) {
    binding.over = true;
    throw error;
  }
  // Not before: if something throws, Rust frees the slot, and the collector must not free it once more.
  note(slot, binding.called);
  if (!bindings.has(target)) bindings.set(target, []);
  bindings.get(target).push(binding);
  return true;
}

/**
 * Throws nothing: a WeakMap takes any key.
 * @param {EventTarget} target @param {string} type @returns {number[]} the slots bound, in order
 */
export function listening(target, type) {
  return (bindings.get(target) ?? [])
    .filter((binding) => type === "" || binding.type === type)
    .map((binding) => binding.slot);
}

/**
 * Ends a binding. Throws nothing: what may throw is tried.
 * @param {EventTarget} target @param {number} slot
 * @returns {boolean} whether it was listening: then the slot is the caller's to free
 */
export function unlisten(target, slot) {
  const bound = bindings.get(target) ?? [];
  const index = bound.findIndex((binding) => binding.slot === slot);
  if (index < 0) return false;
  const [binding] = bound.splice(index, 1);
  const { type, called, capture, signal, end } = binding;
  binding.over = true;
  forget(slot, called);
  try {
    target.removeEventListener(type, called, { capture });
    if (end) signal.removeEventListener("abort", end);
  } catch {
    // A target of the page's own that cannot be left: what it calls does nothing any more.
  }
  return true;
}
