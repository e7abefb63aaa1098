//! The standard library of the packs.

use crate::{LIBRARY, bring, built, page::PAGE, python, result, run_in};
use engine::{
    foresight,
    host::{self, Host},
    library::{self, START},
    rustpython_vm::{AsObject, VirtualMachine},
};
use std::{collections::BTreeSet, sync::Mutex};

/// Attaches a page that brings packs so.
fn packs_from(library: fn(usize, bool) -> Result<Vec<u8>, String>) {
    host::attach(Host { library, ..PAGE });
}

fn packs_for(vm: &VirtualMachine, source: &str) -> BTreeSet<usize> {
    foresight::foresee(vm, source, &[], &|_| false)
        .unwrap()
        .packs
}

fn pack_of(module: &str) -> usize {
    let packs = LIBRARY.packs.iter();
    let mut holding = packs.map(|pack| pack.modules.iter().any(|name| name == module));
    holding.position(|holds| holds).unwrap()
}

/// In a fresh interpreter each, on several threads: an interpreter is its thread's own.
#[test]
fn every_module_can_be_imported() {
    let packs = LIBRARY.packs.iter();
    let names: Vec<&String> = packs.flat_map(|pack| &pack.modules).collect();
    let failed = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for part in names.chunks(names.len().div_ceil(4)) {
            let failed = &failed;
            scope.spawn(move || {
                for name in part {
                    if let Err(traceback) = imported(name)
                        && !needs_browser(&traceback)
                    {
                        failed.lock().unwrap().push(format!("{name}\n{traceback}"));
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Whether it ended at a native that only the runtime has.
fn needs_browser(traceback: &str) -> bool {
    let natives = ["_browser", "_html", "_javascript", "_websocket", "_worker"];
    let mut ends = natives
        .map(|native| format!("No module named '{native}'"))
        .into_iter();
    ends.any(|end| traceback.trim_end().ends_with(&end))
}

fn imported(name: &str) -> Result<(), String> {
    // Some print, or warn of what is old. `os` comes first, as where `site` has imported it: `genericpath` needs that.
    let source = format!(
        "import io, os, sys\nsys.stdout = sys.stderr = io.StringIO()\n\
         try: import {name}\nexcept SystemExit: pass"
    );
    python(|vm| {
        host::attach(PAGE);
        run_in(vm, &source).map(drop)
    })
}

#[test]
fn the_library_is_the_same_every_time() {
    let again = built();
    assert_eq!(again.index, LIBRARY.index);
    for (one, other) in again.packs.iter().zip(&LIBRARY.packs) {
        assert!(one.bytes == other.bytes, "{}", one.name);
    }
}

#[test]
fn a_folder_brings_modules_and_replaces_those_of_the_library() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("garden")).unwrap();
    std::fs::write(folder.path().join("garden/__init__.py"), "x = 1").unwrap();
    std::fs::write(folder.path().join("garden/tree.py"), "from . import x").unwrap();
    std::fs::write(folder.path().join("colorsys.py"), "mine = True").unwrap();
    bring(&pack::build(&[folder.path()], None).unwrap(), usize::MAX);
    let interpreter = engine::interpreter::prepare(&[]).unwrap();
    interpreter.enter(|vm| {
        run_in(
            vm,
            "import garden.tree, colorsys\nassert garden.tree.x == 1 and colorsys.mine",
        )
        .unwrap();
    });
}

#[test]
fn an_import_brings_the_packs_that_are_missing() {
    python(|vm| {
        library::let_go_except(&[]);
        packs_from(|pack, _| Ok(LIBRARY.packs[pack].bytes.clone()));
        run_in(vm, "import urllib.parse\nassert urllib.parse.quote").unwrap();
        assert!(library::is_there(pack_of("urllib.parse")));
        assert!(!library::is_there(pack_of("colorsys")), "nothing needs it");
    });
}

#[test]
fn a_broken_pack_is_brought_anew() {
    python(|vm| {
        library::let_go_except(&[]);
        packs_from(|pack, anew| {
            let bytes = &LIBRARY.packs[pack].bytes;
            Ok(if anew { bytes } else { &bytes[..1000] }.to_vec())
        });
        run_in(vm, "import colorsys\nassert colorsys.rgb_to_yiq").unwrap();
    });
}

#[test]
fn an_import_says_why_a_pack_cannot_be_had() {
    python(|vm| {
        library::let_go_except(&[]);
        packs_from(|_, _| Err("the line is down".to_owned()));
        let traceback = run_in(vm, "import colorsys").unwrap_err();
        let said = "ImportError: the Python library could not be loaded (its pack colorsys): the line is down";
        assert!(traceback.contains(said), "{traceback}");
        packs_from(|_, _| Ok(b"<html>".to_vec()));
        let traceback = run_in(vm, "import colorsys").unwrap_err();
        assert!(traceback.contains("not a library pack"), "{traceback}");
        packs_from(|_, _| Ok(LIBRARY.packs[START].bytes.clone()));
        let traceback = run_in(vm, "import colorsys").unwrap_err();
        assert!(traceback.contains("of another build"), "{traceback}");
    });
}

#[test]
fn a_module_that_is_kept_needs_no_pack() {
    python(|vm| {
        library::let_go_except(&["_collections_abc", "abc", "io", "no_such_module"]);
        packs_from(|_, _| Err("the line is down".to_owned()));
        assert!(!library::is_there(START));
        assert!(packs_for(vm, "from io import StringIO").is_empty());
        run_in(vm, "import io\nassert io.StringIO").unwrap();
        assert!(!packs_for(vm, "import textwrap").is_empty());
        let traceback = run_in(vm, "import textwrap").unwrap_err();
        assert!(traceback.contains("the line is down"), "{traceback}");
    });
}

#[test]
fn who_follows_a_module_gets_it_when_it_has_run() {
    python(|vm| {
        library::follow("colorsys", |module, vm| {
            let done = module.as_object().get_attr("rgb_to_yiq", vm)?;
            module.as_object().set_attr("found", done, vm)
        });
        run_in(
            vm,
            "import colorsys\nassert colorsys.found is colorsys.rgb_to_yiq",
        )
        .unwrap();
    });
}

#[test]
fn the_packs_that_a_source_needs_are_told_before_it_runs() {
    python(|vm| {
        let needs = |source| packs_for(vm, source);
        assert!(needs("import colorsys").is_empty(), "it is there");
        library::let_go_except(&[]);
        assert!(needs("import colorsys").contains(&pack_of("colorsys")));
        let parse = needs("def f():\n    from urllib.parse import quote");
        assert!(parse.contains(&pack_of("urllib.parse")));
        assert!(parse.contains(&pack_of("re")), "it imports that");
        assert!(needs("import sys, math\nfrom encodings import aliases").is_empty());
        assert!(needs("from encodings import idna").contains(&pack_of("encodings.idna")));
        // It is there, only without that name.
        assert!(needs("from encodings import nothing").is_empty());
        // Not what it imports when something goes wrong.
        assert!(!needs("import hashlib").contains(&pack_of("logging")));
    });
}

#[test]
fn common_modules_do_their_work() {
    for (source, expected) in [
        (
            "import json; result = json.loads(json.dumps({'a': [1, None, 'é']}))",
            "{'a': [1, None, 'é']}",
        ),
        (
            "import re; result = re.sub(r'(\\w+) (\\w+)', r'\\2 \\1', 'hello world')",
            "world hello",
        ),
        (
            "from collections import *; result = Counter('abca').most_common(1), namedtuple('P', 'x')(1)",
            "([('a', 2)], P(x=1))",
        ),
        (
            "import datetime; result = datetime.date(2024, 2, 28) + datetime.timedelta(2)",
            "2024-03-01",
        ),
        (
            "import decimal; result = decimal.Decimal('0.1') + decimal.Decimal('0.2')",
            "0.3",
        ),
        (
            "import fractions; result = fractions.Fraction(1, 3) * 3",
            "1",
        ),
        (
            "import hashlib; result = hashlib.sha256(b'a').hexdigest()[:8]",
            "ca978112",
        ),
        (
            "import hmac; result = hmac.new(b'k', b'm', 'sha1').hexdigest()[:8]",
            "772b71c8",
        ),
        (
            "import base64; result = base64.b64encode(b'page')",
            "b'cGFnZQ=='",
        ),
        (
            "import html; result = html.escape('<a>') + html.unescape('&eacute;')",
            "&lt;a&gt;é",
        ),
        (
            "import urllib.parse; result = urllib.parse.quote('a b'), urllib.parse.urlparse('http://h/p?q').query",
            "('a%20b', 'q')",
        ),
        ("import enum; result = enum.Enum('E', 'A B').B.value", "2"),
        (
            "import functools; result = functools.reduce(lambda a, b: a + b, [1, 2])",
            "3",
        ),
        (
            "import itertools, math, struct, array; result = math.prod(range(1, 6)), struct.pack('<H', 1), array.array('b', [1])",
            "(120, b'\\x01\\x00', array('b', [1]))",
        ),
        (
            "import pickle; result = pickle.loads(pickle.dumps([1, 'a']))",
            "[1, 'a']",
        ),
        (
            "import textwrap; result = textwrap.fill('aa bb', 3)",
            "aa\nbb",
        ),
        (
            "import tomllib; result = tomllib.loads('a = 1')",
            "{'a': 1}",
        ),
        (
            "import csv, io; result = list(csv.reader(io.StringIO('a,b')))",
            "[['a', 'b']]",
        ),
        (
            "import typing, abc, types; result = typing.Optional[int]",
            "int | None",
        ),
        (
            "import ipaddress; result = ipaddress.ip_address('::1').is_loopback",
            "True",
        ),
        ("import calendar; result = calendar.isleap(2024)", "True"),
        (
            "import copy, pprint; result = pprint.pformat(copy.deepcopy({'a': [1]}))",
            "{'a': [1]}",
        ),
        (
            "import string; result = string.Template('$a').substitute(a=1)",
            "1",
        ),
        ("import ast; result = ast.literal_eval('[1]')", "[1]"),
        (
            "import difflib; result = difflib.get_close_matches('appel', ['apple'])",
            "['apple']",
        ),
    ] {
        assert_eq!(result(source), expected, "{source}");
    }
}

#[test]
fn sources_of_the_library_are_brought_once_where_they_are_wanted() {
    use std::cell::Cell;
    thread_local! {
        static BROUGHT: Cell<u32> = const { Cell::new(0) };
    }
    python(|vm| {
        host::attach(Host {
            sources: |pack| {
                BROUGHT.set(BROUGHT.get() + 1);
                Ok(LIBRARY.packs[pack].sources.clone().into_bytes())
            },
            ..PAGE
        });
        run_in(vm, "import colorsys, json").unwrap();
        assert_eq!(BROUGHT.get(), 0);
        let traceback = run_in(vm, "import json\njson.loads('{')").unwrap_err();
        assert!(
            traceback.contains("/json/decoder.py\", line ")
                && traceback.contains("    obj, end = self.scan_once(s, idx)"),
            "{traceback}"
        );
        assert_eq!(BROUGHT.get(), 1);
        run_in(
            vm,
            "import inspect, json\nassert inspect.getsource(json.dumps).startswith('def dumps(')\n\
             assert json.__file__ == json.dumps.__code__.co_filename == '/lib/python3.14/json/__init__.py'",
        )
        .unwrap();
    });
}

#[test]
fn a_package_of_the_library_names_its_folder() {
    python(|vm| {
        run_in(
            vm,
            "import json\nassert json.__path__ == ['/lib/python3.14/json']",
        )
        .unwrap();
    });
}

#[test]
fn the_library_is_imported_whatever_stands_for_the_machinery() {
    python(|vm| {
        run_in(
            vm,
            "import sys\nsys.modules['_frozen_importlib'] = None\nimport colorsys\nassert colorsys.rgb_to_yiq",
        )
        .unwrap();
    });
}

#[test]
fn sources_of_another_build_are_none() {
    python(|vm| {
        host::attach(Host {
            sources: |_| Ok(b"colorsys 5\npass\n".to_vec()),
            ..PAGE
        });
        run_in(
            vm,
            "import colorsys\nassert colorsys.__loader__.get_source('colorsys') is None",
        )
        .unwrap();
    });
}
