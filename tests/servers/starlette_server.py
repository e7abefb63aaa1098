"""An echo, a broadcast and a goodbye by Starlette on uvicorn. https://www.starlette.io/websockets/

    python starlette_server.py CERTIFICATE KEY

It prints its two ports, the plain one and that of TLS; from then on connections wait until it answers.
"""

import asyncio
import socket
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocketDisconnect

heard = set()


async def accept(ws):
    await ws.accept("chat" if "chat" in ws.scope["subprotocols"] else None)


async def messages(ws):
    """What comes, each as what is sent for it."""
    while (message := await ws.receive())["type"] == "websocket.receive":
        kind = "text" if message.get("text") is not None else "bytes"
        yield {"type": "websocket.send", kind: message[kind]}


async def echo(ws):
    await accept(ws)
    async for message in messages(ws):
        await ws.send(message)


async def passed_on(ws):
    await accept(ws)
    heard.add(ws)
    try:
        async for message in messages(ws):
            for other in heard - {ws}:
                try:
                    await other.send(message)
                except WebSocketDisconnect:
                    # Its own coroutine hears of it.
                    pass
    finally:
        heard.discard(ws)


async def end(ws):
    await accept(ws)
    await ws.receive()
    await ws.close(4001, "enough")


application = Starlette(
    routes=[WebSocketRoute("/echo", echo), WebSocketRoute("/broadcast", passed_on), WebSocketRoute("/end", end)]
)


async def main(certificate, key):
    servers, ports = [], []
    for tls in ({}, {"ssl_certfile": certificate, "ssl_keyfile": key}):
        listening = socket.create_server(("127.0.0.1", 0))
        ports.append(listening.getsockname()[1])
        config = uvicorn.Config(application, log_level="critical", lifespan="off", **tls)
        servers.append(uvicorn.Server(config).serve([listening]))
    print(*ports, flush=True)
    await asyncio.gather(*servers)


asyncio.run(main(*sys.argv[1:]))
