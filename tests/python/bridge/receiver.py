"""`javascript.this`: what JavaScript has called a function on."""

import javascript
from runner import button, equal, js


def test_method_knows_its_object():
    def name():
        return javascript.this().name

    equal(js("f => ({ name: 'a', f }).f()")(name), "a")


def test_calls_within_calls_have_their_own():
    def inner():
        return javascript.this().name

    def outer(held):
        before = javascript.this().name
        return before + js("held => held.inner()")(held) + javascript.this().name

    call = js("(outer, inner) => ({ name: 'o', outer }).outer({ name: 'i', inner })")
    equal(call(outer, inner), "oio")


def test_function_that_is_no_method_has_none():
    assert js("f => f()")(javascript.this) is None


def test_what_comes_in_between_has_none():
    seen = []

    class Asked:
        @property
        def name(self):
            seen.append(javascript.this())
            return "asked"

    element, asked = button(), Asked()
    element.bind("click", lambda event: seen.append(javascript.this()))

    def outer():
        element.click()
        js("asked => asked.name")(asked)
        return javascript.this().name

    equal(js("f => ({ name: 'a', f }).f()")(outer), "a")
    equal(seen, [None, None])


def test_receiver_of_a_method_is_over_with_the_method():
    held, own = [], javascript.this()

    def fail():
        held.append(javascript.this().name)
        raise ValueError("on purpose")

    equal(js("f => { try { ({ name: 'a', f }).f() } catch {} return f.name; }")(fail), "fail")
    equal((held, javascript.this()), (["a"], own))
