"""An echo, a broadcast and a goodbye by aiohttp. https://docs.aiohttp.org/en/stable/web_quickstart.html#websockets

    python aiohttp_server.py CERTIFICATE KEY

It prints its two ports, the plain one and that of TLS, when it listens on both.
"""

import asyncio
import ssl
import sys

from aiohttp import WSMsgType, web

heard = set()


async def opened(request):
    ws = web.WebSocketResponse(protocols=["chat"])
    await ws.prepare(request)
    return ws


async def pass_on(message, ws):
    if message.type is WSMsgType.TEXT:
        await ws.send_str(message.data)
    elif message.type is WSMsgType.BINARY:
        await ws.send_bytes(message.data)


async def echo(request):
    ws = await opened(request)
    async for message in ws:
        await pass_on(message, ws)
    return ws


async def passed_on(request):
    ws = await opened(request)
    heard.add(ws)
    try:
        async for message in ws:
            for other in heard - {ws}:
                await pass_on(message, other)
    finally:
        heard.discard(ws)
    return ws


async def end(request):
    ws = await opened(request)
    await ws.receive()
    await ws.close(code=4001, message=b"enough")
    return ws


async def main(certificate, key):
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(certificate, key)
    application = web.Application()
    application.add_routes([web.get("/echo", echo), web.get("/broadcast", passed_on), web.get("/end", end)])
    runner = web.AppRunner(application)
    await runner.setup()
    for context in (None, secure):
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    print(*(port for _, port in runner.addresses), flush=True)
    await asyncio.Future()


asyncio.run(main(*sys.argv[1:]))
