// Errors that nobody has caught.

import { enter, isStopped, python, tellOfStop } from "./bridge.js";
import { ownError, wasReported } from "./errors.js";

/** Has the page told of those that are Python's. */
export function watchErrors() {
  addEventListener("error", (event) => tellOf(event, event.error));
  addEventListener("unhandledrejection", (event) => tellOf(event, event.reason));
}

/**
 * The same in a worker, whose page gets an event of each error. Of Python's it is told by a message, which says more; of a
 * rejection that is JavaScript's by an event as well.
 */
export function watchWorkerErrors() {
  addEventListener("error", (event) => {
    if (tellOf(event, event.error)) event.preventDefault();
  });
  addEventListener("unhandledrejection", (event) => {
    if (!tellOf(event, event.reason)) reportError(event.reason);
    event.preventDefault();
  });
}

/**
 * Python tells of an error that nobody caught, once, and the browser does not tell of it again, unless it was JavaScript's
 * in the beginning. Of an exit there is nothing to tell. Whether the error is Python's.
 */
function tellOf(event, error) {
  if (isStopped()) {
    tellOfStop();
    return false;
  }
  const own = ownError(error);
  if (!own) return false;
  const isToldOf = wasReported(own) || enter(python.uncaught, own);
  if (!isToldOf || own === error) event.preventDefault();
  return true;
}
