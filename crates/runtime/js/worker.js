// What only a worker has, and the messages between it and its page.

import { enterAlone, isStopped, python, usePython } from "./bridge.js";
import { report, tellAt, watchWorkerErrors } from "./errors.js";
import { strangeName } from "./object.js";
import { loader } from "./parts.js";
import { actAs, setProgram, takeScripts } from "./script.js";
import { resolveAddress } from "./socket.js";

/**
 * @param {object} exports the wasm module's exports
 * @returns {{run: Function, setPack: Function, deliver: Function}} the entries that the loader needs, guarded
 */
export function connectWorker(exports) {
  usePython(exports);
  tellAt({
    restart: "Start another worker.",
    show(text) {
      // Else Python itself tells the page, as long as it can.
      if (isStopped()) postMessage({ pytag: text });
    },
    stopped() {},
  });
  actAs({ newScripts: takeScripts, name: () => self.name, done() {} });
  watchWorkerErrors();
  setProgram(loader().script);
  // Relative addresses start from the page: the loader has seen to others.
  globalThis.WebSocket &&= new Proxy(globalThis.WebSocket, {
    construct: (target, [address, ...rest], made) => Reflect.construct(target, [resolveAddress(address), ...rest], made),
  });
  return {
    run: () => enterAlone(python.run_scripts),
    setPack: (pack, bytes) => enterAlone(python.setPack, pack, bytes),
    deliver: (message) => enterAlone(python.deliver, message),
  };
}

/** A message that Python has made, as it is sent: its bytes and the JavaScript objects that it holds. */
const isMessage = (data) => typeof data === "object" && data !== null && Object.hasOwn(data, "pytag");

/** What can only be moved: https://developer.mozilla.org/docs/Web/API/Web_Workers_API/Transferable_objects */
const MOVED = ["MessagePort", "OffscreenCanvas", "ReadableStream", "TransformStream", "WritableStream", "MediaSourceHandle"];
const isMoved = (value) =>
  MOVED.includes(strangeName(value)) || MOVED.some((name) => globalThis[name] && value instanceof globalThis[name]);

/**
 * @param {Worker} target or this worker's global scope @param {Uint8Array} bytes of their own
 * @param {Uint8Array[]} buffers of their own @param {any[]} objects that the message holds
 * @param {any[]} moved what else is moved: buffers, or views of them
 */
export function post(target, bytes, buffers, objects, moved) {
  const buffer = (value) => (ArrayBuffer.isView(value) ? value.buffer : value);
  const all = [bytes, ...buffers, ...objects.filter(isMoved), ...moved].map(buffer);
  target.postMessage({ pytag: bytes, buffers, objects }, [...new Set(all)]);
}

/**
 * Reads the data of a message that may be one of Python's.
 * @param {any} data
 * @returns {any[] | undefined} its bytes, its buffers, its objects; or why the other side has stopped; undefined for any other message
 */
export function openMessage(data) {
  try {
    return isMessage(data) ? [data.pytag, data.buffers, data.objects] : undefined;
  } catch (error) {
    report(error);
    return undefined;
  }
}
