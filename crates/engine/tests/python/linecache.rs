//! The lines of the page's own scripts, as `traceback`, `inspect` and others give them.

use crate::{files::in_page_with, page::PAGE, python, result, run_in};
use engine::{
    rustpython_vm::{PyObjectRef, VirtualMachine},
    script::{self, Script},
};

#[test]
fn an_error_that_is_caught_shows_the_lines_of_the_script() {
    assert_eq!(
        result(
            "import traceback
def f():
    return 1 / 0
try:
    f()
except ZeroDivisionError:
    result = traceback.format_exc()"
        ),
        "Traceback (most recent call last):
  File \"page.py\", line 5, in <module>
    f()
    ~^^
  File \"page.py\", line 3, in f
    return 1 / 0
           ~~^~~
ZeroDivisionError: division by zero
"
    );
}

#[test]
fn logging_and_unittest_show_the_lines_of_the_script() {
    let said = in_page_with(
        PAGE,
        "import io, logging, unittest
written = io.StringIO()
logging.basicConfig(stream=written)
try:
    1 / 0
except ZeroDivisionError:
    logging.exception('oops')
class Sums(unittest.TestCase):
    def test_sum(self):
        self.assertEqual(1 + 1, 3)
suite = unittest.defaultTestLoader.loadTestsFromTestCase(Sums)
unittest.TextTestRunner(stream=written).run(suite)
result = written.getvalue()",
    );
    for line in ["    1 / 0\n", "    self.assertEqual(1 + 1, 3)\n"] {
        assert!(said.contains(line), "{said}");
    }
}

#[test]
fn inspect_shows_what_a_script_defines() {
    assert_eq!(
        result(
            "import inspect, linecache, sys
def f():
    return 1
class C:
    x = 2
result = inspect.getsource(f), inspect.getsource(C), inspect.getsource(sys.modules['__main__'])[:6], linecache.getline('page.py', 5)"
        ),
        r"('def f():\n    return 1\n', 'class C:\n    x = 2\n', 'import', '    x = 2\n')"
    );
}

#[test]
fn a_warning_shows_the_line_of_the_script() {
    let said = result(
        "import io, sys, warnings
sys.stderr = written = io.StringIO()
warnings.warn('old')
sys.stderr = None
result = written.getvalue()",
    );
    assert_eq!(
        said,
        "page.py:3: UserWarning: old\n  warnings.warn('old')\n"
    );
}

/// Runs a source as a script of this file.
fn run_as(vm: &VirtualMachine, module: &str, file: &str, source: &str) -> PyObjectRef {
    let script = Script {
        module,
        file,
        source,
    };
    let module = script::module(vm, &script).unwrap();
    script::share(vm, &script, &module).unwrap();
    script::run(vm, &script, &module).unwrap();
    module.into()
}

#[test]
fn scripts_of_one_page_do_not_mix() {
    python(|vm| {
        run_as(vm, "__main__1", "20.html", "def f():\n    return 'first'");
        run_as(vm, "__main__2", "20.html#2", "def g(x):\n    return 1 / x");
        run_as(vm, "clock", "clock", "class C:\n    hand = 12");
        run_in(
            vm,
            "import inspect, sys, traceback
first, second, clock = (sys.modules.get(name) for name in ('__main__1', '__main__2', 'clock'))
assert inspect.getsource(first.f) == \"def f():\\n    return 'first'\\n\"
assert inspect.getsource(second.g) == 'def g(x):\\n    return 1 / x\\n'
assert inspect.getsource(clock.C) == 'class C:\\n    hand = 12\\n'
try: second.g(0)
except ZeroDivisionError: said = traceback.format_exc()
assert 'File \"20.html#2\", line 2, in g\\n    return 1 / x\\n' in said, said",
        )
        .unwrap_or_else(|said| panic!("{said}"));
    });
}

#[test]
fn a_script_that_runs_again_shows_its_new_lines() {
    python(|vm| {
        let lines = |source| {
            let module = run_as(vm, "example", "example", source);
            let shown = vm.import("inspect", 0).unwrap();
            let shown = vm.call_method(&shown, "getsource", (module.get_attr("f", vm).unwrap(),));
            let shown = shown.unwrap().str(vm).unwrap();
            shown.to_string_lossy().into_owned()
        };
        assert_eq!(lines("def f(): return 1"), "def f(): return 1\n");
        assert_eq!(lines("\ndef f(): return 2"), "def f(): return 2\n");
    });
}

#[test]
fn text_that_was_compiled_shows_its_lines() {
    let said = result(
        "import inspect, traceback
def failing(call):
    try:
        call()
    except ZeroDivisionError:
        return traceback.format_exc()
exec(compile('def f():\\n    return 1 / 0', 'lesson.py', 'exec'))
exec('def g():\\n    return 2 / 0')
exec('def h():\\n    return 3')
result = failing(f) + failing(g) + inspect.getsource(g)",
    );
    for lines in [
        "  File \"lesson.py\", line 2, in f\n    return 1 / 0\n",
        "  File \"<string>\", line 2, in g\n    return 2 / 0\n",
        "def g():\n    return 2 / 0\n",
    ] {
        assert!(said.contains(lines), "{said}");
    }
}

#[test]
fn a_doctest_names_the_line_of_its_example() {
    let said = result(
        "import contextlib, doctest, io
def double(x):
    '''
    >>> double(2)
    5
    '''
    return 2 * x
with contextlib.redirect_stdout(io.StringIO()) as written:
    doctest.testmod()
result = written.getvalue()",
    );
    assert!(
        said.contains("File \"page.py\", line 4, in __main__.double"),
        "{said}"
    );
}
