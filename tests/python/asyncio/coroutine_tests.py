"""`unittest.IsolatedAsyncioTestCase`: nothing can wait for its tests, so none of them passes."""

import unittest

from runner import equal, raises

called = []


class Case(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        called.append("asyncSetUp")

    async def test_coroutine(self):
        self.fail("it is run")

    def test_function(self):
        self.fail("it is run")


class PlainCase(unittest.TestCase):
    def test_function(self):
        called.append("plain")


def result_of(case):
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(case).run(result)
    return result


def test_they_are_skipped_and_say_why():
    called.clear()
    result = result_of(Case)
    equal([reason for test, reason in result.skipped], ["a page cannot wait for a coroutine test"] * 2)
    equal((result.testsRun, result.errors, result.failures, called), (2, [], [], []))


def test_debug_is_skipped_too():
    with raises(unittest.SkipTest, "coroutine"):
        Case("test_coroutine").debug()


def test_other_cases_are_run():
    called.clear()
    result = result_of(PlainCase)
    equal((result.testsRun, result.skipped, called), (1, [], ["plain"]))
