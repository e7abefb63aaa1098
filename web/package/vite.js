// The plugin for Vite: it serves what Python is made of, and puts it into what is built. https://vite.dev/guide/api-plugin

import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FILES = new URL("./dist/", import.meta.url);
const ADDRESS = fileURLToPath(new URL("./address.js", import.meta.url)).replaceAll("\\", "/");

/** What browsers insist on, or make use of. */
const TYPES = { js: "text/javascript", json: "application/json", txt: "text/plain; charset=utf-8", wasm: "application/wasm" };

/** The files by name. Those of the source map are for whoever looks into pytag.js. */
const names = () => readdirSync(FILES);

/** @param {{folder?: string}} [options] `folder` is where the files lie in the site: `pytag` without it */
export default function pytag({ folder = "pytag" } = {}) {
  let config;
  return {
    name: "pytag",
    // What Vite makes of a package beforehand lies elsewhere, where nothing is beside it.
    config: () => ({ optimizeDeps: { exclude: ["pytag"] } }),
    configResolved(resolved) { config = resolved; },
    configureServer(server) {
      server.middlewares.use(`${config.base}${folder}/`, (request, response, next) => {
        const name = new URL(request.url, "http://localhost").pathname.slice(1);
        const file = new URL(name, FILES);
        if (!/^[\w.-]+$/.test(name) || !existsSync(file)) return next();
        response.setHeader("Content-Type", TYPES[name.split(".").pop()] ?? "application/octet-stream");
        createReadStream(file).pipe(response);
      });
    },
    load(id) {
      if (id.split("?")[0] !== ADDRESS) return undefined;
      if (config.command === "serve") {
        const address = JSON.stringify(`${config.base}${folder}/pytag.js`);
        return `export const address = new URL(${address}, location.href).href;`;
      }
      const emitted = names().map((name) => {
        const fileName = `${folder}/${name}`;
        return [name, this.emitFile({ type: "asset", fileName, source: readFileSync(new URL(name, FILES)) })];
      });
      return `export const address = import.meta.ROLLUP_FILE_URL_${Object.fromEntries(emitted)["pytag.js"]};`;
    },
  };
}
