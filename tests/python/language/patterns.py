"""Class patterns of built-in classes and of what is derived from them."""

from runner import equal, raises


class Name(str):
    pass


class Items(list):
    pass


class Pair(tuple):
    __match_args__ = ("first", "second")
    first = property(lambda self: self[0])
    second = property(lambda self: self[1])


class Plain:
    pass


def test_what_is_derived_from_str_matches_itself():
    match Name("Ada"):
        case Name(text):
            equal(text, Name("Ada"))


def test_what_is_derived_from_list_matches_itself():
    match {"items": Items([1, 2])}:
        case {"items": Items([first, *_])}:
            equal(first, 1)


def test_names_of_attributes_come_first():
    match Pair((1, 2)):
        case Pair(first, second):
            equal([first, second], [1, 2])


def test_another_class_has_no_positions():
    with raises(TypeError, "Plain() accepts 0 positional sub-patterns (1 given)"):
        match Plain():
            case Plain(_):
                pass
