// Records the requests for which the page stands still and what is kept for the next page, and lets requests fail that
// a page names.
window.waits = [];
window.keeps = [];
window.unreachable = "nothing";
const { open } = XMLHttpRequest.prototype;
XMLHttpRequest.prototype.open = function (method, address, ...rest) {
  const name = address.split("/").pop();
  waits.push(name);
  if (name.startsWith(unreachable)) throw new Error(`${name} cannot be reached`);
  return open.call(this, method, address, ...rest);
};
const fetchReachable = window.fetch;
window.fetch = (address, ...options) => {
  const name = String(address).split("/").pop();
  return name.startsWith(unreachable)
    ? Promise.reject(new Error(`${name} cannot be reached`))
    : fetchReachable(address, ...options);
};
const { put } = Cache.prototype;
Cache.prototype.put = async function (key, response) {
  await put.call(this, key, response);
  keeps.push(key);
};
