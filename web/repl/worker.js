// Lets the page of the prompt work without network: a service worker, which keeps what the page has loaded.
// https://developer.mozilla.org/docs/Web/API/Service_Worker_API

const NAME = "pytag-repl";
/** What the page is made of, beside what Python is made of. */
const OWN = ["./", "index.html", "repl.css", "repl.py", "manifest.json", "../style.css", "../icon.svg", "../pytag.js"];

/** An address whose content never changes. */
const HASHED = /-[0-9a-f]{8}[./]/;

self.addEventListener("install", (event) => event.waitUntil(keep(OWN).then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim().then(forget)));

// An app that is installed keeps the whole of Python: it cannot tell what a session will import.
self.addEventListener("message", (event) => {
  if (event.data === "all") event.waitUntil(everything());
  else if (Array.isArray(event.data)) event.waitUntil(keep(event.data));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && new URL(request.url).origin === location.origin) event.respondWith(answer(request));
});

/** What has the hash of its content in its name never changes; the rest is asked for first. @param {Request} request */
async function answer(request) {
  const cache = await caches.open(NAME);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept && HASHED.test(request.url)) return kept;
  try {
    const response = await fetch(request);
    if (response.ok && response.status === 200) await cache.put(request, response.clone()).catch(() => {});
    return response;
  } catch (error) {
    const known = kept ?? (await cache.match(request, { ignoreVary: true, ignoreSearch: true }));
    if (known) return known;
    throw error;
  }
}

/** @param {string[]} addresses */
async function keep(addresses) {
  const cache = await caches.open(NAME);
  await Promise.all(addresses.map(async (address) => {
    const url = new URL(address, location.href).href;
    if (!(await cache.match(url, { ignoreVary: true }))) await cache.add(url).catch(() => {});
  }));
}

async function everything() {
  await keep(await listed());
}

/** The addresses of all that Python is made of in this build. */
async function listed() {
  const response = await fetch("../files.json", { cache: "no-cache" });
  return (await response.json()).map((name) => new URL(`../${name}`, location.href).href);
}

/** What is of an older build. */
async function forget() {
  const wanted = new Set(await listed().catch(() => []));
  if (wanted.size === 0) return;
  const cache = await caches.open(NAME);
  for (const { url } of await cache.keys()) if (HASHED.test(url) && !wanted.has(url)) await cache.delete(url);
}
