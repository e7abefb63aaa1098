// Keeps all of Python when it is installed, and the page with it; answers from what it has.
const KEPT = "package";

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => event.respondWith(answer(event.request)));

async function keep() {
  const cache = await caches.open(KEPT);
  const names = await (await fetch("/package/dist/files.json")).json();
  await cache.addAll(["./", "/package/dist/pytag.js", ...names.map((name) => `/package/dist/${name}`)]);
  await skipWaiting();
}

async function answer(request) {
  return (await caches.match(request, { cacheName: KEPT, ignoreVary: true })) ?? fetch(request);
}
