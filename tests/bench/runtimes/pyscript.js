// PyScript with MicroPython: for its WebSocket class, which is Python around the browser's own.
export const label = "PyScript (MicroPython)";
export const groups = ["websocket"];

export const prelude = `
from pyscript import WebSocket, window

bench = window.bench
register = bench.register


def connect(address, opened, message, closed=None):
    handlers = {"onopen": opened, "onmessage": message}
    if closed:
        handlers["onclose"] = closed
    return WebSocket(address, **handlers)


def bytes_of(data):
    return data


def send_bytes(ws, data):
    ws.send(data)
`;

const INTERPRETER = "/peers/@micropython/micropython-webassembly-pyscript/micropython.mjs";

export async function load() {
  // Read once, before any script.
  const config = document.createElement("mpy-config");
  config.textContent = JSON.stringify({ interpreter: INTERPRETER });
  document.head.append(config);
  await import("/peers/@pyscript/core/dist/core.js");
}

export function run(source) {
  const script = document.createElement("script");
  script.type = "mpy";
  script.textContent = source;
  document.head.append(script);
}
