"""A browser without WebSocket. The page's head has taken it away."""

import websocket as imported
from browser import websocket as of_browser
from runner import equal, js, raises


def test_page_has_no_websocket():
    equal(js("typeof WebSocket"), "undefined")


def test_has_websocket_is_false():
    assert __BRYTHON__.has_websocket is False


def test_supported_is_false():
    assert of_browser.supported is False


def test_every_generation_raises_not_implemented_error():
    for make in (websocket, imported.websocket, of_browser.websocket, of_browser.WebSocket):
        with raises(NotImplementedError, "WebSocket"):
            make("ws://localhost/")


async def test_the_client_raises_it_too():
    from browser.websocket import connect

    with raises(NotImplementedError, "WebSocket"):
        await connect("ws://localhost/")
