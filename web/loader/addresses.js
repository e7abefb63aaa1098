// Relative addresses in a worker.

/**
 * Has them start from the page, as in the page itself. To the browser they would start from the worker's script, which is
 * a file of Pytag's, perhaps at another origin.
 * @param {string} page
 */
export function startAddressesFrom(page) {
  const absolute = (address) => (URL.canParse(address, page) ? new URL(address, page).href : address);
  const resolved = (resource) => (typeof resource === "string" ? absolute(resource) : resource);
  const { fetch, importScripts } = /** @type {any} */ (globalThis);
  globalThis.fetch = (resource, options) => fetch(resolved(resource), options);
  /** @type {any} */ (globalThis).importScripts = (...addresses) => importScripts(...addresses.map(resolved));
  for (const name of ["EventSource", "Request", "Worker"]) {
    if (!globalThis[name]) continue;
    globalThis[name] = new Proxy(globalThis[name], {
      construct: (target, [address, ...rest], made) => Reflect.construct(target, [resolved(address), ...rest], made),
    });
  }
  const { open } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    return open.call(this, method, resolved(address), ...rest);
  };
}
