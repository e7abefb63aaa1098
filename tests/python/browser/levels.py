"""The console's levels: `logging` and `warnings`."""

import io
import logging
import sys
import warnings

from runner import console_lines, equal


def test_records_have_the_level_of_the_console():
    logger = logging.Logger("levels")
    logger.addHandler(logging.StreamHandler())
    for level in ("debug", "info", "warning", "error", "critical"):
        getattr(logger, level)(level)
    equal(console_lines(), ["debug: debug", "info: info", "warn: warning", "error: error", "error: critical"])


def test_records_of_other_streams_stay_there():
    stream = io.StringIO()
    logger = logging.Logger("elsewhere")
    logger.addHandler(logging.StreamHandler(stream))
    logger.warning("kept")
    equal((stream.getvalue(), console_lines()), ("kept\n", []))


def test_logging_without_a_handler_warns():
    logging.getLogger("nobody").warning("careful")
    equal(console_lines(), ["warn: careful"])


def test_warnings_are_the_consoles():
    warnings.warn("old", FutureWarning)
    [line] = console_lines()
    assert line.startswith("warn: ") and "FutureWarning: old" in line, line


def test_recorded_warnings_are_not_shown():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warnings.warn("quiet")
    equal(([str(warning.message) for warning in caught], console_lines()), (["quiet"], []))


def test_stderr_of_others_gets_the_text():
    stream, before = io.StringIO(), sys.stderr
    sys.stderr = stream
    try:
        warnings.warn("told", UserWarning)
    finally:
        sys.stderr = before
    assert "UserWarning: told" in stream.getvalue()
    equal(console_lines(), [])
