"""What converts to its own kind is itself."""

from runner import equal


def test_bytes_give_themselves():
    data = b"abc"
    assert data.__bytes__() is data


def test_bytes_of_a_class_of_ones_own_give_plain_ones():
    class Own(bytes):
        pass

    plain = Own(b"abc").__bytes__()
    equal((type(plain), plain), (bytes, b"abc"))


def test_complex_numbers_give_themselves():
    number = 2j
    assert number.__complex__() is number
