//! `compile`, `exec` and `eval` keep their meaning.

use crate::{failure, result};

#[test]
fn exec_and_eval_see_the_callers_names() {
    assert_eq!(
        result(
            "
y = 1
def f():
    x = 41
    return eval('x + y')
exec('z = f()')
result = z"
        ),
        "42"
    );
}

#[test]
fn exec_and_eval_take_namespaces() {
    assert_eq!(
        result(
            "
names = {}
exec('a = 1', names)
exec('b = a', globals=names, locals=(more := {}))
result = names['a'], more, eval('a + b', names, more)"
        ),
        "(1, {'b': 1}, 2)"
    );
}

#[test]
fn exec_takes_code_bytes_and_a_closure() {
    assert_eq!(
        result(
            "
exec(compile('a = 1', 'f', 'exec'))
exec(b'b = 2')
exec(bytearray(b'c = 3'))
def outer():
    x = 4
    def inner():
        nonlocal x
        x += 1
        return x
    exec(inner.__code__, closure=inner.__closure__)
    return x
result = a, b, c, outer(), eval(b' 6'), eval('\\t7')"
        ),
        "(1, 2, 3, 5, 6, 7)"
    );
}

#[test]
fn a_closure_is_for_code_objects() {
    assert!(
        failure("exec('1', closure=())")
            .contains("closure can only be used when source is a code object")
    );
}

#[test]
fn compile_takes_all_its_arguments() {
    assert_eq!(
        result(
            "
import ast
tree = compile('1 + 2', 'f', 'eval', flags=ast.PyCF_ONLY_AST)
result = type(tree).__name__, eval(compile(tree, 'f', 'eval')), eval(compile(source='3', filename='f', mode='eval'))"
        ),
        "('Expression', 3, 3)"
    );
}

#[test]
fn exec_inherits_future_imports() {
    assert_eq!(
        result(
            "
from __future__ import annotations
exec('def f(a: no_such_name): pass')
result = f.__annotations__"
        ),
        "{'a': 'no_such_name'}"
    );
}

#[test]
fn names_defined_by_exec_are_the_modules() {
    assert_eq!(
        result("exec('def f(): return 1')\nresult = f.__module__, f()"),
        "('__main__', 1)"
    );
}

#[test]
fn they_are_still_builtins() {
    assert_eq!(
        result("result = repr(exec), eval.__name__, compile.__module__"),
        "('<built-in function exec>', 'eval', 'builtins')"
    );
}

#[test]
fn errors_name_the_function() {
    assert!(failure("exec()").contains("TypeError: exec"));
    assert!(failure("exec(1)").contains("TypeError"));
    assert!(failure("eval('1', [])").contains("TypeError: globals must be a"));
}

#[test]
fn a_syntax_error_of_exec_has_its_line() {
    assert_eq!(
        result(
            "
def parts(source):
    try:
        exec(source)
    except SyntaxError as error:
        return error.filename, error.lineno, error.text
result = parts('a = 1\\nb = = 2\\n'), parts('\\nreturn 1')"
        ),
        r"(('<string>', 2, 'b = = 2\n'), ('<string>', 2, 'return 1\n'))"
    );
}

#[test]
fn compile_gives_a_tree_before_ast_is_imported() {
    assert_eq!(
        result(
            "
import sys
tree = compile('a + 1', 'f', 'eval', 0x400)
result = type(tree).__name__, type(tree.body).__module__, 'ast' in sys.modules"
        ),
        "('Expression', 'ast', False)"
    );
}

#[test]
fn compile_gives_a_tree_whatever_stands_for_the_module() {
    assert_eq!(
        result(
            "
import sys
sys.modules['_ast'] = None
names = {'compile': compile, '__builtins__': {}}
exec(\"tree = compile('1', 'f', 'eval', 0x400)\", names)
result = type(names['tree']).__name__"
        ),
        "Expression"
    );
}

#[test]
fn trees_compile() {
    assert_eq!(
        result(
            "
import ast
tree = ast.parse('a = 1')
tree.body[0].value = ast.Constant(2)
exec(compile(ast.fix_missing_locations(tree), 'f', 'exec'))
result = a, isinstance(tree, ast.AST), ast.dump(ast.parse('b'))"
        ),
        "(2, True, \"Module(body=[Expr(value=Name(id='b', ctx=Load()))])\")"
    );
}

#[test]
fn a_syntax_error_has_its_details_among_its_arguments() {
    assert_eq!(
        result(
            "def details(source):
    try:
        compile(source, 'page.py', 'exec')
    except SyntaxError as error:
        message, (file, line, offset, text, *_) = error.args
        return (message == error.msg, file, line, offset > 0, text.rstrip())
result = details('x = 1\\ny = = 2'), details('def f():\\n    return 1\\nreturn 2')"
        ),
        "((True, 'page.py', 2, True, 'y = = 2'), (True, 'page.py', 3, True, 'return 2'))"
    );
}

#[test]
fn a_try_without_its_end_is_a_beginning() {
    assert_eq!(
        result(
            "import codeop
def told(source):
    try:
        return codeop.compile_command(source, symbol='exec') and 'code'
    except SyntaxError as error:
        return error.msg
result = [told('try:\\n    1' + end) for end in ('', '\\n', '\\n\\n', '\\n# why\\n', '\\nfoo', '\\nfinally: 2\\n')]"
        ),
        r#"[None, None, None, None, "expected 'except' or 'finally' block", 'code']"#
    );
    assert!(
        failure("try:\n    1\n").ends_with("\nSyntaxError: expected 'except' or 'finally' block\n")
    );
}
