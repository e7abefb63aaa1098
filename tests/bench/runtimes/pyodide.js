// Pyodide, from its package: nothing but its own standard library.
export const label = "Pyodide";
export const groups = ["websocket", "dom", "cpu", "asyncio"];

export const prelude = `
from js import document, window, Uint8Array, WebSocket
from pyodide.ffi import create_proxy, to_js

bench = window.bench
html = None
lasting = create_proxy


def register(name, function):
    bench.register(name, create_proxy(function))


def connect(address, opened, message, closed=None):
    ws = WebSocket.new(address)
    ws.binaryType = "arraybuffer"
    ws.onopen = create_proxy(opened)
    ws.onmessage = create_proxy(message)
    if closed:
        ws.onclose = create_proxy(closed)
    return ws


def promise_of(value):
    return window.Promise.resolve(value)


def bytes_of(data):
    return data.to_bytes()


def send_bytes(ws, data):
    ws.send(to_js(data))


def listen(element, event, handler):
    element.addEventListener(event, create_proxy(handler))
`;

let pyodide;

export async function load() {
  const { loadPyodide } = await import("/peers/pyodide/pyodide.mjs");
  pyodide = await loadPyodide({ indexURL: "/peers/pyodide/" });
}

export function run(source) {
  pyodide.runPython(source);
}
