//! Sources that are nested too deeply raise, and do not exhaust the stack.

use crate::{failure, python, result};
use engine::{rustpython_vm::AsObject, script::check_nesting};

fn refuses(source: &str) -> Option<String> {
    python(|vm| {
        check_nesting(vm, source)
            .err()
            .map(|exception| exception.class().name().to_string())
    })
}

#[test]
fn ordinary_sources_pass() {
    for source in [
        "".to_owned(),
        "x = -1 + -2 * (3 ** -4)\n".repeat(2000),
        format!(
            "x = [{}]",
            "-1, not a, lambda x: x, a.b.c(d)[e],\n".repeat(2000)
        ),
        format!("x = {{{}}}", "'a': f'{b!r:>{c}} {{}}',\n".repeat(2000)),
        format!("x = ({})", "'a'\n".repeat(5000)),
        format!("if a:\n  pass\n{}", "elif b:\n  pass\n".repeat(500)),
        format!("x = a and b or c {}", "and a ".repeat(3000)),
        format!("x = {}''", "'<p>' + a.name(b) * -c ** 2 + ".repeat(200)),
        "class A:\n    def f(self):\n        if a: return {b: c}[d:e]\n".repeat(2000),
        "s = '''((((((((((''' # ((((((((((((\n".repeat(500),
    ] {
        assert_eq!(
            refuses(&source),
            None,
            "{}",
            &source[..source.len().min(60)]
        );
    }
}

#[test]
fn brackets_are_limited() {
    let nested =
        |open: &str, close: &str, count| format!("{}{}", open.repeat(count), close.repeat(count));
    assert_eq!(refuses(&nested("(", ")", 100)), None);
    assert_eq!(
        refuses(&nested("(", ")", 5000)).as_deref(),
        Some("SyntaxError")
    );
    assert_eq!(
        refuses(&nested("[", "]", 5000)).as_deref(),
        Some("SyntaxError")
    );
    assert_eq!(refuses(&"f(".repeat(5000)).as_deref(), Some("SyntaxError"));
    assert_eq!(refuses(&"{(".repeat(5000)).as_deref(), Some("SyntaxError"));
    assert_eq!(
        refuses(&nested("f'{", "}'", 5000)).as_deref(),
        Some("SyntaxError")
    );
}

#[test]
fn operators_before_their_operand_are_limited() {
    for operator in [
        "-",
        "~",
        "not ",
        "await ",
        "lambda: ",
        "2 ** ",
        "1 if 2 else ",
        "lambda x=1, y=2: ",
    ] {
        let source = operator.repeat(5000) + "1";
        assert_eq!(
            refuses(&source).as_deref(),
            Some("RecursionError"),
            "{operator}"
        );
    }
}

#[test]
fn long_expressions_are_limited() {
    for piece in ["a + ", "a.", "f()(", "a << b | "] {
        let source = piece.repeat(5000) + "a";
        assert!(refuses(&source).is_some(), "{piece}");
    }
}

#[test]
fn blocks_are_limited() {
    let mut source = String::new();
    for level in 0..500 {
        source += &" ".repeat(level);
        source += "if a:\n";
    }
    assert_eq!(refuses(&source).as_deref(), Some("IndentationError"));
}

#[test]
fn a_missing_bracket_is_not_called_nesting() {
    let source = format!("x = (1\n{}", "y = a + b * c\n".repeat(2000));
    assert_eq!(refuses(&source), None);
}

#[test]
fn the_error_shows_where() {
    let traceback = failure(&format!("x = 1\ny = {}", "(".repeat(300)));
    assert!(
        traceback.contains("File \"page.py\", line 2\n    y = (((("),
        "{traceback}"
    );
    assert!(traceback.ends_with("SyntaxError: too many nested parentheses\n"));
}

#[test]
fn exec_eval_and_compile_are_guarded() {
    assert_eq!(
        result(
            "
import ast
result = []
for function in (exec, eval, ast.parse, lambda s: compile(s, 'f', 'exec')):
    for source in ('-' * 100000 + '1', '(' * 100000, b'[' * 100000):
        try:
            function(source)
        except (SyntaxError, RecursionError) as error:
            result.append(type(error).__name__[0])
result = ''.join(result)"
        ),
        "RSS".repeat(4)
    );
}
