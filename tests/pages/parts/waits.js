// Records the requests for which the page stands still and what is kept for the next page, and lets requests fail, wait
// or be answered otherwise.
window.waits = [];
window.keeps = [];
/** By how the name of a file begins: how often its requests are to fail. */
window.failures = {};
/** By how the name of a file begins: gives the response in place of the server's. */
window.answers = {};
/** Called with the name of a file before its response is passed on; may give a promise. */
window.delay = () => undefined;
/** The names of the files whose requests were asked to fail. */
window.failed = [];

const named = (rules, name) => Object.keys(rules).find((start) => name.startsWith(start));
const nameOf = (address) => String(address).split("/").pop();
function fails(name) {
  const start = named(failures, name);
  if (start === undefined || failures[start] === 0) return false;
  failures[start] -= 1;
  failed.push(name);
  return true;
}
const { open } = XMLHttpRequest.prototype;
XMLHttpRequest.prototype.open = function (method, address, ...rest) {
  const name = nameOf(address);
  waits.push(name);
  if (fails(name)) throw new Error(`${name} cannot be reached`);
  return open.call(this, method, address, ...rest);
};
const fetchReachable = window.fetch;
window.fetch = async (address, ...options) => {
  const name = nameOf(address);
  if (fails(name)) throw new Error(`${name} cannot be reached`);
  const start = named(answers, name);
  const response = await (start === undefined ? fetchReachable(address, ...options) : answers[start](address));
  await delay(name);
  return response;
};
const { put } = window.Cache?.prototype ?? {};
if (put) {
  Cache.prototype.put = async function (key, response) {
    await put.call(this, key, response);
    keeps.push(key);
  };
}
