//! Tracebacks as text.

use crate::{failure, python, result, run_in};

#[test]
fn frames_have_file_line_name_and_source() {
    assert_eq!(
        failure("def f():\n    return 1 / 0\n\nf()\n"),
        "Traceback (most recent call last):
  File \"page.py\", line 4, in <module>
    f()
    ~^^
  File \"page.py\", line 2, in f
    return 1 / 0
           ~~^~~
ZeroDivisionError: division by zero
"
    );
}

#[test]
fn text_that_was_run_shows_its_lines() {
    assert_eq!(
        failure("text = '''\ndef f():\n    raise KeyError('a')\n'''\nexec(text)\nf()"),
        "Traceback (most recent call last):
  File \"page.py\", line 6, in <module>
    f()
    ~^^
  File \"<string>\", line 3, in f
    raise KeyError('a')
KeyError: 'a'
"
    );
    assert!(
        failure("eval('1 + x')")
            .contains("  File \"<string>\", line 1, in <module>\n    1 + x\n        ^\n")
    );
}

#[test]
fn equal_texts_and_names_do_not_mix() {
    let traceback =
        failure("exec('def f():\\n  return g()')\nexec('def g():\\n  raise ValueError')\nf()");
    assert!(
        traceback.contains("line 2, in f\n    return g()\n"),
        "{traceback}"
    );
    assert!(
        traceback.contains("line 2, in g\n    raise ValueError\n"),
        "{traceback}"
    );
}

#[test]
fn a_syntax_error_shows_its_place() {
    assert_eq!(
        failure("x = 1\nif x:\n    y = = 2\n"),
        "  File \"page.py\", line 3
    y = = 2
        ^
SyntaxError: invalid syntax
"
    );
}

#[test]
fn a_wrong_indentation_shows_its_place() {
    assert_eq!(
        failure("x = 1\n    y = 2\n"),
        "  File \"page.py\", line 2
    y = 2
    ^
IndentationError: unexpected indent
"
    );
    assert_eq!(
        result(
            "try: compile('x\\n  y', 'f', 'exec')\nexcept SyntaxError as error: result = error.msg, error.args[0]"
        ),
        "('unexpected indent', 'unexpected indent')"
    );
}

#[test]
fn a_late_syntax_error_shows_its_place() {
    let traceback = failure("x = 1\n\n  \nreturn x\n");
    assert!(
        traceback.contains("  File \"page.py\", line 4\n    return x\n    ^"),
        "{traceback}"
    );
    assert!(
        traceback.ends_with("SyntaxError: 'return' outside function\n"),
        "{traceback}"
    );
}

#[test]
fn a_syntax_error_of_exec_shows_its_place_and_its_caller() {
    assert_eq!(
        failure("exec('a b')"),
        "Traceback (most recent call last):
  File \"page.py\", line 1, in <module>
    exec('a b')
    ~~~~^^^^^^^
  File \"<string>\", line 1
    a b
      ^
SyntaxError: invalid syntax
"
    );
}

#[test]
fn causes_stand_above_what_they_caused() {
    assert_eq!(
        failure(
            "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise ValueError('no') from error"
        ),
        "Traceback (most recent call last):
  File \"page.py\", line 2, in <module>
    1 / 0
    ~~^~~
ZeroDivisionError: division by zero

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File \"page.py\", line 4, in <module>
    raise ValueError('no') from error
ValueError: no
"
    );
}

#[test]
fn contexts_are_told_unless_suppressed() {
    let source = "try:\n    1 / 0\nexcept ZeroDivisionError:\n    raise ValueError";
    assert!(
        failure(source)
            .contains("\nDuring handling of the above exception, another exception occurred:\n\n")
    );
    let suppressed = failure(&format!("{source} from None"));
    assert!(!suppressed.contains("ZeroDivisionError"), "{suppressed}");
}

#[test]
fn circles_end() {
    let traceback = failure(
        "a = ValueError('a')\nb = ValueError('b')\na.__context__ = b\nb.__context__ = a\nraise a",
    );
    assert_eq!(traceback.matches("ValueError: a").count(), 1, "{traceback}");
}

