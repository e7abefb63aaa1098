// What a program in TypeScript does with the package: `cargo xtask dist` has tsc read it with what it has made.

import { load, type Options, type Python } from "pytag";
import pytag from "pytag/vite";

const options: Options = { src: "/pytag/pytag.js", integrity: "sha384-", nonce: "", crossOrigin: "anonymous" };
const python: Python = await load(options);
const value: number = await python.run("6 * 7");
const math = await python.import("math");
python.names.radius = math.sqrt(value);
const area: unknown = python.toJs(python.names.area);
const list: any = python.toPython([area, null]);
const ended: boolean = python.interrupt();
const plugin: { name: string } = pytag({ folder: "python" });
console.log(list, ended, plugin.name);

// @ts-expect-error: an option that there is not
load({ adress: "" });
// @ts-expect-error: a source is a text
python.run(42);
