// Watches phase one of the start: which imports it calls, and what it leaves in memory.
window.prepared = { imports: [], memory: undefined };
let preparing = false;
const instantiate = WebAssembly.instantiate;

WebAssembly.instantiate = async (module, imports) => {
  // The rest of the code imports from the main module, and has no start.
  if (imports.main) return instantiate(module, imports);
  const watched = {};
  for (const [from, group] of Object.entries(imports)) {
    const watch = ([name, value]) => [name, typeof value === "function" ? watchCall(name, value) : value];
    watched[from] = Object.fromEntries(Object.entries(group).map(watch));
  }
  const instance = await instantiate(module, watched);
  // What phase one leaves, if it has run ahead.
  prepared.memory = digest(new Uint32Array(instance.exports.memory.buffer));
  const prepare = (...args) => {
    preparing = true;
    const result = instance.exports.prepare(...args);
    preparing = false;
    prepared.memory = digest(new Uint32Array(instance.exports.memory.buffer));
    return result;
  };
  return { module, instance: { exports: { ...instance.exports, prepare } } };
};

function watchCall(name, call) {
  return (...args) => {
    if (preparing) prepared.imports.push(name);
    return call(...args);
  };
}

/** FNV-1a over words, with the length. */
function digest(words) {
  let hash = 0x811c9dc5;
  for (const word of words) hash = Math.imul(hash ^ word, 0x01000193);
  return `${words.length} ${hash >>> 0}`;
}
