"""What `exec` and `eval` take."""

from runner import equal, raises


def test_what_cannot_be_run_is_told():
    for run in (exec, eval):
        with raises(TypeError, f"{run.__name__}() arg 1 must be a string, bytes or code object"):
            run(3)


def test_strings_bytes_and_code_are_run():
    for source in ("x = 2", b"x = 2", bytearray(b"x = 2"), compile("x = 2", "name", "exec")):
        names = {}
        exec(source, names)
        equal(names["x"], 2)
    equal([eval("1 + 1"), eval(b" 1 + 1"), eval(compile("1 + 1", "name", "eval"))], [2, 2, 2])
