"""What comes while Python waits for a server in the midst of what it does: some browsers call JavaScript meanwhile."""

from browser import ajax, bind, document, window
from runner import button, equal, js


def meanwhile(task):
    """Asks the server, and has a task of JavaScript's run before it answers."""
    put_back = js("""task => {
        const { prototype } = XMLHttpRequest, { send } = prototype;
        let todo = [task];
        prototype.send = function (...given) {
            todo.splice(0).forEach((task) => task());
            return Reflect.apply(send, this, given);
        };
        return () => { prototype.send = send; };
    }""")(task)
    try:
        ajax.get(window.location.href, blocking=True)
    finally:
        put_back()


def later():
    """Waits until all has come that was put off."""
    waited = []
    window.setTimeout(waited.append, 10, 1)
    yield lambda: waited


def test_event_is_handled_afterwards():
    element, got = button(), []
    element.bind("click", lambda event: got.append(event.type))
    meanwhile(js("element => () => element.click()")(element))
    equal(got, [])
    yield lambda: got == ["click"]


def test_event_of_a_handler_that_was_unbound_meanwhile_is_nobodys():
    element, other, got = button(), button(), []
    element.bind("click", lambda: got.append("own"))
    meanwhile(js("element => () => element.click()")(element))
    element.unbind("click")
    # It gets the place that the first one had.
    other.bind("click", lambda: got.append("stranger"))
    yield from later()
    equal(got, [])


def test_event_of_a_method_that_was_unbound_meanwhile_is_nobodys():
    class Owner:
        def clicked(self):
            got.append("own")

    element, other, got = button(), button(), []
    owner = Owner()
    element.bind("click", owner.clicked)
    meanwhile(js("element => () => element.click()")(element))
    element.unbind("click")
    other.bind("click", lambda: got.append("stranger"))
    yield from later()
    equal(got, [])


def test_one_event_is_one_however_many_come_meanwhile():
    element, got = button(), []
    element.bind("click", lambda: got.append("own"), {"once": True})
    meanwhile(js("element => () => { element.click(); element.click(); }")(element))
    yield from later()
    equal(got, ["own"])


def test_event_for_a_selector_is_handled_afterwards():
    area, got = document["stage"], []
    inner = document.createElement("i")
    area <= inner
    bind(area, "click", "i")(lambda event: got.append(event.currentTarget is inner))
    meanwhile(js("element => () => element.click()")(inner))
    yield lambda: got
    area.unbind("click")
    inner.remove()
    equal(got, [True])


def test_what_came_meanwhile_comes_before_what_comes_next():
    element, got = button(), []
    element.bind("click", lambda event: got.append(event.detail))
    click = js("(element, detail) => element.dispatchEvent(new MouseEvent('click', { detail }))")
    clicks = js("(click, element) => () => { click(element, 1); click(element, 2); }")(click, element)
    js("(wait, click, element) => setTimeout(() => { wait(); click(element, 3); })")(lambda: meanwhile(clicks), click, element)
    yield lambda: len(got) == 3
    equal(got, [1, 2, 3])
