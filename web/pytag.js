// The script that a page includes. It fetches what lies beside it, and starts Python when the page is parsed.
(() => {
  // Once a page, however often it is included.
  const mark = Symbol.for("pytag");
  if (globalThis[mark]) return;
  globalThis[mark] = { wantLibrary, bringLibrary, bringCode };

  const base = ownAddress();
  const MAIN = "runtime_bg.wasm";
  /** The name of the build, which esbuild puts in where Python was started ahead. */
  const build = typeof BUILD === "string" ? BUILD : undefined;
  const kept = { cache: "pytag", key: `${base}${MAIN}?${build}`, used: false, useless: false };
  const wasm = compileMain();
  const glue = import(`${base}runtime.js`);
  for (const promise of [wasm, glue]) promise.catch(() => {});

  let runtime;
  /** The exports of the wasm module, and the names of the modules with the rest of its code. */
  let main;
  let rest;
  let attached;
  let options = [];
  /** Ends the fetches of what comes after the start. */
  let underway = new AbortController();

  /** For pages written for Brython: runs the page's scripts that have not run yet. */
  globalThis.brython = (...given) => {
    if (attached) attached.configure(given[0]);
    else options.push(given[0]);
  };
  globalThis.__BRYTHON__ = {};

  start().catch((error) => {
    if (document.documentElement.dataset.python === "stopped") return;
    document.documentElement.dataset.python = "stopped";
    const text = `Python could not start: ${error?.message ?? error}`;
    for (const element of document.querySelectorAll("pre[data-python-errors]")) element.append(`${text}\n`);
    console.error(text);
    reportError(new Error(text, { cause: error }));
  });

  async function start() {
    runtime = await glue;
    const module = await wasm;
    rest = namesOfRest(module);
    main = await runtime.default({ module_or_path: module });
    if (!runtime.isPrepared()) {
      const library = new Uint8Array(await fetchBytes("library.pack"));
      runtime.prepare(library);
      runtime.setLibrary(library);
    }
    await parsed();
    attached = runtime.attach(runtime);
    for (const given of options) attached.configure(given);
    attached.run();
    if (rest.length > 0) whenIdle(prepareForMore);
  }

  /** What fails here is tried again when it is needed, or on the next page. */
  async function prepareForMore() {
    if (main.rest.value === 0) await loadRest().catch(() => {});
    if (isOfThisBuild(rest) && !kept.used) await keepMain().catch(() => {});
  }

  // ---- The main module: from the server, or kept by an earlier page of this tab ---------------
  //
  // A tab's next page reads it out of the cache storage in half the time, as the browser's own cache has to decompress
  // it, and finds it compiled while the page before is not forgotten. A new process would find nothing compiled that
  // way, while for what comes from its own cache the browser stores the compiled code as well.

  function compileMain() {
    return wasKept() ? compileKept() : compile(MAIN);
  }

  /** Not every page may keep something: not all have a secure address or leave to store. */
  function wasKept() {
    try {
      return build !== undefined && sessionStorage.getItem(kept.cache) === kept.key;
    } catch {
      return false;
    }
  }

  async function compileKept() {
    try {
      const response = await caches.match(kept.key, { cacheName: kept.cache, ignoreVary: true });
      const module = await compileResponse(response);
      kept.used = isOfThisBuild(namesOfRest(module));
      if (kept.used) return module;
    } catch {
      // Then it comes from the server.
    }
    kept.useless = true;
    return compile(MAIN);
  }

  /** A server, or what lies between, may have held another build's module beside this script. */
  function isOfThisBuild(names) {
    return names.some((name) => name.startsWith(`rest-${build}-`));
  }

  /** In place of what older builds have left. */
  async function keepMain() {
    const cache = await caches.open(kept.cache);
    let found = false;
    for (const { url } of await cache.keys()) {
      if (url === kept.key && !kept.useless) found = true;
      else if (url.startsWith(`${base}${MAIN}?`)) await cache.delete(url, { ignoreVary: true });
    }
    if (!found) {
      const init = { cache: "force-cache", priority: "low", signal: underway.signal };
      await cache.put(kept.key, await request(MAIN, init));
    }
    sessionStorage.setItem(kept.cache, kept.key);
  }

  // ---- The library: when a script is about to import from it --------------------------------

  /** With the rest of the code: what the library's modules do is mostly there. */
  function wantLibrary() {
    const library = fetchBytes("library.pack", { signal: underway.signal });
    Promise.allSettled([library, loadRest()]).then(([{ value }]) => {
      attached.setLibrary(value && new Uint8Array(value));
    });
  }

  function bringLibrary() {
    return fetchBytesNow("library.pack");
  }

  // ---- The rest of the code: when the page is idle, or when it is called before that ---------

  function namesOfRest(module) {
    const [names] = WebAssembly.Module.customSections(module, "rest");
    return names ? new TextDecoder().decode(names).split("\n") : [];
  }

  let loading;

  /** Once, unless it fails. */
  function loadRest() {
    loading ??= fetchRest().catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  }

  async function fetchRest() {
    const init = { priority: "low", signal: underway.signal };
    const modules = await Promise.all(rest.map((name) => compile(name, init)));
    for (const module of modules) {
      if (main.rest.value === 0) await WebAssembly.instantiate(module, { main });
    }
    main.rest.value = 1;
  }

  function bringCode() {
    for (const name of rest) new WebAssembly.Instance(new WebAssembly.Module(fetchBytesNow(name)), { main });
    main.rest.value = 1;
  }

  // ---- Fetching ------------------------------------------------------------------------------

  /** The folder that this script came from, whether it is a classic script or a module. */
  function ownAddress() {
    const isOwn = (address) => new URL(address, location.href).pathname.endsWith("/pytag.js");
    const script = document.currentScript?.src
      || [...document.scripts].map((element) => element.src).find((address) => address && isOwn(address))
      || performance.getEntriesByType("resource").map((entry) => entry.name).find(isOwn);
    return new URL(".", script || location.href).href;
  }

  async function request(name, init) {
    const response = await fetch(base + name, init);
    if (!response.ok) throw new Error(`${base}${name}: HTTP status ${response.status}`);
    return response;
  }

  async function fetchBytes(name, init) {
    return (await request(name, init)).arrayBuffer();
  }

  /**
   * The page stands still until the bytes are there: for what Python needs within a call. What is underway ends:
   * while the page stands still no one takes it, and the browser's cache or a simple server may wait for that.
   */
  function fetchBytesNow(name) {
    underway.abort();
    underway = new AbortController();
    const request = new XMLHttpRequest();
    request.open("GET", base + name, false);
    // A request that is waited for gives no bytes, only text: of this encoding each character holds one.
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status !== 200) throw new Error(`${base}${name}: HTTP status ${request.status}`);
    const text = request.responseText;
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
    return bytes;
  }

  async function compile(name, init) {
    return compileResponse(await request(name, init));
  }

  async function compileResponse(response) {
    // A server that does not know the type of wasm costs the streaming, nothing else.
    const streamable = response.headers.get("Content-Type")?.startsWith("application/wasm");
    return streamable
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer());
  }

  function parsed() {
    if (document.readyState !== "loading") return undefined;
    return new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
  }

  function whenIdle(task) {
    if (globalThis.requestIdleCallback) requestIdleCallback(task, { timeout: 1000 });
    else setTimeout(task, 0);
  }
})();
