"""Errors of the language have CPython's words and arguments."""

from runner import equal, raises


def test_a_syntax_error_has_its_place_among_its_arguments():
    for source, line, text in (("x = 1\ny = = 2", 2, "y = = 2"), ("def f():\n    return 1\nreturn 2", 3, "return 2")):
        with raises(SyntaxError) as caught:
            compile(source, "page.py", "exec")
        error = caught.error
        message, (file, at, offset, shown, *_) = error.args
        equal((message, file, at, shown.rstrip()), (error.msg, "page.py", line, text))
        equal((error.filename, error.lineno, error.offset), (file, at, offset))
        assert offset > 0


def test_a_variable_without_a_value_is_named_as_in_cpython():
    def count():
        n += 1

    def read():
        print(n)
        n = 1

    def delete():
        n = 1
        del n
        return n

    for function in (count, read, delete):
        with raises(UnboundLocalError) as caught:
            function()
        equal(str(caught.error), "cannot access local variable 'n' where it is not associated with a value")
