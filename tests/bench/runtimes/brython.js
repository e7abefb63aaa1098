// Brython with its standard library, which its `browser.websocket` is a part of.
export const label = "Brython";
export const groups = ["websocket", "dom", "cpu"];

export const prelude = `
from browser import document, html, websocket, window

bench = window.bench
register = bench.register
lasting = lambda function: function


def connect(address, opened, message, closed=None):
    ws = websocket.WebSocket(address)
    ws.binaryType = "arraybuffer"
    ws.bind("open", opened)
    ws.bind("message", message)
    if closed:
        ws.bind("close", closed)
    return ws


def bytes_of(data):
    return bytes(window.Uint8Array.new(data))


def send_bytes(ws, data):
    ws.send(window.Uint8Array.new(list(data)))


def listen(element, event, handler):
    element.bind(event, handler)
`;

export async function load() {
  for (const file of ["brython.min.js", "brython_stdlib.js"]) await include(`/peers/brython/${file}`);
  window.brython({ debug: 0 });
}

function include(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${address} cannot be loaded`));
    document.head.append(script);
  });
}

let scripts = 0;

export function run(source) {
  scripts += 1;
  window.__BRYTHON__.runPythonSource(source, `bench${scripts}`);
}
