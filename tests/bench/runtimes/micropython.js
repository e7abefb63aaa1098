// MicroPython, the build that PyScript uses. It has no way but a loop to bytes: the one that PyScript takes too.
export const label = "MicroPython";
export const groups = ["websocket", "dom", "cpu"];

export const prelude = `
from jsffi import to_js
from js import document, window, Uint8Array, WebSocket

bench = window.bench
html = None
register = bench.register
lasting = lambda function: function


def connect(address, opened, message, closed=None):
    ws = WebSocket.new(address)
    ws.binaryType = "arraybuffer"
    ws.onopen = opened
    ws.onmessage = message
    if closed:
        ws.onclose = closed
    return ws


def bytes_of(data):
    view = Uint8Array.new(data)
    size = view.length
    data = bytearray(size)
    for index in range(size):
        data[index] = view[index]
    return data


def send_bytes(ws, data):
    ws.send(to_js(data))


def listen(element, event, handler):
    element.addEventListener(event, handler)
`;

let micropython;

export async function load() {
  const { loadMicroPython } = await import("/peers/@micropython/micropython-webassembly-pyscript/micropython.mjs");
  micropython = await loadMicroPython({
    url: "/peers/@micropython/micropython-webassembly-pyscript/micropython.wasm",
    heapsize: 64 * 1024 * 1024,
  });
}

export function run(source) {
  micropython.runPython(source);
}
