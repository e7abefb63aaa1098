// Handlers of events, bound to any target.

import { arrive, enter, forget, keep, python } from "./page.js";

/** A handler that Rust holds. One kind of object for all: no closure a listener. */
class Listener {
  constructor(slot, once = false) {
    this.slot = slot;
    this.once = once;
  }
  handleEvent(event) {
    const { slot, once } = this;
    // Any object with `addEventListener` can be bound to, and may hand over what it likes.
    if (event instanceof Event) arrive(python.dispatch, slot, event);
    else enter(python.dispatch_other, slot, event);
    if (once && unlisten(event.currentTarget, slot)) enter(python.release, slot);
  }
}

/** What `bind` has bound to a target: for each, its event, listener and options. */
const bindings = new WeakMap();

/**
 * @param {EventTarget} target @param {string} type @param {number} slot
 * @param {object | boolean | undefined} options as `addEventListener` takes them
 */
export function listen(target, type, slot, options) {
  const listener = keep(slot, new Listener(slot, Boolean(options?.once)));
  target.addEventListener(type, listener, options);
  if (!bindings.has(target)) bindings.set(target, []);
  bindings.get(target).push({ type, listener, options });
}

/** @param {EventTarget} target @param {string} type @returns {number[]} the slots bound, in order */
export function listening(target, type) {
  return (bindings.get(target) ?? [])
    .filter((binding) => type === "" || binding.type === type)
    .map((binding) => binding.listener.slot);
}

/** @param {EventTarget} target @param {number} slot @returns {boolean} whether it was listening */
export function unlisten(target, slot) {
  const bound = bindings.get(target) ?? [];
  const index = bound.findIndex((binding) => binding.listener.slot === slot);
  if (index < 0) return false;
  const [{ type, listener, options }] = bound.splice(index, 1);
  target.removeEventListener(type, listener, options);
  forget(slot, listener);
  return true;
}
