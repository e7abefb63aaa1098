// The script that a page includes. It fetches what lies beside it, and starts Python when the page is parsed.
(() => {
  // Once a page, however often it is included.
  const mark = Symbol.for("pytag");
  if (globalThis[mark]) return;
  globalThis[mark] = true;

  const base = ownAddress();
  const library = fetchBytes("library.pack");
  const wasm = compile("runtime_bg.wasm");
  const glue = import(`${base}runtime.js`);
  for (const promise of [library, wasm, glue]) promise.catch(() => {});

  let attached;
  let options = [];

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
    const runtime = await glue;
    await runtime.default({ module_or_path: await wasm });
    runtime.prepare(new Uint8Array(await library));
    await parsed();
    attached = runtime.attach(runtime);
    for (const given of options) attached.configure(given);
    attached.run();
  }

  /** The folder that this script came from, whether it is a classic script or a module. */
  function ownAddress() {
    const isOwn = (address) => new URL(address, location.href).pathname.endsWith("/pytag.js");
    const script = document.currentScript?.src
      || [...document.scripts].map((element) => element.src).find((address) => address && isOwn(address))
      || performance.getEntriesByType("resource").map((entry) => entry.name).find(isOwn);
    return new URL(".", script || location.href).href;
  }

  async function request(name) {
    const response = await fetch(base + name);
    if (!response.ok) throw new Error(`${base}${name}: HTTP status ${response.status}`);
    return response;
  }

  async function fetchBytes(name) {
    return (await request(name)).arrayBuffer();
  }

  async function compile(name) {
    const response = await request(name);
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
})();
