"""What stands in brackets: properties by name, items by number."""

from runner import equal, js, raises


def test_property_is_read_by_name():
    equal(js("({ 'a b': 1 })")["a b"], 1)


def test_property_is_set_and_deleted_by_name():
    thing = js("({})")
    thing["a-b"] = 3
    equal(js("thing => thing['a-b']")(thing), 3)
    del thing["a-b"]
    equal(js("thing => 'a-b' in thing")(thing), False)


def test_missing_name_is_a_key_error():
    with raises(KeyError, "nothing"):
        js("({})")["nothing"]
    with raises(KeyError, "nothing"):
        del js("({})")["nothing"]


def test_array_item_is_read_by_number():
    array = js("['a', 'b', 'c']")
    equal([array[0], array[2]], ["a", "c"])


def test_negative_number_counts_from_the_end():
    array = js("['a', 'b', 'c']")
    equal([array[-1], array[-3]], ["c", "a"])


def test_number_out_of_range_is_an_index_error():
    for index in (3, -4):
        with raises(IndexError):
            js("[1, 2, 3]")[index]


def test_array_item_is_set():
    array = js("[1, 2]")
    array[1] = "x"
    equal(js("array => array.join()")(array), "1,x")


def test_length_is_that_of_the_collection():
    equal(len(js("[1, 2, 3]")), 3)
    equal(len(js("new Map([[1, 2]])")), 1)
    equal(len(js("new Set([1, 2])")), 2)
    equal(len(js("new Float64Array(4)")), 4)


def test_object_without_items_has_no_length():
    with raises(TypeError):
        len(js("({})"))


def test_in_finds_items_of_arrays():
    array = js("[1, 'a']")
    assert 1 in array and "a" in array
    assert 2 not in array


def test_in_finds_names_of_objects():
    thing = js("({ a: 1 })")
    assert "a" in thing
    assert "b" not in thing


def test_other_keys_are_a_type_error():
    with raises(TypeError):
        js("({})")[1.5]


def test_property_is_deleted_as_an_attribute():
    thing = js("({ a: 1 })")
    del thing.a
    assert not hasattr(thing, "a")
    with raises(AttributeError, "a"):
        del thing.a


def test_deleted_array_item_leaves_no_hole():
    array = js("['a', 'b', 'c', 'd']")
    del array[0]
    del array[-1]
    equal(list(array), ["b", "c"])
    equal(js("array => [array.length, 0 in array]")(array)[0], 2)
    for index in (2, -3):
        with raises(IndexError, "Array"):
            del array[index]


def test_assignment_out_of_range_is_an_index_error():
    array = js("[1, 2, 3]")
    with raises(IndexError, "Array"):
        array[-5] = "x"
    equal(js("array => Object.keys(array).join()")(array), "0,1,2")
    pixels = js("new Uint8Array(3)")
    for index in (3, 100, -4):
        with raises(IndexError, "Uint8Array"):
            pixels[index] = 9
    pixels[-1] = 7
    equal(bytes(pixels), b"\0\0\x07")


def test_array_grows_by_an_assignment_at_its_end():
    array = js("[1]")
    array[1] = 2
    equal(list(array), [1, 2])


def test_what_is_inherited_is_not_deleted():
    thing = js("({ a: 1 })")
    with raises(AttributeError, "toString"):
        del thing.toString
    with raises(AttributeError, "toString"):
        del thing["toString"]


def test_frozen_item_is_named():
    with raises(AttributeError, "'1'"):
        js("Object.freeze([1, 2])")[1] = 9


def test_collection_without_numbered_properties_is_asked_for_its_items():
    text = js("""() => {
        class Letters {
            constructor(text) { this.text = text; }
            get length() { return this.text.length; }
            item(place) { return this.text[place]; }
        }
        return new Letters("abc");
    }""")()
    equal((len(text), text[0], text[-1]), (3, "a", "c"))
    with raises(IndexError):
        text[3]
