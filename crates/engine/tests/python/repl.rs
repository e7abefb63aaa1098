//! A turn at the prompt.

use crate::result;

/// Whether Enter runs the source.
fn is_complete(source: &str) -> bool {
    result(&format!(
        "import _repl\nresult = _repl.is_complete({source:?}, 0)"
    )) == "True"
}

/// The completions behind a source, after some statements.
fn completions(statements: &str, before: &str) -> String {
    result(&format!(
        "import _repl\nscope = {{}}\nexec({statements:?}, scope)\n\
         result = ' '.join(_repl.complete({before:?}, scope))"
    ))
}

/// A source in colours, whose escape sequences are shown as `<1;34>` and `<>`.
fn coloured(source: &str) -> String {
    let source = format!("import _repl\nresult = _repl.coloured({source:?})");
    shown(&result(&source))
}

fn shown(text: &str) -> String {
    let mut pieces = text.split("\x1b[");
    let mut shown = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (code, rest) = piece.split_once('m').unwrap();
        shown += &format!("<{}>{rest}", if code == "0" { "" } else { code });
    }
    shown
}

#[test]
fn a_line_is_complete_right_or_wrong() {
    for source in [
        "",
        "  ",
        "# a",
        "1",
        "x = 1",
        "1 +* 2",
        "a b",
        ")",
        "x = 1; y = 2",
        "'a",
    ] {
        assert!(is_complete(source), "{source:?}");
    }
}

#[test]
fn what_is_open_goes_on() {
    for source in [
        "if x:",
        "def f():",
        "(1,",
        "x = [",
        "'''a",
        "f'''{a}",
        "x = 1 + \\",
        "@decorated",
        "try:",
        "class A: # b",
        "for i in range(3):\n    print(i)",
        "try:\n    f()\n",
        "if x:\n    1\nelse:",
        "@decorated\ndef f():\n    pass",
        "async def f():\n    await g()",
        "with a as b:\n    pass",
        "match x:\n    case 1:",
        "x = 1\nif x:\n    y = 2",
    ] {
        assert!(!is_complete(source), "{source:?}");
    }
}

#[test]
fn an_empty_line_ends_a_block() {
    for source in [
        "for i in range(3):\n    print(i)\n",
        "for i in range(3):\n    print(i)\n    ",
        "if x:\n    1\nelse:\n    2\n",
        "try:\n    f()\nexcept E:\n    pass\n",
        "x = 1\ny = 2",
        "if x:\n    y = 1\nz = 2",
        "(1,\n2)",
        "'''a\nb'''",
    ] {
        assert!(is_complete(source), "{source:?}");
    }
    // Without a body it is no block yet.
    assert!(!is_complete("if x:\n"));
}

#[test]
fn a_look_warns_of_nothing() {
    let source = "import _repl, io, sys
sys.stderr = io.StringIO()
_repl.is_complete('1for x in y', 0)
_repl.is_complete('x is 1', 0)
import warnings
_repl.is_complete('x is 1', 0)
result = sys.stderr.getvalue(), warnings.filters[0][0]";
    assert_eq!(result(source), "('', 'default')");
}

#[test]
fn the_last_statement_shows_its_value() {
    let source = "import _repl, sys
shown = []
sys.displayhook = shown.append
names = {}
def turn(source):
    for code in _repl.compile(source, '<python-input-0>', 0):
        exec(code, names)
turn('1')
turn('2\\n3\\n')
turn('x = 4\\nx')
turn('for i in (5, 6):\\n    i\\n')
turn('x = 7')
turn('')
result = shown";
    assert_eq!(result(source), "[1, 3, 4, 5, 6]");
}

#[test]
fn a_mistake_names_its_line() {
    let source = "import _repl
try: _repl.compile('x = 1\\ny = (2\\nz =', '<python-input-3>', 0)
except SyntaxError as error: result = error.filename, error.lineno";
    assert_eq!(result(source), "('<python-input-3>', 2)");
}

#[test]
fn lines_are_those_of_the_source() {
    let source = "import _repl
first, last = _repl.compile('def f():\\n    return 1 / 0\\n\\nf()\\n', '<python-input-0>', 0)
names = {}
exec(first, names)
try: exec(last, names)
except ZeroDivisionError as error: result = _repl.traceback(error)";
    let traceback = result(source);
    assert!(
        traceback.contains("\x1b[31mf\x1b[0m\x1b[1;31m()\x1b[0m\n"),
        "{traceback}"
    );
    assert!(traceback.contains("line \x1b[35m4\x1b[0m"), "{traceback}");
    assert!(traceback.contains("line \x1b[35m2\x1b[0m"), "{traceback}");
}

#[test]
fn statements_may_await() {
    let source = "import _repl
codes = _repl.compile('x = await f()\\ny', 'a', 0)
result = [bool(code.co_flags & 0x80) for code in codes]";
    assert_eq!(result(source), "[True, False]");
}

