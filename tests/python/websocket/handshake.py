"""Opening handshakes: what a browser tells the server, and which answers open a connection."""

import asyncio
import base64
from urllib.parse import quote

from browser import websocket, window
from browser.websocket import connect
from peer import HERE, Peer
from runner import equal
from sockets import Log


async def events(peer, protocols=()):
    """The socket, and what has come to it until it is open or closed."""
    known = asyncio.Event()
    ws = websocket.WebSocket(peer.address, protocols)
    log = Log(ws)
    ws.bind("open", lambda: known.set())
    ws.bind("close", lambda: known.set())
    await known.wait()
    return ws, log


async def opens(peer, protocols=()):
    """What the server has seen of a connection that is opened and closed again, and the socket."""
    ws, log = await events(peer, protocols)
    equal(log.events, ["open"])
    ws.close()
    seen = await peer.seen()
    return seen, ws


async def fails(protocols=(), **options):
    """The connection is not opened: an error, and the code 1006."""
    peer = Peer(**options)
    ws, log = await events(peer, protocols)
    equal((log.events, log.closed.code, log.closed.wasClean), (["error", "close"], 1006, False))
    equal((ws.readyState, ws.protocol), (3, ""))
    await peer.seen()


async def test_what_the_server_is_told():
    seen, _ = await opens(Peer(path="/some/where"))
    headers = seen.headers
    equal((seen.request["path"], headers["host"]), ("/some/where", HERE))
    equal((headers["upgrade"].lower(), "upgrade" in headers["connection"].lower()), ("websocket", True))
    equal(headers["sec-websocket-version"], "13")
    equal(len(base64.b64decode(headers["sec-websocket-key"])), 16)
    equal("sec-websocket-protocol" in headers, False)


async def test_each_handshake_has_a_key_of_its_own():
    keys = [(await opens(Peer()))[0].headers["sec-websocket-key"] for _ in range(3)]
    equal(len(set(keys)), 3)


async def test_origin_is_that_of_the_page():
    seen, _ = await opens(Peer())
    equal(seen.headers["origin"], window.location.origin)


async def test_the_page_is_no_referrer():
    seen, _ = await opens(Peer())
    equal("referer" in seen.headers, False)


async def test_query_goes_as_utf_8():
    peer = Peer()
    peer.address += "&åäö=x\0y"
    seen, _ = await opens(peer)
    assert seen.request["query"].endswith(f"&{quote('åäö')}=x%00y"), seen.request["query"]


async def test_subprotocols_are_offered_in_their_order():
    seen, ws = await opens(Peer(protocol="second"), ["first", "second"])
    offered = [name.strip() for name in seen.headers["sec-websocket-protocol"].split(",")]
    equal((offered, ws.protocol), (["first", "second"], "second"))


async def test_extensions_are_empty_while_it_connects():
    peer = Peer(answer="silence")
    ws = websocket.WebSocket(peer.address)
    equal((ws.readyState, ws.extensions, ws.protocol, ws.bufferedAmount), (0, "", "", 0))
    ws.close()


async def test_a_server_that_takes_its_time_is_waited_for():
    ws = websocket.WebSocket("/echo?opening=300")
    log = Log(ws)
    opened = asyncio.Event()
    ws.bind("open", lambda: opened.set())
    await asyncio.sleep(0.1)
    equal((ws.readyState, log.events), (0, []))
    await opened.wait()
    equal(ws.readyState, 1)
    ws.close()


async def test_closing_while_a_server_takes_its_time():
    peer = Peer(answer="silence")
    ws = websocket.WebSocket(peer.address)
    log, closed = Log(ws), asyncio.Event()
    ws.bind("close", lambda: closed.set())
    while not (await peer.seen(now=1)).request:
        pass
    equal(ws.readyState, 0)
    ws.close()
    equal(ws.readyState, 2)
    await closed.wait()
    equal((ws.readyState, log.events, log.closed.wasClean), (3, ["error", "close"], False))


