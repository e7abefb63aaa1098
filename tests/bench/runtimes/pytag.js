// Pytag, from the built site.
export const label = "Pytag";
export const groups = ["websocket", "dom", "cpu", "asyncio"];

export const prelude = `
from browser import document, html, websocket, window

bench = window.bench
register = bench.register
lasting = bytes_of = lambda value: value


def connect(address, opened, message, closed=None):
    ws = websocket.WebSocket(address)
    ws.bind("open", opened)
    ws.bind("message", message)
    if closed:
        ws.bind("close", closed)
    return ws


def run_coroutine(coroutine):
    from browser import aio

    aio.run(coroutine)


def promise_of(value):
    return window.Promise.resolve(value)


def send_bytes(ws, data):
    ws.send(data)


def listen(element, event, handler):
    element.bind(event, handler)
`;

export function load() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "/site/pytag.js";
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${script.src} cannot be loaded`));
    document.head.append(script);
  });
}

export function run(source) {
  const script = document.createElement("script");
  script.type = "text/python";
  script.textContent = source;
  document.head.append(script);
}
