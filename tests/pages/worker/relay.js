addEventListener("message", (event) => importScripts(event.data), { once: true });
