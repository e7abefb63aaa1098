// A page without a browser: jsdom, and substitutes for what jsdom lacks. Every run does the same: the clock moves only
// when a timer is called or the time is read, random numbers repeat, and the answers of users and servers are made up.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

/** @param {string} modules the folder of npm's packages @returns {(html: string, folder: string) => Page} */
export function pages(modules) {
  const { JSDOM, VirtualConsole } = createRequire(`${modules}/`)("jsdom");
  return (html, folder) => new Page(new JSDOM(html, {
    url: "http://localhost/page.html",
    // For inline handlers and for `window.eval` below. The pages have no scripts in JavaScript.
    runScripts: "dangerously",
    virtualConsole: new VirtualConsole(),
  }).window, (address) => beside(html, folder, address));
}

class Page {
  /** The errors that `error` events of the page reported, as text. */
  errors = [];
  #timers = [];
  #now = 1_000_000;
  #last = 0;

  /** @param {(address: string) => string | undefined} beside what a server answers; nothing if it has no such file */
  constructor(window, beside) {
    this.window = window;
    this.#time(window);
    this.#dialogs(window);
    this.#network(window, beside);
    // Defined from inside the page's global scope: a property that is set on `window` from out here does not hide a
    // built-in of the language.
    const define = window.eval("(names) => Object.assign(globalThis, names)");
    define({ TextDecoder, TextEncoder, WebAssembly, structuredClone, console: silentConsole() });
    window.HTMLCanvasElement.prototype.getContext = function () {
      return (this.drawing ??= drawing(this));
    };
    window.Element.prototype.scrollIntoView = () => {};
    // Elements without a layout have a place and a size nevertheless, lest pages divide by zero.
    window.Element.prototype.getBoundingClientRect = () =>
      window.eval("({ x: 8, y: 8, left: 8, top: 8, right: 108, bottom: 68, width: 100, height: 60 })");
    window.document.elementsFromPoint = () => window.eval("[...document.querySelectorAll('body *')].slice(0, 9)");
    window.eval(`
      CSSStyleSheet.prototype.replaceSync = () => {};
      document.adoptedStyleSheets = [];
      CSS = { supports: () => true, escape: String };
    `);
    window.matchMedia = () => ({ matches: false, addEventListener() {} });
    window.reportError = (error) => this.report(error);
    window.addEventListener("error", ({ message, error }) => this.errors.push(String(error?.stack ?? message)));
    // The garbage collector runs at times that differ from run to run, so it must have no effect.
    window.eval(`
      FinalizationRegistry = class { register() {} unregister() {} };
      WeakRef = class { #target; constructor(target) { this.#target = target; } deref() { return this.#target; } };
    `);
  }

  report(error) {
    const { ErrorEvent } = this.window;
    this.window.dispatchEvent(new ErrorEvent("error", { error, message: String(error), cancelable: true }));
  }

  /** Tells the page of a rejected promise that has no handler. */
  reject(reason) {
    const event = new this.window.Event("unhandledrejection", { cancelable: true });
    this.window.dispatchEvent(Object.assign(event, { reason }));
  }

