"""WebSockets for the tests of `websocket/`: `ws = yield from connected()`."""

from browser import websocket

OPEN, CLOSED = 1, 3


class Log:
    """What has come to a socket, in order: the names of the events, the data of the messages, the close event."""

    def __init__(self, ws):
        self.events = []
        self.data = []
        self.closed = None
        for name in ("open", "message", "error", "close"):
            ws.bind(name, self.take)

    def take(self, event):
        self.events.append(event.type)
        if event.type == "message":
            self.data.append(event.data)
        elif event.type == "close":
            self.closed = event


def connected(address="/echo", protocols=()):
    """A socket that is open, and its log."""
    ws = websocket.WebSocket(address, protocols)
    log = Log(ws)
    yield lambda: ws.readyState == OPEN and log.events
    return ws, log


def echoed(*messages):
    """What the echo makes of messages."""
    ws, log = yield from connected()
    for message in messages:
        ws.send(message)
    yield lambda: len(log.data) == len(messages)
    ws.close()
    yield lambda: log.closed
    return log.data
