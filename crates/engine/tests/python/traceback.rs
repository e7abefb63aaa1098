//! Tracebacks as text.

use crate::{failure, python, run_in};

#[test]
fn frames_have_file_line_name_and_source() {
    assert_eq!(
        failure("def f():\n    return 1 / 0\n\nf()\n"),
        "Traceback (most recent call last):
  File \"page.py\", line 4, in <module>
    f()
  File \"page.py\", line 2, in f
    return 1 / 0
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
  File \"<string>\", line 3, in f
    raise KeyError('a')
KeyError: 'a'
"
    );
    assert!(
        failure("eval('1 + x')").contains("  File \"<string>\", line 1, in <module>\n    1 + x\n")
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
