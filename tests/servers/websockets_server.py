"""An echo, a broadcast and a goodbye by the package `websockets`. https://websockets.readthedocs.io/

    python websockets_server.py CERTIFICATE KEY

It prints its two ports, the plain one and that of TLS, when it listens on both.
"""

import asyncio
import logging
import ssl
import sys

from websockets.asyncio.server import broadcast, serve

heard = set()


async def talk(ws):
    if ws.request.path == "/end":
        await ws.recv()
        await ws.close(4001, "enough")
    elif ws.request.path == "/broadcast":
        heard.add(ws)
        try:
            async for message in ws:
                broadcast(heard - {ws}, message)
        finally:
            heard.discard(ws)
    else:
        async for message in ws:
            await ws.send(message)


def chosen(connection, offered):
    return "chat" if "chat" in offered else None


# Lines that are cut are what the tests are about.
logging.getLogger("websockets").setLevel(logging.CRITICAL)


async def main(certificate, key):
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(certificate, key)
    options = {"host": "127.0.0.1", "port": 0, "select_subprotocol": chosen}
    async with serve(talk, **options) as plain, serve(talk, ssl=secure, **options) as over_tls:
        print(*(server.sockets[0].getsockname()[1] for server in (plain, over_tls)), flush=True)
        await asyncio.Future()


asyncio.run(main(*sys.argv[1:]))
