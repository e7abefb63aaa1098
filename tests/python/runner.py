"""Runs the test functions of a module in the page, one after the other, and leaves what came of it in
`window.recorded` for the driver.

A test that has to wait is a generator: it yields a condition, a callable without arguments, and goes on once
the condition is true. Or it is a coroutine, which is awaited.
"""

import json

from browser import window

DEADLINE = 10_000  # milliseconds for one condition, or for a whole coroutine
INTERVAL = 2  # milliseconds between two looks at a condition

Generator = type((lambda: (yield))())

_running = None


class Test:
    """One test function on its way."""

    def __init__(self, name, function, ended):
        self.name = name
        self.function = function
        self.ended = ended
        self.expected = []
        self.generator = None
        self.settled = False
        self.first_error = window.recorded.errors.length
        self.first_line = window.recorded.console.length
        self.started = window.performance.now()

    def start(self):
        global _running
        _running = self
        try:
            outcome = self.function()
        except BaseException as error:
            self.settle(error)
            return
        if outcome is None:
            self.settle(None)
        elif isinstance(outcome, Generator):
            self.generator = outcome
            self.advance(lambda: next(outcome))
        elif hasattr(outcome, "__await__"):
            self.wait(outcome)
        else:
            # Whatever it is, nobody would look at it: an async generator has not even begun.
            self.settle(TypeError(f"a test returns None, a generator or an awaitable, not {outcome!r}"))

    def wait(self, awaitable):
        """Awaits what the function returned, but not for ever."""

        async def watch():
            try:
                await awaitable
            except GeneratorExit:
                # It waits for what nobody can settle any more, and has been collected: that is late as well.
                raise
            except BaseException as error:
                self.settle(error)
            else:
                self.settle(None)

        def late():
            self.settle(TimeoutError(f"waited {DEADLINE} ms for the coroutine to end"))

        window.setTimeout(late, DEADLINE)
        # JavaScript gets a promise of a coroutine. It is rejected if the page cannot run that one.
        js("call => call()")(watch).then(None, lambda reason: self.settle(RuntimeError(f"not awaited: {reason}")))

    def advance(self, step):
        """Lets the generator go on to its next condition."""
        window.recorded.progress += 1
        try:
            self.condition = step()
        except StopIteration:
            self.settle(None)
        except BaseException as error:
            self.settle(error)
        else:
            self.deadline = window.performance.now() + DEADLINE
            self.look()

    def look(self, *_):
        """Looks whether the condition is true, and comes again if it is not."""
        try:
            true = self.condition()
        except BaseException as error:
            self.advance(lambda error=error: self.generator.throw(error))
            return
        if true:
            self.advance(lambda: self.generator.send(true))
        elif window.performance.now() > self.deadline:
            name = getattr(self.condition, "__name__", repr(self.condition))
            late = TimeoutError(f"waited {DEADLINE} ms for {name}")
            self.advance(lambda: self.generator.throw(late))
        else:
            window.setTimeout(self.look, INTERVAL)

    def settle(self, error):
        """The function is done, for the first time. A rejected promise is told only after the running task."""
        if self.settled:
            return
        self.settled = True
        self.error = error
        window.setTimeout(self.judge, 0)

    def judge(self, *_):
        failure = None if self.error is None else trace(self.error)
        errors = page_errors(self)
        unexpected = [text for text in errors if not any(part in text for part in self.expected)]
        missing = [part for part in self.expected if not any(part in text for text in errors)]
        if failure is None and unexpected:
            failure = "page error: " + "\n".join(unexpected)
        elif failure is None and missing:
            failure = f"no page error with {missing}"
        outcome = {"failure": failure, "milliseconds": window.performance.now() - self.started}
        if failure is not None:
            outcome["console"] = "\n".join(console_lines(self))
        self.ended(self.name, outcome)


class Run:
    """The tests that are left, and what came of those that are not."""

    def __init__(self, tests):
        self.tests = tests
        self.outcomes = {}

    def next(self, *_):
        window.recorded.progress += 1
        if self.tests:
            name, function = self.tests.pop(0)
            Test(name, function, self.ended).start()
        else:
            window.recorded.results = json.dumps(self.outcomes)

    def ended(self, name, outcome):
        self.outcomes[name] = outcome
        window.setTimeout(self.next, 0)


def run(module, names):
    """Runs the functions `test_NAME` of the module."""
    tests = [(name, getattr(module, "test_" + name, None)) for name in names]
    Run([(name, function) for name, function in tests if function is not None]).next()


def trace(error):
    """The lines that lead to an exception, and the exception."""
    lines = []
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        lines.append(f"{code.co_filename}:{step.tb_lineno} in {code.co_name}")
        step = step.tb_next
    lines.append(f"{type(error).__name__}: {error}")
    # What a driver is to read must be characters.
    return "\n".join(lines).encode("utf-8", "backslashreplace").decode()


def page_errors(test=None):
    """The page's uncaught errors since the running test began."""
    errors = window.recorded.errors
    return [errors[i].text for i in range((test or _running).first_error, errors.length)]


def console_lines(test=None):
    """What was written to the console since the running test began, each line after its level."""
    lines = window.recorded.console
    return [lines[i] for i in range((test or _running).first_line, lines.length)]


def expect_page_error(part):
    """The running test is to cause an uncaught page error whose text has this part."""
    _running.expected.append(part)


def stage():
    """An empty element of the page."""
    element = window.document.getElementById("stage")
    element.innerHTML = ""
    return element


def button():
    """A new button on the stage."""
    element = window.document.createElement("button")
    stage() <= element
    return element


def equal(got, wanted):
    """The two are equal and of the same type."""
    assert type(got) is type(wanted), f"{got!r} is {type(got).__name__}, not {type(wanted).__name__} {wanted!r}"
    assert got == wanted, f"{got!r} is not {wanted!r}"


class raises:
    """The block raises an exception of the kind, whose text has all the parts."""

    def __init__(self, kind, *parts):
        self.kind = kind
        self.parts = parts
        self.error = None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        assert error is not None, f"no {self.kind.__name__} was raised"
        if not isinstance(error, self.kind):
            return False
        self.error = error
        for part in self.parts:
            assert part in str(error), f"{part!r} is not in {str(error)!r}"
        return True


js = window.eval
