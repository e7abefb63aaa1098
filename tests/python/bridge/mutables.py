"""Lists, dicts and other objects are seen live from JavaScript."""

from runner import equal, js, raises


def test_list_is_an_array_to_javascript():
    assert js("Array.isArray")([1]) is True
    equal(js("list => list.length")([1, 2]), 2)
    equal(js("list => list[1]")([1, 2]), 2)


def test_list_is_changed_by_javascript():
    items = [1]
    js("list => { list.push('two'); list[0] = 'one'; }")(items)
    equal(items, ["one", "two"])


def test_list_is_emptied_by_javascript():
    items = [1, 2, 3]
    js("list => { list.length = 1; }")(items)
    equal(items, [1])


def test_list_has_the_methods_of_arrays():
    equal(js("list => list.map(x => x * 2).join('-')")([1, 2]), "2-4")
    equal(js("list => list.includes(2)")([1, 2]), True)


def test_dict_is_an_object_to_javascript():
    equal(js("thing => thing.a + thing['b c']")({"a": 1, "b c": 2}), 3)
    equal(js("thing => 'a' in thing")({"a": 1}), True)
    equal(js("thing => thing.missing === undefined")({}), True)


def test_dict_is_changed_by_javascript():
    thing = {"a": 1, "b": 2}
    js("thing => { thing.c = [3]; delete thing.a; }")(thing)
    equal(sorted(thing), ["b", "c"])
    equal(list(thing["c"]), [3])


def test_names_of_a_dict_are_enumerated():
    equal(js("thing => Object.keys(thing).join()")({"a": 1, "b": 2}), "a,b")


def test_json_has_it_all():
    thing = {"a": [1, "b", None, True, {"c": 0.5}], "d": "é😀"}
    equal(js("JSON.stringify")(thing), '{"a":[1,"b",null,true,{"c":0.5}],"d":"é😀"}')


def test_options_are_read_from_a_dict():
    event = js("(name, options) => new CustomEvent(name, options)")("x", {"bubbles": True, "detail": 7})
    equal((event.bubbles, event.detail), (True, 7))


def test_changes_of_python_are_seen():
    items = [1]
    length = js("list => () => list.length")(items)
    items.append(2)
    equal(length(), 2)


def test_attributes_of_an_object_are_properties():
    class Point:
        x = 1

    point = Point()
    equal(js("point => point.x")(point), 1)
    js("point => { point.x = 5; }")(point)
    equal(point.x, 5)


def test_methods_of_an_object_are_called():
    class Counter:
        count = 0

        def step(self, by):
            self.count += by
            return self.count

    counter = Counter()
    equal(js("counter => counter.step(2) + counter.step(3)")(counter), 7)


def test_tuple_is_a_new_array():
    equal(js("list => Array.isArray(list) && list.join()")((1, 2)), "1,2")


def test_nested_objects_keep_identity():
    inner = {}
    outer = {"inner": [inner]}
    assert js("outer => outer.inner[0]")(outer) is inner


def test_property_that_raises_is_an_error():
    class Odd:
        @property
        def broken(self):
            raise LookupError("no look")

    with raises(LookupError, "no look"):
        js("odd => odd.broken")(Odd())


def test_array_methods_work_on_a_list():
    items = [1, 2]
    js("list => { list.unshift(8, 9); list.splice(1, 0, 7); }")(items)
    equal(items, [8, 7, 9, 1, 2])


def test_defined_property_is_an_item():
    items = {}
    js("object => Object.defineProperty(object, 'x', { value: 1 })")(items)
    equal(items, {"x": 1})
    equal(js("JSON.stringify")(items), '{"x":1}')


class Counter:
    n = 0

    @property
    def next_id(self):
        self.n += 1
        return self.n

    @property
    def misspelt(self):
        return self.nn


def test_property_is_run_once_by_each_look():
    counter = Counter()
    equal(js("counter => [counter.next_id, counter.next_id].join()")(counter), "1,2")
    equal(js("counter => Object.getOwnPropertyDescriptor(counter, 'next_id').value")(counter), 3)
    equal(js("counter => 'next_id' in counter")(counter), True)
    equal(counter.n, 3)


def test_attribute_error_of_a_property_is_an_error():
    with raises(AttributeError, "nn"):
        js("counter => counter.misspelt")(Counter())


def test_names_that_are_computed_are_asked_for_once():
    asked = []

    class Any:
        __slots__ = ("free",)

        def __getattr__(self, name):
            asked.append(name)
            if name == "missing":
                raise AttributeError(name)
            return len(asked)

    equal(js("any => any.one")(Any()), 1)
    equal(js("any => any.missing === undefined")(Any()), True)
    equal(asked, ["one", "missing"])


def test_empty_place_of_slots_is_not_there():
    class Slotted:
        __slots__ = ("free",)

    slotted = Slotted()
    equal(js("slotted => slotted.free === undefined && !('free' in slotted)")(slotted), True)
    slotted.free = 1
    equal(js("slotted => slotted.free")(slotted), 1)
