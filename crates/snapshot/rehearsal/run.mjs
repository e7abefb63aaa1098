// Runs pages with Python in a module whose functions leave a mark when they are called, and writes which page called
// which functions. What is to be done stands in a file: see rehearsal.rs.

import { readFileSync, writeFileSync } from "node:fs";

import { pages } from "./page.mjs";
import { use } from "./user.mjs";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const module = new WebAssembly.Module(readFileSync(job.wasm));
const glue = readFileSync(job.glue, "utf8");
const library = new Uint8Array(readFileSync(job.library));
const open = pages(job.modules);

let page;
process.on("unhandledRejection", (reason) => page.reject(reason));

const results = [];
for (const { name, html } of job.pages) results.push(await rehearse(name, html));
writeFileSync(job.out, JSON.stringify(results));

async function rehearse(name, html) {
  page = open(`<!doctype html><html><head></head><body>${html}</body></html>`);
  const { window } = page;
  window.eval(glue);
  const { runtime } = window;
  // With an object of the page's own scope: another one is not known for a plain object.
  const exports = window.eval("(module) => runtime.initSync({ module })")(module);
  window.eval("globalThis.__BRYTHON__ = {}");
  const attached = runtime.attach(runtime);
  let asked = false;
  window[window.Symbol.for("pytag")] = {
    wantCode: () => true,
    wantLibrary() {
      asked = true;
      window.setTimeout(() => attached.setLibrary(library), 1);
    },
    bringLibrary() {
      asked = true;
      return library;
    },
    bringCode() {},
  };
  window.brython = (options) => attached.configure(options);
  const see = () => {
    const marks = new Uint8Array(exports.memory.buffer, job.place, job.count);
    const called = [];
    marks.forEach((mark, index) => mark && called.push(job.first + index));
    return { called, errors: [...page.errors] };
  };
  // A page that calls this has come to its end: from what the runtime has given up nothing goes on.
  let seen;
  window.giveUp = () => {
    runtime.giveUp(0);
    seen ??= see();
    throw new Error("given up");
  };
  attached.run();
  await page.pass(10);
  if (seen === undefined) await use(window, () => page.pass(6));
  await page.pass(20);
  const { called, errors } = seen ?? see();
  window.close();
  return { name, called, errors, library: asked, vocabulary: window.vocabulary };
}