async def test_a_wrong_accept_key_fails():
    await fails(answer="wrong-key")


async def test_no_accept_key_fails():
    await fails(answer="no-key")


async def test_what_is_no_http_fails():
    await fails(answer="junk")


async def test_an_end_in_place_of_an_answer_fails():
    await fails(answer="hang-up")


async def test_a_status_that_opens_nothing_fails():
    for status in (200, 204, 401, 403, 404, 500, 503):
        await fails(status=status)


async def test_a_redirection_opens_nothing_elsewhere():
    # WebKit follows it, the others fail: either way nothing is opened that accepts nothing.
    peer = Peer(status=302, location=f"http://{HERE}/?status=404")
    ws, log = await events(peer)
    equal(log.events, ["error", "close"])


async def unusual(protocols, answer):
    """A choice that a server may not make: most browsers fail the connection, some open it and tell the page."""
    peer = Peer(protocol=answer)
    ws, log = await events(peer, protocols)
    if log.closed:
        equal((log.events, log.closed.code, ws.protocol), (["error", "close"], 1006, ""))
        return
    equal((log.events, ws.protocol in ("", *answer)), (["open"], True))
    ws.close()
    await peer.seen()


async def test_a_subprotocol_where_none_was_offered():
    await unusual((), ["another"])


async def test_a_subprotocol_that_was_not_offered_fails():
    await fails(["one"], protocol="another")


async def test_a_subprotocol_in_other_letters():
    await unusual(["CHAT"], ["chat"])


async def test_two_subprotocols():
    await unusual(["one", "two"], ["one", "two"])


async def test_an_extension_that_was_not_offered_fails():
    await fails(extension="x-unheard-of")


async def test_the_client_says_no_more_than_the_browser():
    for options in ({"status": 403}, {"answer": "wrong-key"}, {"answer": "hang-up"}, {"answer": "junk"}):
        try:
            await connect(Peer(**options).address)
        except ConnectionError as error:
            assert "browsers tell no page why" in str(error), error
        else:
            raise AssertionError(f"{options} opened")


def cookies():
    return dict(pair.split("=", 1) for pair in window.document.cookie.split("; ") if pair)


def forget(*names):
    for name in names:
        window.document.cookie = f"{name}=; Path=/; Max-Age=0"


async def sent_cookies(**options):
    """The cookies that the server gets, and the page's own once the connection is open."""
    peer = Peer(**options)
    ws, log = await events(peer)
    equal(log.events, ["open"])
    own = cookies()
    ws.close()
    header = (await peer.seen()).headers.get("cookie", "")
    return dict(pair.split("=", 1) for pair in header.split("; ") if pair), own


async def test_cookies_of_the_page_are_sent():
    window.document.cookie = "ws_page=yes; Path=/"
    sent, _ = await sent_cookies()
    forget("ws_page")
    equal(sent.get("ws_page"), "yes")


async def test_cookies_that_the_server_sets_are_there_when_it_opens():
    equal("ws_server" in cookies(), False)
    _, own = await sent_cookies(cookie="ws_server=yes; Path=/")
    forget("ws_server")
    equal(own.get("ws_server"), "yes")


async def test_cookies_for_http_alone_are_sent_and_not_seen():
    _, own = await sent_cookies(cookie="ws_hidden=yes; Path=/; HttpOnly")
    equal("ws_hidden" in own, False)
    sent, _ = await sent_cookies(cookie="ws_hidden=; Path=/; HttpOnly; Max-Age=0")
    equal(sent.get("ws_hidden"), "yes")
    sent, _ = await sent_cookies()
    equal("ws_hidden" in sent, False)


async def test_secure_cookies_go_where_the_page_sees_them():
    # Some browsers take this machine's own addresses for secure.
    window.document.cookie = "ws_secure=yes; Path=/; Secure"
    sent, own = await sent_cookies()
    forget("ws_secure")
    equal("ws_secure" in sent, "ws_secure" in own)
