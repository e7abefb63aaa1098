"""An error that no one catches: the traceback that a page shows. It has two errors, several frames and a cause."""


def inner(value):
    return value["missing"]


def outer():
    try:
        inner({})
    except KeyError as error:
        raise RuntimeError("not found") from error


outer()
