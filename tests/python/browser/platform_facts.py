"""What Python says of where it runs is the truth, and what programs for Emscripten expect."""

import os
import platform
import sys
import sysconfig

from runner import equal


def test_the_system_is_that_of_a_page():
    equal((sys.platform, os.name, platform.system()), ("emscripten", "posix", "Emscripten"))
    equal((platform.machine(), platform.node(), platform.processor()), ("wasm32", "page", ""))
    equal(platform.architecture(), ("32bit", ""))
    assert platform.platform().startswith("Emscripten-") and platform.platform().endswith("-wasm32-32bit")
    assert sysconfig.get_platform().startswith("emscripten-") and sysconfig.get_platform().endswith("-wasm32")
    equal((sys.maxsize, sys.byteorder), (2**31 - 1, "little"))
    equal((os.cpu_count(), os.sep, os.getcwd()), (1, "/", os.path.expanduser("~")))


def test_the_implementation_is_rustpython():
    equal((platform.python_implementation(), sys.implementation.name), ("RustPython", "rustpython"))
    equal(platform.python_version_tuple()[:2], ("3", "14"))
    equal(sys.implementation.cache_tag, "rustpython-314")
    equal(sys.implementation._multiarch, "wasm32-emscripten")
    assert sys.version_info[:2] == (3, 14) and sys.version_info.releaselevel == "final"
    assert "Pytag" in sys.version and "RustPython" in sys.version
    assert "RustPython" in platform.python_compiler()


def test_there_is_no_program_and_it_was_given_nothing():
    equal((sys.executable, sys.argv, sys.orig_argv), ("", [""], []))
    flags = sys.flags
    equal((flags.isolated, flags.ignore_environment, flags.no_user_site, flags.no_site), (0, 1, 1, 1))
    equal((flags.utf8_mode, flags.hash_randomization, flags.optimize, flags.dont_write_bytecode), (1, 1, 0, 1))


def test_there_is_one_thread_and_no_build_for_several():
    equal(sys._is_gil_enabled(), True)
    equal((sys.abiflags, sysconfig.get_config_var("Py_GIL_DISABLED"), sysconfig.get_config_var("ABIFLAGS")), ("", 0, ""))
    equal(sysconfig.get_config_var("EXT_SUFFIX"), ".rustpython-314-wasm32-emscripten.so")
    assert sysconfig.get_path("purelib").endswith("3.14/site-packages"), sysconfig.get_path("purelib")
    assert not hasattr(sys, "thread_info")
