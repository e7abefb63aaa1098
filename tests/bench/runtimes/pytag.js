// Pytag, from the built site.
export const label = "Pytag";
export const groups = ["websocket", "dom", "cpu", "asyncio"];

export const prelude = `
from browser import document, websocket, window
try:
    from browser import html
except ImportError:
    html = None

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


async def await_messages(count, size, by_iteration):
    from browser.websocket import connect as open_client

    wanted = count * size
    total = 0
    async with open_client(bench.echo + "?times=" + str(count)) as ws:
        bench.start()
        await ws.send("x" * size)
        if by_iteration:
            async for message in ws:
                total += len(message)
                if total == wanted:
                    break
        else:
            while total < wanted:
                total += len(await ws.recv())
        bench.stop()


def iterate(count, size):
    from browser import aio

    aio.run(await_messages(count, size, True))


def receive_one_by_one(count, size):
    from browser import aio

    aio.run(await_messages(count, size, False))


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
