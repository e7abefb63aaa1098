"""Handlers of messages, on either side."""

import _browser
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


class _Binding:
    """What `bind` has begun. Each is another one, though its function may equal another's."""

    __slots__ = ("event", "function", "once", "takes_event")

    def __init__(self, event, function, takes_event, once):
        self.event = event
        self.function = function
        self.takes_event = takes_event
        self.once = once


class Handlers:
    """What can be bound to: the handlers of its events, in the order in which they were bound."""

    __slots__ = ("_bound",)

    # The names of its events.
    _EVENTS = ()

    def bind(self, event, function=None, options=None, *, once=False):
        """Call a function on each event of that name. Without the function, return the decorator that binds one.

        The function takes the event or nothing; it may be a coroutine function. `options` may be a dict with `once`, which can
        be a keyword argument as well.
        Raises ValueError for an event that there is not, TypeError for what cannot be a handler.
        """
        if function is None:
            return lambda function: self.bind(event, function, options, once=once)
        if event not in self._EVENTS:
            names = " and ".join(map(repr, self._EVENTS))
            raise ValueError(f"{type(self).__name__} has the events {names}, not {event!r}")
        takes_event = _browser.takes_argument(function, f"the handler of '{event}'")
        once = once or isinstance(options, dict) and bool(options.get("once"))
        self._bound.append(_Binding(event, function, takes_event, once))
        return function

    def unbind(self, event=None, function=None):
        """End what `bind` began: for this function once, the one that is it or else equals it; without a function for all of
        the event, or of all events.

        Raises ValueError if the function is not bound.
        """
        if function is None:
            self._bound[:] = [bound for bound in self._bound if not _is_of(bound, event)]
        elif not self._end_one(event, function):
            raise ValueError(f"{function!r} is not bound to {'any event' if event is None else f'event {event!r}'}")

    def _end_one(self, event, function):
        """End the binding that is meant by a function, as in the page. Whether there is one."""
        bound = [one for one in self._bound if _is_of(one, event)]
        meant = next((one for one in bound if one.function is function), None)
        if meant is None:
            meant = next((one for one in bound if one.function == function), None)
        if meant is None:
            return False
        self._leave(meant)
        return True

    def _leave(self, bound):
        # Python may have run, to compare functions, and ended it.
        if bound in self._bound:
            self._bound.remove(bound)

    def _has_handlers(self, event):
        return any(bound.event == event for bound in self._bound)

    def _dispatch(self, event, value):
        for bound in list(self._bound):
            if bound.event != event or bound not in self._bound:
                continue
            if bound.once:
                self._leave(bound)
            if bound.takes_event:
                _worker.handle(bound.function, value)
            else:
                _worker.handle(bound.function)


def _is_of(bound, event):
    return event is None or bound.event == event
