// Runs pages with Python in a module whose functions leave a mark when they are called, and writes which page called
// which functions. Its argument is a file with the job, in JSON: rehearsal.rs writes it.

import { readFileSync, writeFileSync } from "node:fs";

import { pages } from "./page.mjs";
import { use } from "./user.mjs";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const module = new WebAssembly.Module(readFileSync(job.wasm));
const glue = readFileSync(job.glue, "utf8");
const packs = job.packs.map((file) => new Uint8Array(readFileSync(file)));
const open = pages(job.modules);

let page;
process.on("unhandledRejection", (reason) => page.reject(reason));

const results = [];
for (const { name, html, folder } of job.pages) results.push(await rehearse(name, html, folder));
writeFileSync(job.out, JSON.stringify(results));

async function rehearse(name, html, folder) {
  page = open(`<!doctype html><html><head></head><body>${html}</body></html>`, folder);
  const { window } = page;
  window.eval(glue);
  const { runtime } = window;
  // The glue takes only a plain object of the page's own global scope for its options.
  const exports = window.eval("(module) => runtime.initSync({ module })")(module);
  window.eval("globalThis.__BRYTHON__ = {}");
  const attached = runtime.attach(runtime);
  const see = () => {
    const marks = new Uint8Array(exports.memory.buffer, job.place, job.count);
    const called = [];
    marks.forEach((mark, index) => mark && called.push(job.first + index));
    return { called, errors: [...page.errors] };
  };
  // What was called before a script waited for the library: no part could be there for that. Of a page that asks for the
  // library without a word before, it does not count: it has to stand still anyway.
  let early;
  const asked = new Set();
  window[window.Symbol.for("pytag")] = {
    wantCode: () => true,
    wantPack(pack) {
      asked.add(pack);
      // When what has asked has come to its end.
      queueMicrotask(() => (early ??= see().called));
      window.setTimeout(() => attached.setPack(pack, packs[pack]), 1);
    },
    bringPack(pack) {
      asked.add(pack);
      return packs[pack];
    },
    bringCode() {},
    endDownloads() {},
    startWorker: () => new window.Worker(),
    given: { modules: [], files: [] },
  };
  window.brython = (options) => attached.configure(options);
  // A page calls this to go through what the runtime does when a part cannot be loaded. It is the end of the page, as
  // nothing that the runtime has given up goes on. So what was called until then is the result.
  let seen;
  window.giveUp = () => {
    runtime.giveUp(0);
    seen ??= see();
    throw new Error("given up");
  };
  attached.run([]);
  await page.pass(10);
  if (seen === undefined) await use(window, () => page.pass(6));
  await page.pass(20);
  const { called, errors } = seen ?? see();
  window.close();
  return { name, called, errors, packs: [...asked], early: early ?? [], vocabulary: window.vocabulary };
}
