// What comes later: promises that Python awaits, requests that can be broken off, items that are waited for.

import { catchUp, enter, forget, Kind, known, note, python } from "./bridge.js";
import { keeping, strangeName, weakMap } from "./object.js";
import { cameFrom } from "./passed.js";

// Of this global scope as it was at first: the page may put others in their place.
const { AbortController, AbortSignal, Promise: OwnPromise, ReadableStream, Request, Response, fetch: ownFetch } = globalThis;
const { then } = OwnPromise.prototype;
const { apply: applyTo } = Reflect;

/**
 * Tells Python how a promise ends, by the object in a slot. The slot is freed then, or when JavaScript's collector has seen
 * that the promise will never end. A `then` that a promise has of its own does not matter, as it does not to `await`: it may
 * throw, or call back twice.
 * @param {unknown} promise or whatever else JavaScript awaits @param {number} slot
 */
export function follow(promise, slot) {
  const awaited = OwnPromise.resolve(promise);
  const link = {};
  const settle = (value, failed) => {
    catchUp();
    forget(slot, link);
    enter(python.settle, slot, value, failed);
  };
  applyTo(then, awaited, [(value) => settle(value, false), (reason) => (cameFrom(reason, awaited), settle(reason, true))]);
  // Not before: if something throws, Rust frees the slot, and the collector must not free it once more.
  note(slot, link);
}

/** Of the functions that are called in a way of their own, by what they do. @type {Map<Function, "ask" | "read" | "clone">} */
const special = keeping(new Map(), "get", "set");

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
    return applyTo(callee, owner, args);
  } catch (error) {
    const [, name] = CLONING.exec(applyTo(writingOf, callee, [])) ?? [];
    // A function that was bound to something may look like the platform's own, but its name says what it is.
    if (error?.name !== "DataCloneError" || name === undefined || callee.name !== name) throw error;
    const copies = args.map(plain);
    if (copies.every((copy, index) => copy === args[index])) throw error;
    return applyTo(callee, owner, copies);
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
  const result = applyTo(callee, owner, sort === "clone" ? args.map(plain) : args);
  if (sort === "read" && controllers.has(owner)) controllers.set(result, controllers.get(owner));
  return result;
}

const isRequest = (value) => Request && (value instanceof Request || strangeName(value) === "Request");

/** `fetch` with a signal of its own, beside one that it is given. @param {any} owner @param {any[]} args */
function request(owner, [resource, options]) {
  if (isRequest(options)) return request(owner, [new Request(resource, options)]);
  const controller = new AbortController();
  const given = options?.signal ?? (isRequest(resource) ? resource.signal : undefined);
  const signal = given ? either(given, controller) : controller.signal;
  // What else the options say, they go on saying: they may be a dict of Python's.
  const own = Object.create(options ?? null, { signal: { value: signal } });
  const promise = applyTo(ownFetch, owner, [resource, own]).then((response) => {
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

/**
 * Throws nothing: a map of the runtime's own.
 * @param {object} promise of a request, or any other @returns {AbortController | undefined} what breaks off that request
 */
export function controllerOf(promise) {
  return controllers.get(promise);
}

/** @param {string} name an absolute address, or a name of the page's import map @returns {Promise<any>} of the module */
export function importModule(name) {
  return import(name);
}

/** @param {any} value @returns {AsyncIterator | undefined} over what it gives later */
export function iterateLater(value) {
  if (typeof value[Symbol.asyncIterator] === "function") return value[Symbol.asyncIterator]();
  const isStream = ReadableStream && (value instanceof ReadableStream || strangeName(value) === "ReadableStream");
  return isStream ? readAll(value) : undefined;
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
