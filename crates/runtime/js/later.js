// What comes later: promises that Python awaits, requests that can be broken off, items that are waited for.

import { enter, forget, Kind, known, note, python } from "./bridge.js";
import { weakMap } from "./object.js";

// Of this global scope as it was at first: the page may put others in their place.
const { AbortController, AbortSignal, Promise: OwnPromise, ReadableStream, Request, Response, fetch: ownFetch } = globalThis;

/**
 * Tells Python how a promise ends, by the object in a slot. The slot is freed then, or when JavaScript's collector has seen
 * that the promise will never end.
 * @param {unknown} promise or whatever else JavaScript awaits @param {number} slot
 */
export function follow(promise, slot) {
  const awaited = OwnPromise.resolve(promise);
  const link = note(slot, {});
  const settle = (value, failed) => {
    forget(slot, link);
    enter(python.settle, slot, value, failed);
  };
  awaited.then((value) => settle(value, false), (reason) => settle(reason, true));
}

/** Of the functions that are called in a way of their own, by what they do. @type {Map<Function, "ask" | "read" | "clone">} */
const special = new Map();

/** @param {"ask" | "read" | "clone"} sort @param {any} owner @param {string[]} names of its functions; not all browsers have all */
function tellApart(sort, owner, names) {
  for (const name of names) if (typeof owner?.[name] === "function") special.set(owner[name], sort);
}

tellApart("ask", globalThis, ["fetch"]);
tellApart("read", Response?.prototype, ["arrayBuffer", "blob", "bytes", "formData", "json", "text"]);
// What clones its arguments, which a stand-in does not let be done. It is known beforehand, as it is called often.
tellApart("clone", globalThis, ["postMessage", "structuredClone"]);
for (const name of ["BroadcastChannel", "Client", "MessagePort", "ServiceWorker", "Worker"]) {
  tellApart("clone", globalThis[name]?.prototype, ["postMessage"]);
}
tellApart("clone", globalThis.History?.prototype, ["pushState", "replaceState"]);
tellApart("clone", globalThis.IDBObjectStore?.prototype, ["add", "put"]);
tellApart("clone", globalThis.IDBCursor?.prototype, ["update"]);

/**
 * The platform's functions that clone what they are given, as they are written: of frames and of other windows there are some
 * that are not known beforehand.
 */
const CLONING = /^function (add|postMessage|pushState|put|replaceState|structuredClone|update)\(\)\s*\{\s*\[native code\]\s*\}$/;
const { toString: writingOf } = Function.prototype;

/**
 * Calls a function, which may be another window's that clones its arguments. Such a one has done nothing when it has refused to
 * clone: it gets copies of what only stands in for a dict or a list.
 */
function applyUnknown(callee, owner, args) {
  try {
    return Reflect.apply(callee, owner, args);
  } catch (error) {
    const [, name] = CLONING.exec(Reflect.apply(writingOf, callee, [])) ?? [];
    // A function that was bound to something may look like the platform's own, but its name says what it is.
    if (error?.name !== "DataCloneError" || name === undefined || callee.name !== name) throw error;
    const copies = args.map(plain);
    if (copies.every((copy, index) => copy === args[index])) throw error;
    return Reflect.apply(callee, owner, copies);
  }
}

/** A stand-in of a dict or a list as a plain object or an array; anything else as it is. @param {any} value */
function plain(value) {
  const description = known.get(value) ?? 0;
  return description % 16 === Kind.Python ? enter(python.plain_copy, (description - Kind.Python) / 16) : value;
}

/** What breaks off the request that a promise or a response is of. @type {WeakMap<object, AbortController>} */
const controllers = weakMap();

/** Calls a function. @param {Function} callee @param {any} owner that it is called on @param {any[]} args */
export function apply(callee, owner, args) {
  const sort = special.get(callee);
  if (sort === undefined) return applyUnknown(callee, owner, args);
  if (sort === "ask" && args.length > 0) return request(owner, args);
  const result = Reflect.apply(callee, owner, sort === "clone" ? args.map(plain) : args);
  if (sort === "read" && controllers.has(owner)) controllers.set(result, controllers.get(owner));
  return result;
}

/** `fetch` with a signal of its own, beside one that it is given. @param {any} owner @param {any[]} args */
function request(owner, [resource, options]) {
  if (Request && options instanceof Request) return request(owner, [new Request(resource, options)]);
  const controller = new AbortController();
  const given = options?.signal ?? (Request && resource instanceof Request ? resource.signal : undefined);
  const signal = given ? either(given, controller) : controller.signal;
  // What else the options say, they go on saying: they may be a dict of Python's.
  const own = Object.create(options ?? null, { signal: { value: signal } });
  const promise = Reflect.apply(ownFetch, owner, [resource, own]).then((response) => {
    controllers.set(response, controller);
    return response;
  });
  controllers.set(promise, controller);
  return promise;
}

/** A signal that says what both do. @param {AbortSignal} given @param {AbortController} controller */
function either(given, controller) {
  if (AbortSignal.any) return AbortSignal.any([given, controller.signal]);
  const passOn = () => controller.abort(given.reason);
  if (given.aborted) passOn();
  else given.addEventListener("abort", passOn, { once: true });
  return controller.signal;
}

/** Throws nothing: what may throw is tried. @param {object} promise of a request, or any other */
export function abort(promise) {
  try {
    controllers.get(promise)?.abort();
  } catch {
    // A page that has another `abort`: then the request goes on.
  }
}

/** @param {string} name an absolute address, or a name of the page's import map @returns {Promise<any>} of the module */
export function importModule(name) {
  return import(name);
}

/** @param {any} value @returns {AsyncIterator | undefined} over what it gives later */
export function iterateLater(value) {
  if (typeof value[Symbol.asyncIterator] === "function") return value[Symbol.asyncIterator]();
  return ReadableStream && value instanceof ReadableStream ? readAll(value) : undefined;
}

/** For browsers whose streams are no iterables. */
function readAll(stream) {
  const reader = stream.getReader();
  return {
    async next() {
      const step = await reader.read();
      if (step.done) reader.releaseLock();
      return step;
    },
    async return() {
      await reader.cancel();
      reader.releaseLock();
      return { done: true, value: undefined };
    },
  };
}
