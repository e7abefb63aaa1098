// Builds the project of a folder into another one, then serves it as it is developed.
//
//     node serve.mjs FOLDER BUILT
//
// It prints its port when both is done. https://vite.dev/guide/api-javascript

import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [root, built] = process.argv.slice(2).map((name) => resolve(name));
process.chdir(root);
const vite = createRequire(join(root, "package.json")).resolve("vite/package.json");
const { build, createServer } = await import(pathToFileURL(join(vite, "../dist/node/index.js")).href);
await build({ root, logLevel: "warn", build: { outDir: built, emptyOutDir: true } });
// Several of them run side by side.
const server = await createServer({ root, base: "/", cacheDir: `${built}-cache`, server: { host: "127.0.0.1", port: 0 } });
await server.listen();
console.log(server.httpServer.address().port);
