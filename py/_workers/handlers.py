"""Handlers of messages, on either side."""

import _worker

__all__ = ["Handlers", "Message"]


class Message:
    """What a handler gets: `data` is the value that was sent, `target` whom `send` answers."""

    __slots__ = ("data", "target", "type")

    def __init__(self, data, target):
        self.type = "message"
        self.data = data
        self.target = target

    @property
    def currentTarget(self):
        """The same as `target`."""
        return self.target

    def __repr__(self):
        return f"<Message {self.data!r}>"


class Handlers:
    """What can be bound to: the handlers of its events, each with the event's name and whether it takes the event."""

    __slots__ = ("_bound",)

    # The names of its events.
    _EVENTS = ()

    def bind(self, event, function=None, options=None):
        """Call a function on each event of that name. Without the function, return the decorator that binds one.

        The function takes the event or nothing; it may be a coroutine function. `options` may be a dict with `once`.
        Raises ValueError for an event that there is not, TypeError for what cannot be a handler.
        """
        if function is None:
            return lambda function: self.bind(event, function, options)
        if event not in self._EVENTS:
            names = " and ".join(map(repr, self._EVENTS))
            raise ValueError(f"{type(self).__name__} has the events {names}, not {event!r}")
        takes_event = _worker.takes_event(function, f"the handler of '{event}'")
        once = isinstance(options, dict) and bool(options.get("once"))
        self._bound.append((event, function, takes_event, once))
        return function

    def unbind(self, event=None, function=None):
        """End what `bind` began, for this function, for all of the event, or for all events.

        Raises ValueError if the function is not bound.
        """
        matches = [
            bound
            for bound in self._bound
            if event in (None, bound[0]) and (function is None or bound[1] == function)
        ]
        if function is not None and not matches:
            raise ValueError(f"{function!r} is not bound to event {event!r}")
        self._bound[:] = [bound for bound in self._bound if bound not in matches]

    def _has_handlers(self, event):
        return any(bound[0] == event for bound in self._bound)

    def _dispatch(self, event, value):
        for bound in list(self._bound):
            name, function, takes_event, once = bound
            if name != event or bound not in self._bound:
                continue
            if once:
                self._bound.remove(bound)
            if takes_event:
                _worker.handle(function, value)
            else:
                _worker.handle(function)
