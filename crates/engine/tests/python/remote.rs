//! Modules at addresses.

use crate::{LIBRARY, bring, page::PAGE, run_in};
use engine::{
    foresight::{self, Foreseen},
    host::{self, Host},
    interpreter,
    remote::{self, Problem},
    rustpython_vm::VirtualMachine,
};
use std::{cell::RefCell, collections::BTreeSet};

const FOLDER: &str = "https://page.example";

/// The files beside the page.
const FILES: &[(&str, &str)] = &[
    (
        "helper.py",
        "import math\nside = 3\ndef fail():\n    return 1 / 0",
    ),
    (
        "shapes/__init__.py",
        "from . import circle\nfrom .square import area",
    ),
    (
        "shapes/circle.py",
        "from json import dumps\nfrom .square import unit",
    ),
    (
        "shapes/square.py",
        "unit = 1\ndef area(side): return side * side",
    ),
    ("shapes/deep/__init__.py", "names = 1"),
    (
        "shapes/deep/down.py",
        "from ..square import unit\nfrom .. import circle",
    ),
    ("shapes/words.txt", "three words here"),
    ("page.py", "<!doctype html>"),
];

thread_local! {
    static ASKED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn fetch(address: &str) -> Result<Vec<u8>, String> {
    let name = address
        .strip_prefix("https://page.example/")
        .unwrap_or(address);
    ASKED.with_borrow_mut(|asked| asked.push(name.to_owned()));
    let found = FILES.iter().find(|(file, _)| *file == name);
    found.map_or_else(
        || Err("HTTP status 404".to_owned()),
        |(_, text)| Ok(text.as_bytes().to_vec()),
    )
}

/// In a page that has the files; what it asked for while Python waited.
fn in_page(run: impl FnOnce(&VirtualMachine)) -> Vec<String> {
    bring(&LIBRARY, usize::MAX);
    interpreter::prepare(&[]).unwrap().enter(|vm| {
        host::attach(Host { fetch, ..PAGE });
        ASKED.take();
        remote::put_first(vm, &[FOLDER.to_owned()]).unwrap();
        run(vm);
    });
    ASKED.take()
}

/// What a look at a source leads to, step by step, when everything asked for comes.
fn foreseen(vm: &VirtualMachine, source: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    loop {
        let Foreseen { files, waits, .. } =
            foresight::foresee(vm, source, &[FOLDER.to_owned()], &|name| name == "script").unwrap();
        assert!(!waits);
        if files.is_empty() {
            return all;
        }
        for address in files {
            let name = address.strip_prefix("https://page.example/").unwrap();
            assert!(all.insert(name.to_owned()), "{name} twice");
            remote::asked(&address);
            let again = foresight::foresee(vm, source, &[FOLDER.to_owned()], &|_| false).unwrap();
            assert!(again.waits && !again.files.contains(&address));
            remote::came(&address, fetch(&address).map_err(Problem::new));
        }
    }
}

fn names(found: &BTreeSet<String>) -> String {
    found
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn what_a_source_imports_is_foreseen_with_all_that_it_imports() {
    in_page(|vm| {
        let found = foreseen(
            vm,
            "import helper, json, script, tkinter\nfrom shapes.deep import down, names",
        );
        assert_eq!(
            names(&found),
            "helper.py shapes/__init__.py shapes/circle.py shapes/deep.py shapes/deep/__init__.py shapes/deep/down.py shapes/square.py"
        );
        ASKED.take();
        run_in(
            vm,
            "import helper\nfrom shapes.deep import down\nassert down.unit == 1",
        )
        .unwrap();
        assert_eq!(ASKED.take(), [""; 0], "nothing is left to ask for");
    });
}

#[test]
fn names_of_a_package_are_not_looked_for() {
    in_page(|vm| {
        let found = foreseen(vm, "from shapes import area, nothing");
        assert_eq!(
            names(&found),
            "shapes.py shapes/__init__.py shapes/circle.py shapes/nothing.py shapes/nothing/__init__.py shapes/square.py"
        );
    });
}

#[test]
fn what_was_not_foreseen_is_brought() {
    let asked = in_page(|vm| {
        run_in(vm, "import shapes.circle, helper\nassert helper.side == 3").unwrap();
        run_in(vm, "import shapes, helper").unwrap();
    });
    assert_eq!(
        asked.join(" "),
        "shapes.py shapes/__init__.py shapes/circle.py shapes/square.py helper.py"
    );
}

#[test]
fn an_error_tells_where_it_was_looked_for() {
    in_page(|vm| {
        let traceback = run_in(vm, "import absent").unwrap_err();
        let told = "No module named 'absent'; it is not at https://page.example/absent.py (HTTP status 404), \
                    nor at https://page.example/absent/__init__.py (HTTP status 404); a package is installed by data-packages, \
                    or by browser.packages";
        assert!(traceback.contains(told), "{traceback}");
        let traceback = run_in(vm, "import page").unwrap_err();
        assert!(
            traceback.contains("page.py (an HTML page is there)"),
            "{traceback}"
        );
        let traceback = run_in(vm, "import helper\nhelper.fail()").unwrap_err();
        assert!(
            traceback.contains("  File \"https://page.example/helper.py\", line 4, in fail\n    return 1 / 0\n           ~~^~~\n"),
            "{traceback}"
        );
    });
}

#[test]
fn the_library_is_never_looked_for() {
    let asked = in_page(|vm| {
        run_in(vm, "for name in 'tkinter', 'nt', '_winapi', 'java.lang', 'json.nothing':\n  try: __import__(name)\n  except ImportError: pass").unwrap();
        run_in(vm, "import platform, copy, pickle; platform.platform()").unwrap();
    });
    assert_eq!(asked, [""; 0]);
}

#[test]
fn help_and_examples_ask_for_nothing() {
    let asked = in_page(|vm| {
        run_in(
            vm,
            "import doctest, io, pydoc, sys
sys.stdout = io.StringIO()
def double(x):
    '''
    >>> double(2)
    4
    '''
    return 2 * x
assert doctest.testmod() == (0, 1)
assert pydoc.locate('len') is len and pydoc.locate('str.upper') is str.upper
assert 'built-in function len' in pydoc.render_doc('len')",
        )
        .unwrap_or_else(|said| panic!("{said}"));
    });
    assert_eq!(asked, [""; 0]);
    let asked = in_page(|vm| {
        run_in(vm, "import pydoc\nassert pydoc.locate('helper.side') == 3").unwrap();
    });
    assert_eq!(asked, ["helper.py"]);
}

#[test]
fn modules_are_those_that_the_library_knows_how_to_use() {
    in_page(|vm| {
        run_in(
            vm,
            "import importlib, importlib.resources, inspect, os, pkgutil, runpy, sys
import helper, shapes
assert helper.__file__ == helper.__spec__.origin == 'https://page.example/helper.py', helper.__file__
assert shapes.__path__ == ['https://page.example/shapes'] and shapes.circle.__package__ == 'shapes'
assert inspect.getsource(helper.fail) == 'def fail():\\n    return 1 / 0\\n', inspect.getsource(helper.fail)
assert pkgutil.get_data('shapes', 'words.txt') == b'three words here'
assert (importlib.resources.files('shapes') / 'words.txt').read_text() == 'three words here'
assert importlib.reload(helper) is helper and importlib.util.find_spec('shapes.deep').name == 'shapes.deep'
assert runpy.run_module('helper')['side'] == 3
assert importlib.import_module('.down', 'shapes.deep').unit == 1
assert sys.path[0] == os.environ['HOME'] and sys.path[1] == 'https://page.example'",
        )
        .unwrap();
    });
}

#[test]
fn modules_in_memory_come_first() {
    let asked = in_page(|vm| {
        run_in(
            vm,
            "import os, sys\nopen('helper.py', 'w').write('side = 4')\nimport helper\nassert helper.side == 4
os.mkdir('lib'); open('lib/deep.py', 'w').write('depth = 1')\nsys.path.append('lib')\nimport deep\nassert deep.depth == 1",
        )
        .unwrap();
    });
    assert_eq!(asked, ["deep.py", "deep/__init__.py"]);
}

#[test]
fn an_error_in_a_module_shows_no_frame_of_the_import() {
    in_page(|vm| {
        run_in(vm, "open('broken.py', 'w').write('1 / 0')").unwrap();
        let said = run_in(vm, "import broken").unwrap_err();
        // The file is named by its whole path.
        let folder = said.split("broken.py").next().unwrap();
        let folder = folder.rsplit('"').next().unwrap();
        let said = said.replace(folder, "");
        let expected = "Traceback (most recent call last):
  File \"page.py\", line 1, in <module>
    import broken
  File \"broken.py\", line 1, in <module>
    1 / 0
    ~~^~~
ZeroDivisionError: division by zero
";
        assert_eq!(said, expected);
    });
}
