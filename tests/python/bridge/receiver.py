"""`javascript.this`: what JavaScript has called a function on."""

import javascript
from runner import equal, js


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
