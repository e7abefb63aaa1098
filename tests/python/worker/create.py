"""Workers by Brython's functions: https://brython.info/static_doc/3.13/en/worker.html"""

import browser
from browser import bind, worker
from runner import console_lines, equal, page_errors, raises


class Log:
    """What a worker has told."""

    def __init__(self, id):
        self.ready, self.messages, self.errors, self.targets = [], [], [], []
        self.worker = worker.create_worker(id, self.ready.append, self.take, self.errors.append)

    def take(self, event):
        self.messages.append(event.data)
        self.targets.append(event.target)


def test_page_is_no_worker():
    equal(browser.is_webworker, False)


def test_ready_then_messages():
    log = Log("multiply")
    yield lambda: log.ready
    (ready,) = log.ready
    ready.send(["6", "7"])
    yield lambda: log.messages
    ready.send(["6", "x"])
    yield lambda: len(log.messages) == 2
    equal(log.messages, [42, "two numbers, please"])
    assert log.targets[0] is ready and ready is log.worker
    equal(log.errors, [])
    ready.terminate()


def test_arguments_have_names():
    got, ready = [], []
    worker.create_worker(worker_id="multiply", onready=ready.append, onmessage=lambda event: got.append(event.data), onerror=print)
    yield lambda: ready
    ready[0].send([3, 3])
    yield lambda: got
    equal(got, [9])
    ready[0].terminate()


async def test_program_may_lie_in_a_file():
    async with worker.Worker("squares") as made:
        equal(await made.call("square", 3), 9)


def test_worker_knows_that_it_is_one():
    log = Log("facts")
    yield lambda: log.ready
    equal(log.messages, ["first"])
    log.worker.send(None)
    yield lambda: len(log.messages) == 2
    equal(log.messages[1], [True, True, "message", True, "__main__"])
    log.worker.terminate()


def test_what_is_sent_before_it_is_ready_arrives():
    log = Log("multiply")
    log.worker.send([2, 3])
    log.worker.send([3, 4])
    yield lambda: len(log.messages) == 2
    equal(log.messages, [6, 12])
    log.worker.terminate()


def test_program_that_waits_gets_messages():
    log = Log("waiting")
    log.worker.send(1)
    log.worker.send(2)
    yield lambda: log.ready
    equal(log.messages, [[1, 2]])
    log.worker.terminate()


def test_bind_binds_to_a_worker():
    made = worker.Worker("multiply")
    got = []

    @bind(made, "message")
    def take(event):
        got.append(event.data)

    made.send([4, 5])
    yield lambda: got
    equal(got, [20])
    made.unbind("message", take)
    made.terminate()


def test_handlers_are_unbound_one_by_one():
    log = Log("unbinds")
    log.worker.send(0)
    log.worker.send(0)
    yield lambda: len(log.messages) == 3
    equal(log.messages, ["first", "second", "second"])
    log.worker.terminate()


def test_unbind_ends_the_very_one_and_one_each():
    class Equal:
        def __init__(self, name):
            self.name = name

        def __eq__(self, other):
            return isinstance(other, Equal)

        def __call__(self):
            got.append(self.name)

    def plain(event):
        got.append(event.data)

    got = []
    made = worker.Worker("multiply")
    first, second = Equal("first"), Equal("second")
    for function in (first, second, plain, plain):
        made.bind("message", function)
    made.unbind("message", second)
    made.unbind("message", plain)
    made.bind("message", second, {"once": True})
    made.send([2, 3])
    yield lambda: "second" in got
    made.send([2, 4])
    yield lambda: len(got) == 5
    equal(got, ["first", 6, "second", "first", 8])
    made.unbind("message", plain)
    with raises(ValueError, "not bound to event 'message'"):
        made.unbind("message", plain)
    made.terminate()


def test_error_of_the_program_goes_to_onerror_as_text():
    log = Log("broken")
    yield lambda: log.errors
    equal(log.messages, ["before"])
    (text,) = log.errors
    for part in ('File "broken", line 4', "1 / 0", "ZeroDivisionError: division by zero"):
        assert part in text, text
    assert any("ZeroDivisionError" in line for line in console_lines()), console_lines()
    equal(page_errors(), [])
    equal(log.ready, [])
    log.worker.terminate()


def test_error_of_a_handler_goes_to_onerror():
    log = Log("late")
    yield lambda: log.ready
    log.worker.send("key")
    yield lambda: log.errors
    assert "KeyError: 'key'" in log.errors[0], log.errors
    log.worker.terminate()


def test_handlers_of_errors_get_the_exception():
    log = Log("late")
    got = []
    log.worker.bind("error", lambda event: got.append(event.error))
    log.worker.send("key")
    yield lambda: got
    equal(type(got[0]), KeyError)
    equal(got[0].args, ("key",))
    log.worker.terminate()


def test_unknown_id():
    with raises(RuntimeError, "'nowhere'", 'class="webworker"'):
        worker.create_worker("nowhere")
    with raises(RuntimeError, "'no-script'"):
        worker.create_worker("no-script")
    with raises(TypeError, "7"):
        worker.create_worker(7)


def test_unknown_event():
    made = worker.Worker("multiply")
    with raises(ValueError, "'message' and 'error'", "'open'"):
        made.bind("open", print)
    with raises(TypeError, "callable"):
        made.bind("message", 3)
    made.terminate()
