// Skulpt: it has no way to the page but modules written in JavaScript, so there are only programs.
export const label = "Skulpt";
export const groups = ["cpu"];

export const prelude = `
import bench
from bench import register
`;

/** What `import bench` finds. */
const MODULE = `
var $builtinmodule = function () {
  const call = (use) => new Sk.builtin.func((...given) => {
    use(...given);
    return Sk.builtin.none.none$;
  });
  return {
    register: call((name, test) => {
      window.bench.register(Sk.ffi.remapToJs(name), () => Sk.ffi.remapToJs(Sk.misceval.callsimArray(test, [])));
    }),
    ran: call(() => window.bench.ran()),
  };
};`;

export async function load() {
  for (const file of ["skulpt.min.js", "skulpt-stdlib.js"]) await include(`/peers/skulpt/dist/${file}`);
  const { Sk } = window;
  Sk.builtinFiles.files["src/lib/bench.js"] = MODULE;
  const read = (path) => {
    const found = Sk.builtinFiles.files[path];
    if (found === undefined) throw new Error(`there is no ${path}`);
    return found;
  };
  Sk.configure({ read, __future__: Sk.python3, execLimit: null });
}

function include(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${address} cannot be loaded`));
    document.head.append(script);
  });
}

let scripts = 0;

export function run(source) {
  scripts += 1;
  window.Sk.importMainWithBody(`program${scripts}`, false, source, false);
}
