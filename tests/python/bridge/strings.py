"""Strings with every code point, both ways."""

from runner import equal, js

same = js("value => value")
units = js("value => value.length")
PLANE = 0x10000


def test_string_is_str():
    equal(js("'abc'"), "abc")
    equal(js("''"), "")


def test_str_goes_out_as_string():
    equal(js("value => typeof value")("abc"), "string")
    equal(same(""), "")


def test_every_code_point_comes_back():
    for plane in range(17):
        points = range(plane * PLANE, (plane + 1) * PLANE)
        text = "".join(chr(point) for point in points if not 0xD800 <= point <= 0xDFFF)
        equal(units(text), len(text) * (1 if plane == 0 else 2))
        # Not by `equal`: a plane is no message for people.
        assert same(text) == text, f"plane {plane}"


def test_lone_surrogates_come_back():
    text = "x".join(chr(point) for point in range(0xD800, 0xE000))
    equal(units(text), len(text))
    assert same(text) == text


def test_lone_surrogate_of_javascript_is_kept():
    equal(js("'a\\ud800b'"), "a\ud800b")
    equal(js("'\\udc00\\ud800'"), "\udc00\ud800")


def test_surrogate_pair_of_javascript_is_one_character():
    equal(js("'\\ud83d\\ude00'"), "😀")
    equal(units("😀"), 2)


def test_replacement_character_stays_one():
    equal(same("\ufffd"), "\ufffd")


def test_null_character_ends_nothing():
    equal(same("a\0b"), "a\0b")
    equal(units("\0\0"), 2)


def test_long_strings_come_back():
    for text in ("x" * 5_000_000, "é☃" * 500_000, "😀" * 500_000):
        assert same(text) == text


def test_str_subclass_goes_out_as_string():
    class Name(str):
        pass

    equal(js("value => typeof value")(Name("abc")), "string")
    equal(same(Name("é")), "é")


def test_names_of_properties_have_every_code_point():
    thing = js("({ 'é☃😀': 1 })")
    equal(getattr(thing, "é☃😀"), 1)
    setattr(thing, "日本", 2)
    equal(js("thing => thing['日本']")(thing), 2)


def test_string_object_is_wrapped():
    equal(js("value => typeof value")(js("new String('abc')")), "object")