  /** Lets time pass: calls timers in the order of their times, at most so many. @param {number} times */
  async pass(times) {
    await settled();
    for (let time = 0; time < times && this.#timers.length > 0; time++) {
      const next = this.#timers.reduce((one, other) => (other.at < one.at ? other : one));
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, next.at);
      if (next.every !== undefined) this.#timers.push({ ...next, at: this.#now + Math.max(next.every, 1) });
      try {
        next.call();
      } catch (error) {
        this.report(error);
      }
      await settled();
    }
  }

  #time(window) {
    const add = (delay, call, every) => {
      const id = ++this.#last;
      this.#timers.push({ id, at: this.#now + (Number(delay) || 0), call, every });
      return id;
    };
    const remove = (id) => void (this.#timers = this.#timers.filter((timer) => timer.id !== id));
    window.setTimeout = (call, delay, ...args) => add(delay, () => call(...args));
    window.setInterval = (call, delay, ...args) => add(delay, () => call(...args), Number(delay) || 0);
    window.requestAnimationFrame = (call) => add(16, () => call(this.#now));
    window.clearTimeout = window.clearInterval = window.cancelAnimationFrame = remove;
    window.MessageChannel = class MessageChannel {
      port1 = {};
      port2 = { postMessage: (data) => void add(0, () => this.port1.onmessage({ data })) };
    };
    window.performance.now = () => (this.#now += 0.125);
    window.now = () => Math.floor((this.#now += 0.125)) + 1.7e12;
    window.eval(`
      Date = class extends Date {
        constructor(...given) { super(...(given.length > 0 ? given : [now()])); }
        static now() { return now(); }
      };
    `);
    let seed = 1;
    window.eval("Math").random = () => (seed = (seed * 48271) % 0x7fffffff) / 0x7fffffff;
    window.eval("crypto = undefined");
    window.crypto = { getRandomValues: (array) => array.fill(7), randomUUID: () => "00000000-0000-4000-8000-000000000000" };
  }

  #dialogs(window) {
    window.alert = () => {};
    window.confirm = () => true;
    window.prompt = () => "7";
  }

  #network(window, beside) {
    const later = (call) => window.setTimeout(call, 1);
    window.fetch = async (address) => {
      const text = beside(address);
      return {
        ok: text !== undefined,
        status: text === undefined ? 404 : 200,
        headers: new Map(),
        json: async () => window.JSON.parse(text),
        text: async () => text ?? "not found",
        arrayBuffer: async () => new (window.eval("ArrayBuffer"))(8),
      };
    };
    // Its messages come back from it.
    window.Worker = class Worker extends window.EventTarget {
      postMessage(data) {
        later(() => this.dispatchEvent(new window.MessageEvent("message", { data })));
      }
      terminate() {}
    };
    window.XMLHttpRequest = class XMLHttpRequest extends window.EventTarget {
      readyState = 0; status = 0; statusText = ""; responseURL = ""; responseType = ""; responseText = ""; response = null;
      timeout = 0; withCredentials = false; upload = new window.EventTarget();
      open(method, address, later = true) { Object.assign(this, { address, later, readyState: 1 }); }
      setRequestHeader() {}
      overrideMimeType() {}
      getResponseHeader() { return null; }
      getAllResponseHeaders() { return "content-type: application/json\r\n"; }
      abort() {}
      send() {
        // The modules and files that Python stands still for are not there.
        if (this.later) later(() => this.end(beside(this.address)));
        else this.end(undefined);
      }
      end(text) {
        this.responseText = text ?? "not found";
        this.responseURL = new URL(this.address, "http://localhost/").href;
        [this.status, this.statusText] = text === undefined ? [404, "Not Found"] : [200, "OK"];
        const bytes = () => new (window.eval("Uint8Array"))(new TextEncoder().encode(this.responseText)).buffer;
        this.response = this.responseType === "arraybuffer" ? bytes() : this.responseText;
        for (this.readyState = 2; this.readyState < 4; this.readyState++) this.dispatchEvent(new window.Event("readystatechange"));
        for (const type of ["readystatechange", "load", "loadend"]) this.dispatchEvent(new window.ProgressEvent(type));
      }
    };
    window.WebSocket = class WebSocket extends window.EventTarget {
      static CONNECTING = 0; static OPEN = 1; static CLOSING = 2; static CLOSED = 3;
      CONNECTING = 0; OPEN = 1; CLOSING = 2; CLOSED = 3;
      readyState = 0; bufferedAmount = 0; extensions = ""; protocol = ""; binaryType = "blob";
      constructor(url) {
        super();
        this.url = String(new URL(url, "ws://localhost/"));
        later(() => {
          this.readyState = 1;
          this.dispatchEvent(new window.Event("open"));
        });
      }
      send(given) {
        const data = typeof given === "string" ? given : new (window.eval("Uint8Array"))(given).buffer;
        later(() => this.dispatchEvent(new window.MessageEvent("message", { data })));
      }
      close(code = 1000, reason = "") {
        this.readyState = 3;
        later(() => this.dispatchEvent(new window.CloseEvent("close", { code, reason, wasClean: true })));
      }
    };
  }
}

/**
 * What a server answers. A page that names files which lie beside it has these and no others. Of any other page, all files
 * are there but modules.
 * @param {string} folder @returns {string | undefined}
 */
function beside(html, folder, address) {
  const named = (name) => name !== "" && html.includes(`"${name}"`);
  const name = basename(new URL(address, "http://localhost/").pathname);
  if (named(name) && existsSync(join(folder, name))) return readFileSync(join(folder, name), "utf8");
  if (name.endsWith(".py") || readdirSync(folder).some(named)) return undefined;
  return JSON.stringify({ message: "hello", items: [1, 2.5, "three", null], ok: true });
}

/** Gives promises and observers time to call their callbacks. */
async function settled() {
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
}

function silentConsole() {
  return Object.fromEntries(["log", "info", "warn", "error", "debug", "clear"].map((name) => [name, () => {}]));
}

/** The drawing context of a canvas: every method can be called, and nothing is drawn. */
function drawing(canvas) {
  const made = {
    canvas,
    measureText: (text) => ({ width: 8 * text.length }),
    createLinearGradient: () => ({ addColorStop() {} }),
    createRadialGradient: () => ({ addColorStop() {} }),
    getImageData: (x, y, width, height) => ({ width, height, data: new Uint8ClampedArray(4 * width * height) }),
    createImageData: (width, height) => ({ width, height, data: new Uint8ClampedArray(4 * width * height) }),
    isPointInPath: () => false,
  };
  return new Proxy(made, {
    get: (target, name) => (name in target || typeof name === "symbol" ? target[name] : () => {}),
  });
}