#[test]
fn future_imports_are_told_and_kept() {
    let source = "import _repl, __future__
flag = __future__.annotations.compiler_flag
first = _repl.compile('from __future__ import annotations', 'a', 0)[-1]
names = {}
exec(_repl.compile('def f(x: undefined): pass\\n', 'a', flag)[-1], names)
result = bool(first.co_flags & flag), names['f'].__annotations__";
    assert_eq!(result(source), "(True, {'x': 'undefined'})");
}

#[test]
fn lines_are_indented_like_those_before() {
    for (before, indentation) in [
        ("x = 1", ""),
        ("if x:", "    "),
        ("if x:  # why", "    "),
        ("if x:\n    y = 1", "    "),
        ("if x:\n  if y:", "    "),
        ("if x:\n\tif y:", "\t\t"),
        ("if x:\n    y = 1\n    ", "    "),
        ("x = {1:", ""),
        ("'a:'", ""),
    ] {
        let source = format!("import _repl\nresult = _repl.indentation({before:?})");
        assert_eq!(result(&source), indentation, "{before:?}");
    }
}

#[test]
fn source_is_coloured_by_what_it_is() {
    assert_eq!(
        coloured("def f(x): # a"),
        "<1;34>def<> <1>f<>(x): <31># a<>"
    );
    assert_eq!(coloured("print('a', 1)"), "<36>print<>(<32>'a'<>, <33>1<>)");
    assert_eq!(coloured("a.print = None"), "a.print = <1;34>None<>");
    assert_eq!(coloured("f'{x}'"), "<32>f'<>{x}<32>'<>");
    assert_eq!(coloured("match x:"), "<1;34>match<> x:");
    assert_eq!(coloured("match = 1"), "match = <33>1<>");
}

#[test]
fn every_line_has_its_own_colour() {
    assert_eq!(coloured("'''a\nb'''"), "<32>'''a<>\n<32>b'''<>");
    assert_eq!(coloured("(\n# é\n'ü'"), "(\n<31># é<>\n<32>'ü'<>");
}

#[test]
fn names_are_completed() {
    assert_eq!(
        completions("alpha = 1\ndef alto(): pass", "x = al"),
        "al all( alpha alto("
    );
    assert_eq!(completions("", "whi"), "whi while ");
    assert_eq!(completions("", "Tru"), "Tru True");
    assert_eq!(completions("_hidden = 1", "_hid"), "_hid _hidden");
    assert_eq!(completions("", "x + "), "");
}

#[test]
fn attributes_are_completed_and_not_computed() {
    let class = "class A:\n    @property\n    def value(self): 1 / 0\n    def call(self): pass\n    data = 1\na = A()\na.own = 1";
    assert_eq!(completions(class, "a."), " call( data own value");
    assert_eq!(completions(class, "print(A.ca"), "ca call(");
    assert_eq!(completions(class, "a.own.re"), "re real");
    assert_eq!(completions(class, "a.missing."), "");
    assert_eq!(completions(class, "f()."), "");
}

#[test]
fn keys_of_a_dict_are_completed() {
    let statements = "d = {'one': 1, 'two': 2, 3: 3}";
    assert_eq!(completions(statements, "d['o"), "o one']");
    assert_eq!(completions(statements, "d[\""), " one\"] two\"]");
    assert_eq!(completions(statements, "d["), " 'one'] 'two'] 3]");
}

#[test]
fn modules_are_completed() {
    assert_eq!(completions("", "import jso"), "jso json");
    assert_eq!(completions("", "from jso"), "jso json");
    assert_eq!(completions("", "import os, tomll"), "tomll tomllib");
    assert_eq!(completions("", "import xml.do"), "do dom");
    assert_eq!(
        completions("import json", "from json import JSOND"),
        "JSOND JSONDecodeError JSONDecoder"
    );
    assert_eq!(
        completions("", "from xml.dom import mini"),
        "mini minidom minicompat".replace("minidom minicompat", "minicompat minidom")
    );
}

#[test]
fn files_are_completed_in_strings() {
    let statements =
        "import os\nos.makedirs('folder', exist_ok=True)\nopen('folder/data.txt', 'w').close()";
    assert_eq!(completions(statements, "open('fol"), "fol folder/");
    assert_eq!(completions(statements, "open(\"folder/d"), "d data.txt");
    assert_eq!(completions(statements, "print('a', 'zzz"), "zzz");
}

#[test]
fn tracebacks_are_coloured() {
    let source = "import _repl
try: [1][4 - 2]
except IndexError as error: result = _repl.traceback(error)";
    let traceback = result(source);
    assert!(
        traceback.contains("\x1b[1;35mIndexError\x1b[0m: \x1b[35mlist index out of range\x1b[0m"),
        "{traceback}"
    );
    assert!(
        traceback.contains("File \x1b[35m\"page.py\"\x1b[0m, line \x1b[35m2\x1b[0m"),
        "{traceback}"
    );
    assert!(
        traceback.contains("\x1b[31m[1]\x1b[0m\x1b[1;31m[4 - 2]\x1b[0m\n"),
        "{traceback}"
    );
}
