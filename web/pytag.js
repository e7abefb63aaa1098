// The script that a page includes. It fetches what lies beside it, and starts Python when the page is parsed.
import { keepForPython } from "./loader/brython.js";
import { ELEMENTS, defineElements, usedElements } from "./loader/elements.js";
import { refusal } from "./loader/needs.js";
import { Supply } from "./loader/supply.js";
import { warmUp } from "./loader/warm.js";
import { startWorker } from "./loader/workers.js";

(() => {
  // Once a page, however often it is included.
  const mark = Symbol.for("pytag");
  if (globalThis[mark]) return;
  const current = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  /** Where this script came from. */
  const address = current?.src || runningAddress() || location.href;
  const nonce = current ? current.nonce : noncesOfScripts();
  const own = current ?? ownScript();

  /**
   * What this build is made of: the build puts it here. The names of files hold the hash of their content. A script
   * that has one of the rare words may need the first parts; one that imports from the library the next ones as well, and
   * those that go with the packs that it imports from. The main module is code: where Python is started ahead its memory
   * is a module of its own, of so many pages. The index tells which packs of the library an import needs. Workers and
   * elements have scripts of their own.
   */
  const files = FILES;
  /** The folder that this script came from. */
  const base = new URL(".", address).href;
  /** For pages written for Brython: runs the page's scripts that have not run yet. */
  const given = keepForPython((options) => {
    if (attached) attached.configure(options);
    else calls.push(options);
  }, base);
  globalThis[mark] = {
    wantCode, wantPack, bringPack, bringSources, bringCode, clearStack, endDownloads, nonce, given,
    index: own?.dataset.index,
    startWorker: (script, name) => startWorker({ ...compiled, script }, name),
  };
  const kept = { cache: "pytag", names: [files.main, files.memory], useless: false };

  /** How often something is tried, and how long after a failure, in milliseconds: lines recover, servers restart. */
  const PAUSES = [100, 1000];
  /** What comes within so many milliseconds has not waited for a slow line. */
  const NEAR = 30;
  /** Why nothing need be tried: a page of the disk may fetch nothing there, and a browser may be too old. */
  const refused = base.startsWith("file:")
    ? "this page was opened from the disk, by an address that begins with file:.\n"
      + "A browser does not let such a page fetch the rest of Pytag: pages have to come from a web server.\n"
      + "Python has one. In the folder that holds the page and Pytag, run: python -m http.server\n"
      + "Then open http://localhost:8000/ in the browser."
    : refusal();

  const supply = new Supply(files, base);
  /** What the stack pointer of the main module is while nothing runs. */
  let stack;
  let attached;
  /** What `brython` was called with before that. */
  const calls = [];
  /** Ends the fetches of what comes after the start. */
  let underway = new AbortController();
  /** Of each part: the promise of its loading. */
  const loading = [];
  /** What workers start with. @type {import("./loader/workers.js").Start} */
  let compiled;

  defineElements(async (name, element) => {
    const made = patiently((attempt) => import(`${base}${files[name]}${attempt > 0 ? `?${attempt}` : ""}`));
    const module = ELEMENTS[name].python;
    const python = globalThis.__BRYTHON__.whenReady.then(async () => {
      await Promise.all(packsOf(module).map(loadWithParts));
      return globalThis.__BRYTHON__.importModule(module);
    });
    return (await made).open(element, python);
  });

  const isKept = wasKept();
  const wasm = isKept ? compileKept(files.main) : compile(files.main);
  const glue = patiently((attempt) => import(`${base}${files.glue}${attempt > 0 ? `?${attempt}` : ""}`));
  // After the code, which so has the line for itself: there is something to do with the code while the memory comes.
  // Where nothing has to wait for a line, both at once.
  const atOnce = isKept || isNear();
  const bringMemory = () => (isKept ? compileKept : compile)(files.memory);
  const memory = files.memory ? (atOnce ? bringMemory() : came(files.main, wasm).then(bringMemory)) : undefined;
  for (const promise of [wasm, glue, memory]) promise?.catch(() => {});

  start().catch(async (error) => {
    given.fail(error);
    // A cache may have an older pytag.js than the server: the next page gets that of now.
    if (own?.src) fetch(own.src, { cache: "reload" }).catch(() => {});
    // What shows it may stand below.
    await parsed();
    if (document.documentElement.dataset.python === "stopped") return;
    document.documentElement.dataset.python = "stopped";
    const text = `Python could not start: ${error?.message ?? error}`;
    for (const element of document.querySelectorAll("pre[data-python-errors]")) element.append(`${text}\n`);
    console.error(text);
    // Not every browser has it that Python cannot run in.
    globalThis.reportError?.(new Error(text, { cause: error }));
  });

  async function start() {
    // The page is mostly parsed long before the main module is there.
    const ready = Promise.resolve(parsed()).then(foresee).then(called);
    const runtime = await glue;
    const module = await wasm;
    const exports = await runtime.default({ module_or_path: module });
    if (memory) {
      // Whatever comes of it, the page starts.
      if (!atOnce) await warmUp(module, memory, files.usual).catch(() => {});
      exports.memory.grow(files.pages);
      new WebAssembly.Instance(await memory, { main: exports });
    }
    // INVARIANT: the main module is known when its memory is there, which the parts put their constants into.
    supply.main = exports;
    stack = exports.stack?.value;
    if (!runtime.isPrepared()) {
      await loadPack(0);
      runtime.prepare(files.index, takePack(0));
    }
    await ready;
    supply.modules.forEach((_, part) => supply.install(part));
    compiled = {
      files, base, page: document.baseURI, code: module, memory: await memory, modules: supply.modules,
      relay: own?.dataset.worker && new URL(own.dataset.worker, document.baseURI).href,
    };
    attached = runtime.attach(runtime);
    given.begin();
    attached.run(calls);
    whenIdle(prepareForMore);
  }

  /** What fails here is tried again when it is needed, or on the next page. */
  async function prepareForMore() {
    if (navigator.connection?.saveData) return;
    // One after the other: what the page itself asks for does not have to wait for them.
    for (const part of files.parts.keys()) await insist(() => loadPart(part, "low")).catch(() => {});
    if (files.build && (!isKept || kept.useless)) await renewCache().catch(() => {});
  }

  // ---- The main module: from the server, or kept by an earlier page of this tab ---------------
  //
  // A tab's next page reads it out of the cache storage in half the time, as the browser's own cache has to decompress
  // it, and finds it compiled while the page before is not forgotten. A new process would find nothing compiled that
  // way, while for what comes from its own cache the browser stores the compiled code as well.

  /** Not every page may keep something: not all have a secure address or leave to store. */
  function wasKept() {
    try {
      return sessionStorage.getItem(kept.cache) === keptKey();
    } catch {
      return false;
    }
  }

  function keptKey() { return base + kept.names.join(" "); }

  async function compileKept(name) {
    try {
      const response = await caches.match(base + name, { cacheName: kept.cache, ignoreVary: true });
      const module = await compileResponse(response);
      supply.check(module, name);
      return module;
    } catch {
      // Then it comes from the server.
    }
    kept.useless = true;
    return compile(name);
  }

  /** Keeps the main module in place of what older builds have left. */
  async function renewCache() {
    const cache = await caches.open(kept.cache);
    const wanted = new Set(kept.names);
    for (const { url } of await cache.keys()) {
      const name = url.startsWith(base) ? url.slice(base.length) : "/";
      // Another site may lie in a folder of this one.
      if (!name.includes("/") && (kept.useless || !wanted.delete(name))) await cache.delete(url, { ignoreVary: true });
    }
    const init = { cache: "force-cache", priority: "low", signal: underway.signal };
    for (const name of wanted) await cache.put(base + name, await request(name, init));
    sessionStorage.setItem(kept.cache, keptKey());
  }

  // ---- The library: the packs that scripts import from ----------------------------------------

  /** Of each pack: the promise of its bytes while they are on their way, then the bytes, until Python takes them. */
  const packs = [];
  const arrived = [];

  function loadPack(pack) {
    if (arrived[pack]) return Promise.resolve();
    packs[pack] ??= fetchBytes(files.packs[pack], { signal: underway.signal })
      .then((bytes) => void (arrived[pack] = new Uint8Array(bytes)))
      .finally(() => (packs[pack] = undefined));
    return packs[pack];
  }

  function takePack(pack) {
    const bytes = arrived[pack];
    delete arrived[pack];
    return bytes;
  }

  /** With the parts that go with it: what its modules do is mostly there. Ends well in any case. */
  function loadWithParts(pack) {
    const parts = [...firstParts(files.withLibrary), ...(files.withPack[pack] ?? [])];
    return Promise.allSettled([insist(() => loadPack(pack)), insist(() => loadParts(parts))]);
  }

  function wantPack(pack) {
    loadWithParts(pack).then(() => attached.setPack(pack, takePack(pack))).catch(told);
  }

  function bringPack(pack, anew, bytesAt) {
    const bytes = takePack(pack);
    return bytes && !anew ? bytes : supply.bringPack(pack, anew, bytesAt);
  }

  function bringSources(pack, bytesAt) { return supply.bringSources(pack, bytesAt); }

  /** Fetches what a source seems to import. This need not be exact: what Python misses it asks for itself. */
  function foreseePacks(source) {
    for (const [, from, names] of source.matchAll(/^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+)?import[ \t(]+([\w., \t]*)/gm)) {
      const modules = names.split(",").map((name) => name.trim().split(/\s/)[0]);
      const wanted = modules.flatMap((name) => packsOf(from ? `${from}.${name}` : name));
      for (const pack of wanted) if (pack !== 0) loadWithParts(pack);
    }
  }

  /** The packs that an import needs: those of the longest name that the index knows. */
  function packsOf(name) {
    const modules = files.index.slice(files.index.indexOf("\n\n") + 1);
    for (let known = name; known; known = known.slice(0, Math.max(known.lastIndexOf("."), 0))) {
      const line = modules.match(new RegExp(`^${known.replaceAll(".", "\\.")}( .*)$`, "m"));
      if (line) return line[1].trim().split(" ").map(Number);
    }
    return [];
  }

  // ---- The parts of the code: when the page is idle, or when they are called before that ------

  const rare = new Set(files.rare.split(" "));

  const hasRareWord = (source) => source.match(/\w+/g)?.some((word) => rare.has(word)) ?? false;

  /** What scripts of this page may need comes beside the main module. */
  function foresee() {
    const isOfPage = ({ type, classList }) => type.includes("python") && !classList.contains("webworker");
    const scripts = [...document.scripts].filter(isOfPage);
    const sources = scripts.map(({ text, dataset }) => (dataset.packages ? `${text}\nimport _packages.scripts` : text));
    if (sources.some(hasRareWord)) loadParts(firstParts(files.likely)).catch(() => {});
    for (const name of usedElements()) sources.push(`import ${ELEMENTS[name].python}`);
    sources.forEach(foreseePacks);
  }

  /** Whether a source needs no more code than is there. If it does, `codeCame` is called when that has come, or cannot. */
  function wantCode(source) {
    const parts = firstParts(files.likely);
    if (parts.every((part) => supply.isThere(part)) || !hasRareWord(source)) return true;
    Promise.allSettled([insist(() => loadParts(parts))]).then(attached.codeCame).catch(told);
    return false;
  }

  const firstParts = (count) => [...files.parts.keys()].slice(0, count);

  function loadParts(parts) { return Promise.all(parts.map((part) => loadPart(part))); }

  /** Once, unless it fails. */
  function loadPart(part, priority = "auto") {
    if (supply.main && supply.isThere(part)) return Promise.resolve();
    loading[part] ??= fetchPart(part, priority).catch((error) => {
      loading[part] = undefined;
      throw error;
    });
    return loading[part];
  }

  async function fetchPart(part, priority) {
    const { name, needs } = files.parts[part];
    const [module] = await Promise.all([compile(name, { priority, signal: underway.signal }), loadParts(needs)]);
    supply.modules[part] = module;
    if (supply.main) supply.install(part);
  }

  function bringCode(part, bytesAt) { supply.bringCode(part, bytesAt); }

  /** After what ran was broken off by an exception of JavaScript's, which leaves the stack as it was then. */
  function clearStack() { if (stack !== undefined) supply.main.stack.value = stack; }

  /** Of what ends Python page.js has told. */
  const told = () => {};

  // ---- Fetching ------------------------------------------------------------------------------

  // A module does not know its element, and what is in the page may be an injection, whatever address or nonce it has. So a
  // module's address is that of the code that runs, and its nonce the one that the page's scripts have. If they have several,
  // some were made up: then no script has the right one, which is all of them.

  /** The address that stands in the stack of calls. @returns {string | undefined} */
  function runningAddress() { return new Error().stack?.match(/\w+:\/\/\S+?(?=:\d+:\d+)/)?.[0]; }

  /** @returns {string} */
  function noncesOfScripts() {
    const ofJavaScript = [...document.scripts].filter(({ type }) => !type.includes("python"));
    return [...new Set(ofJavaScript.map((script) => script.nonce))].filter(Boolean).join(" ");
  }

  /** @returns {HTMLScriptElement | undefined} the element that a module came from, unless another module has imported it */
  function ownScript() { return [...document.scripts].find((one) => one.src === address && one.nonce === nonce); }

  /** Whether this script came out of a cache or by a short line, and so will the rest. */
  function isNear() {
    const [entry] = performance.getEntriesByName(address);
    return entry !== undefined && entry.duration < NEAR;
  }

  async function patiently(task) {
    if (refused) throw new Error(refused);
    for (let attempt = 0; ; attempt++) {
      try {
        return await task(attempt);
      } catch (error) {
        if (attempt === PAUSES.length || error?.name === "AbortError") throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSES[attempt]));
    }
  }

  /** Begins anew what was ended because the page stood still for something else. */
  function insist(task) {
    return task().catch((error) => (error?.name === "AbortError" ? insist(task) : Promise.reject(error)));
  }

  async function request(name, init) {
    const response = await fetch(base + name, init);
    if (!response.ok) throw supply.unfit(name, `answers with HTTP status ${response.status}`);
    return response;
  }

  /** What came broken out of a cache comes from the server the next time. */
  function anew(attempt) { return attempt > 0 ? { cache: "reload" } : {}; }

  function fetchBytes(name, init) {
    return patiently(async (attempt) => (await request(name, { ...init, ...anew(attempt) })).arrayBuffer());
  }

  function compile(name, init) {
    return patiently(async (attempt) => {
      const response = await request(name, { ...init, ...anew(attempt) });
      const module = await compileResponse(response).catch((error) => {
        throw error?.name === "CompileError" ? supply.unfit(name, `is no code of Python's (${error.message})`) : error;
      });
      supply.check(module, name);
      return module;
    });
  }

  /**
   * The page is about to stand still for something. While it does no one takes what is underway, and the browser's cache
   * or a simple server may wait for that.
   */
  function endDownloads(address) {
    if (new URL(address, document.baseURI).origin !== new URL(base).origin) return;
    underway.abort();
    underway = new AbortController();
  }

  async function compileResponse(response) {
    // A server that does not know the type of wasm, or adds a parameter to it, costs the streaming, nothing else.
    const isWasm = response.headers.get("Content-Type")?.trim().toLowerCase() === "application/wasm";
    return isWasm ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
  }

  /** When the last byte of a file has come, which the browser tells of before the file is compiled; at the latest then. */
  function came(name, compiling) {
    return new Promise((resolve, reject) => {
      const observer = new PerformanceObserver((list) => {
        if (list.getEntries().some((entry) => entry.name === base + name)) resolve(undefined);
      });
      observer.observe({ type: "resource" });
      compiling.then(resolve, reject).finally(() => observer.disconnect());
    });
  }

  function parsed() {
    if (document.readyState !== "loading") return undefined;
    return new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
  }

  /** A handler of the page's for its loading is where pages call `brython` with options: scripts run after it. */
  function called() {
    if (!document.body?.onload || document.readyState === "complete") return undefined;
    return new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  }

  function whenIdle(task) {
    if (globalThis.requestIdleCallback) requestIdleCallback(task, { timeout: 1000 });
    else setTimeout(task, 0);
  }
})();