#[test]
fn notes_follow_the_message() {
    let traceback =
        failure("error = ValueError('a')\nerror.add_note('first\\nsecond')\nraise error");
    assert!(
        traceback.ends_with("ValueError: a\nfirst\nsecond\n"),
        "{traceback}"
    );
}

#[test]
fn types_of_modules_have_their_module() {
    assert!(failure("import json\njson.loads('{')").contains("json.decoder.JSONDecodeError: "));
    assert!(failure("class Mine(Exception): pass\nraise Mine").ends_with("\nMine\n"));
}

#[test]
fn names_are_suggested() {
    let traceback = failure("length = 1\nlenght");
    assert!(
        traceback.ends_with("NameError: name 'lenght' is not defined. Did you mean: 'length'?\n"),
        "{traceback}"
    );
}

#[test]
fn recursion_is_counted() {
    let traceback = failure("def f():\n    f()\nf()");
    assert_eq!(traceback.matches("line 2, in f").count(), 3, "{traceback}");
    assert!(
        traceback.contains("  [Previous line repeated "),
        "{traceback}"
    );
    let end = "RecursionError: maximum recursion depth exceeded\n";
    assert!(traceback.ends_with(end), "{traceback}");
}

#[test]
fn groups_show_their_members() {
    assert_eq!(
        failure(
            "raise ExceptionGroup('both', [ValueError(1), ExceptionGroup('in', [KeyError(2)])])"
        ),
        "  + Exception Group Traceback (most recent call last):
  |   File \"page.py\", line 1, in <module>
  |     raise ExceptionGroup('both', [ValueError(1), ExceptionGroup('in', [KeyError(2)])])
  | ExceptionGroup: both (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | ValueError: 1
    +---------------- 2 ----------------
    | ExceptionGroup: in (1 sub-exception)
    +-+---------------- 1 ----------------
      | KeyError: 2
      +------------------------------------
"
    );
}

#[test]
fn nothing_that_an_exception_does_makes_it_fail() {
    for (source, expected) in [
        (
            "def __str__(self): raise self",
            "Bad: <exception str() failed>\n",
        ),
        (
            "def __str__(self): return 1",
            "Bad: <exception str() failed>\n",
        ),
        ("__notes__ = 5", "Bad\n5\n"),
        ("__notes__ = property(lambda self: 1 / 0)", "Bad\n"),
        ("__module__ = 7", "Bad\n"),
    ] {
        let traceback = failure(&format!("class Bad(Exception):\n    {source}\nraise Bad"));
        assert!(traceback.ends_with(expected), "{source}: {traceback}");
    }
    let traceback = failure("error = SyntaxError('a', ('f', 'line', {}, object()))\nraise error");
    assert!(traceback.contains("SyntaxError: a"), "{traceback}");
}

#[test]
fn files_of_the_caller_show_their_lines() {
    python(|vm| {
        engine::traceback::remember("other.py", "first\nsecond");
        let traceback = run_in(vm, "exec(compile('1\\n\\n', 'o', 'exec'))\nraise SyntaxError('a', ('other.py', 2, 1, None))").unwrap_err();
        assert!(
            traceback.contains("  File \"other.py\", line 2\n    second\n    ^\n"),
            "{traceback}"
        );
    });
}

/// The traceback of a source, without its first line and the place of the page.
fn shown(source: &str) -> String {
    let text = failure(source);
    let lines = text.lines().skip(1);
    let lines = lines.filter(|line| !line.starts_with("  File"));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn carets_show_what_failed_in_a_line() {
    assert_eq!(
        shown("a, b = 1, 0\nx = 2 + a / b * 3\n"),
        "    x = 2 + a / b * 3\n            ~~^~~\nZeroDivisionError: division by zero\n"
    );
    assert_eq!(
        shown("d = {}\nprint(d['a']['b'])\n"),
        "    print(d['a']['b'])\n          ~^^^^^\nKeyError: 'a'\n"
    );
    assert_eq!(
        shown("def f(a): pass\nx = [f(1), f(1, 2)]\n"),
        "    x = [f(1), f(1, 2)]\n               ~^^^^^^\n\
         TypeError: f() takes 1 positional argument but 2 were given\n"
    );
    assert_eq!(
        shown("é = 'é'\nprint('é', é.nix)\n"),
        "    print('é', é.nix)\n               ^^^^^\nAttributeError: 'str' object has no attribute 'nix'\n"
    );
}

#[test]
fn carets_are_not_under_a_whole_statement() {
    assert_eq!(
        shown("raise ValueError(1)\n"),
        "    raise ValueError(1)\nValueError: 1\n"
    );
    assert_eq!(
        shown("def f():\n    raise KeyError\nx = f()\n"),
        "    x = f()\n    raise KeyError\nKeyError\n"
    );
}

#[test]
fn long_expressions_show_their_ends_and_where_it_failed() {
    assert_eq!(
        shown("def f(*all): return all\nf(\n    1,\n    2,\n    3,\n    4 / 0,\n)\n"),
        "    4 / 0,\n    ~~^~~\nZeroDivisionError: division by zero\n"
    );
    assert_eq!(
        shown("x = (1 +\n     2 +\n     3\n     + # what\n     ''\n)\n"),
        "    x = (1 +\n         ~~~\n         2 +\n         ~~~\n         3\n         ~\n         + # what\n         ^~~~~~~~\n         ''\n         ~~\n\
         TypeError: unsupported operand type(s) for +: 'int' and 'str'\n"
    );
    let call = "print(\n    1,\n    2,\n    3,\n    4,\n    end=5,\n)\n";
    assert!(
        shown(call).starts_with("    print(\n    ~~~~~^\n        1,\n        ^^\n    ...<3 lines>...\n        end=5,\n        ^^^^^^\n    )\n    ^\n"),
        "{}", shown(call)
    );
}

#[test]
fn suggestions_name_modules_and_attributes_of_self() {
    assert!(
        shown("math.sin(1)\n")
            .ends_with("NameError: name 'math' is not defined. Did you forget to import 'math'?\n")
    );
    let method = "class C:\n  def __init__(self):\n    self.size = 1\n    print(size)\nC()\n";
    assert!(shown(method).ends_with("name 'size' is not defined. Did you mean: 'self.size'?\n"));
}

#[test]
fn lines_of_files_in_memory_are_shown() {
    let source = "
with open('deep.py', 'w') as file:
    file.write('def fail():\\n    raise LookupError(1)\\n')
import deep
deep.fail()";
    let said = failure(source);
    let wanted = "/deep.py\", line 2, in fail\n    raise LookupError(1)\n";
    assert!(said.contains(wanted), "{said}");
}

#[test]
fn lines_of_modules_in_archives_are_shown() {
    let source = "
import sys, zipfile
with zipfile.ZipFile('boxed.zip', 'w') as archive:
    archive.writestr(zipfile.ZipInfo('boxed.py'), 'def fail():\\n    raise LookupError(1)\\n')
sys.path.append('boxed.zip')
import boxed
boxed.fail()";
    let said = failure(source);
    let wanted = "File \"boxed.zip/boxed.py\", line 2, in fail\n    raise LookupError(1)\n";
    assert!(said.contains(wanted), "{said}");
}

#[test]
fn what_calls_the_functions_of_a_page_is_left_out() {
    for file in ["_coroutine.py", "asyncio/page_tasks.py", "browser/timer.py"] {
        let calling = format!(
            "exec(compile('def ring(f): f()', '/lib/python3.14/{file}', 'exec'))\n\
             def f():\n    1 / 0\nring(f)"
        );
        assert_eq!(
            failure(&calling),
            "Traceback (most recent call last):
  File \"page.py\", line 4, in <module>
    ring(f)
    ~~~~^^^
  File \"page.py\", line 3, in f
    1 / 0
    ~~^~~
ZeroDivisionError: division by zero
"
        );
    }
    let said = failure("exec(compile('1 / 0', '/lib/python3.14/json/decoder.py', 'exec'))");
    assert!(said.contains("json/decoder.py\", line 1"), "{said}");
}

#[test]
fn what_failed_of_itself_is_shown() {
    let said = failure(
        "try:\n    exec(compile('1 / 0', '/lib/python3.14/_coroutine.py', 'exec'))\n\
         except ZeroDivisionError as error:\n    own = error.with_traceback(error.__traceback__.tb_next)\n\
         raise ValueError from own",
    );
    assert!(said.contains("/_coroutine.py\", line 1"), "{said}");
}
