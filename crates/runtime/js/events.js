// Handlers of events, bound to any target.

import { arrive, enter, forget, keep, python } from "./page.js";

/** A handler that Rust holds: a function, as browsers call one quicker than an object with `handleEvent`. */
function listener(slot, once) {
  return (event) => {
    // Any object with `addEventListener` can be bound to, and may hand over what it likes.
    if (event instanceof Event) arrive(python.dispatch, slot, event);
    else enter(python.dispatch_other, slot, event);
    if (once && unlisten(event.currentTarget, slot)) enter(python.release, slot);
  };
}

/** What `bind` has bound to a target: for each, its slot, event, function and options. */
const bindings = new WeakMap();

/**
 * @param {EventTarget} target @param {string} type @param {number} slot
 * @param {object | boolean | undefined} options as `addEventListener` takes them
 */
export function listen(target, type, slot, options) {
  const called = listener(slot, Boolean(options?.once));
  target.addEventListener(type, called, options);
  // Not before: if that throws, Rust frees the slot, and the collector must not free it once more.
  keep(slot, called);
  if (!bindings.has(target)) bindings.set(target, []);
  bindings.get(target).push({ slot, type, called, options });
}

/** @param {EventTarget} target @param {string} type @returns {number[]} the slots bound, in order */
export function listening(target, type) {
  return (bindings.get(target) ?? [])
    .filter((binding) => type === "" || binding.type === type)
    .map((binding) => binding.slot);
}

/** @param {EventTarget} target @param {number} slot @returns {boolean} whether it was listening */
export function unlisten(target, slot) {
  const bound = bindings.get(target) ?? [];
  const index = bound.findIndex((binding) => binding.slot === slot);
  if (index < 0) return false;
  const [{ type, called, options }] = bound.splice(index, 1);
  target.removeEventListener(type, called, options);
  forget(slot, called);
  return true;
}
