"""Runs one module of CPython's own tests, in a page or natively, and tells what comes of each test as it comes.

Beside it lie `job.json`, which says what to run, and `files.bin`, the tests' files: a line of JSON with their names and
lengths, then their contents.
"""

import importlib
import json
import os
import sys
import tempfile
import traceback
import unittest
import warnings

import standing_loop

# Long enough to see what is wrong.
LONGEST_REASON = 3000

FOLDER = "/usr/lib/python3.14"


def teller(address):
    """What tells the driver: by a request from a page, which is on its way when the page dies; else by a native."""
    try:
        from browser import window
    except ImportError:
        import _conformance

        return _conformance.tell

    def tell(text):
        request = window.XMLHttpRequest.new()
        request.open("POST", address, False)
        request.send(text)

    return tell


def unpack():
    """Write the tests' files, as the package `test`, into the file system in memory."""
    with open("files.bin", "rb") as file:
        data = file.read()
    at = data.index(b"\n") + 1
    contents = memoryview(data)
    made = set()
    for name, length in json.loads(data[:at]):
        path = f"{FOLDER}/test/{name}"
        folder = os.path.dirname(path)
        if folder not in made:
            os.makedirs(folder, exist_ok=True)
            made.add(folder)
        with open(path, "wb") as file:
            file.write(contents[at : at + length])
        at += length


def run_whole_modules(support):
    """Modules are skipped as a whole for what a few of their tests need: those few are to say so themselves."""

    def for_one_test(requirement):
        return lambda *, module=False: None if module else requirement()

    threading_helper = importlib.import_module("test.support.threading_helper")
    for place, name in [
        (support, "requires_working_socket"),
        (threading_helper, "requires_working_threading"),
    ]:
        setattr(place, name, for_one_test(getattr(place, name)))
    # What compares the messages of a module with the catalogue of its translations runs a program for that.
    support.has_subprocess_support = True
    importlib.import_module("test.test_tools")
    support.has_subprocess_support = False


class Result(unittest.TestResult):
    """Tells each test's begin and end. What goes wrong around tests, in `setUpClass` for one, has only an end."""

    ORDER = ["passed", "skipped", "expected", "unexpected", "failed"]

    def __init__(self, tell):
        super().__init__()
        self.tell = tell
        self.running = None

    def startTest(self, test):
        super().startTest(test)
        self.running = test
        self.outcome = ("passed", "")
        self.tell(event="start", test=name_of(test))

    def stopTest(self, test):
        super().stopTest(test)
        self.running = None
        self.end(test, *self.outcome)

    def end(self, test, outcome, reason):
        self.tell(event="end", test=name_of(test), outcome=outcome, reason=reason)

    def note(self, test, outcome, reason):
        if self.running is None:
            self.end(test, outcome, reason)
        elif self.ORDER.index(outcome) > self.ORDER.index(self.outcome[0]):
            self.outcome = (outcome, reason)

    def addError(self, test, err):
        self.note(test, "failed", reason_of(err))

    def addFailure(self, test, err):
        self.note(test, "failed", reason_of(err))

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.note(test, "failed", f"{subtest._subDescription()}\n{reason_of(err)}")

    def addSkip(self, test, reason):
        self.note(test, "skipped", str(reason))

    def addExpectedFailure(self, test, err):
        self.note(test, "expected", "")

    def addUnexpectedSuccess(self, test):
        self.note(test, "unexpected", "")


def name_of(test):
    return test.id().removeprefix("test.")


def reason_of(err):
    """The end of the traceback: that is where it says what happened."""
    try:
        text = "".join(traceback.format_exception(*err))
    except BaseException as problem:
        text = f"{err[0].__name__}, whose traceback raises {type(problem).__name__}"
    return text[-LONGEST_REASON:]


def without(suite, names):
    """Take from a suite the tests of these names: they have been run."""
    kept = []
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            without(test, names)
            kept.append(test)
        elif name_of(test) not in names:
            kept.append(test)
    suite._tests = kept


def run(module, names, tell):
    """Run a module's tests but those of these names, as CPython's own runner does."""
    from test import support

    support.verbose = 0
    support.use_resources = {}
    support.record_original_stdout(sys.stdout)
    run_whole_modules(support)
    standing_loop.install()
    warnings.simplefilter("default")
    try:
        imported = importlib.import_module("test." + module)
        suite = unittest.TestLoader().loadTestsFromModule(imported)
    except unittest.SkipTest as reason:
        return tell(event="skipped", reason=str(reason))
    without(suite, names)
    suite.run(Result(tell))
    tell(event="done")


def main():
    with open("job.json") as file:
        job = json.load(file)
    send = teller(job["address"])

    def tell(**message):
        # What a test raises may hold anything, halves of characters too: JSON's escapes are plain text.
        send(json.dumps(message))

    try:
        unpack()
        # There, and not beside the page.
        sys.path[:] = [FOLDER]
        work = os.path.join(tempfile.gettempdir(), "conformance")
        os.mkdir(work)
        os.chdir(work)
        run(job["module"], set(job["without"]), tell)
    except BaseException:
        tell(event="broken", reason=reason_of(sys.exc_info()))


main()
