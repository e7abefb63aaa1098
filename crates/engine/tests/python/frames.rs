//! What is told of the frames of calls that are specialised: to handlers of exceptions, to tracing, to whoever asks.

use crate::after_many;

#[test]
fn an_exception_tells_of_all_the_calls() {
    let source = "
import sys, traceback
def inner(a):
    if a:
        raise KeyError(a)
def middle(a):
    try:
        inner(a)
    except ValueError:
        pass
def outer(a):
    middle(a)
often(outer, 0)
try:
    outer(1)
except KeyError as error:
    lines = [(entry.name, entry.lineno) for entry in traceback.extract_tb(error.__traceback__)]
first = lines[0][1]
result = [(name, line - first) for name, line in lines], sys.exception()
";
    assert_eq!(
        after_many(source),
        "([('<module>', 0), ('outer', -3), ('middle', -7), ('inner', -10)], None)"
    );
}

#[test]
fn an_exception_is_handled_by_the_caller_that_does() {
    let source = "
import sys
def fail(n):
    if n == 0:
        raise ValueError('deep')
    fail(n - 1)
def around(n):
    try:
        fail(n)
    except ValueError as error:
        inside = sys.exception() is error
        try:
            fail(2)
        except ValueError as second:
            return inside, second.__context__ is error, sys.exception() is second
    finally:
        done.append(sys.exception())
done = []
result = often(around, 5), sys.exception(), set(done)
";
    assert_eq!(after_many(source), "((True, True, True), None, {None})");
}

#[test]
fn a_callee_sees_the_exception_its_caller_handles() {
    let source = "
import sys
def handles():
    try:
        raise TypeError('of the callee')
    except TypeError:
        pass
    return sys.exception()
def plain():
    return sys.exception()
def call():
    try:
        raise ValueError('of the caller')
    except ValueError as error:
        return handles() is error, plain() is error, sys.exception() is error
result = often(call), sys.exception()
";
    assert_eq!(after_many(source), "((True, True, True), None)");
}

#[test]
fn tracing_that_a_callee_begins_is_told_of_the_calls_after_it() {
    let source = "
import sys
def trace(frame, event, arg):
    told.append((frame.f_code.co_name, event))
    return trace
def leaf(a):
    return a
def begin(on):
    if on:
        sys.settrace(trace)
    leaf(1)
def call(on):
    begin(on)
    leaf(2)
    sys.settrace(None)
told = []
often(call, False)
told = []
call(True)
result = told
";
    assert_eq!(
        after_many(source),
        "[('leaf', 'call'), ('leaf', 'line'), ('leaf', 'return'), ('leaf', 'call'), ('leaf', 'line'), ('leaf', 'return')]"
    );
}

#[test]
fn a_traced_frame_is_told_of_lines_opcodes_and_jumps() {
    let source = "
import sys
def f():
    a = 1
    a = 2
    a = 3
    return a
often(f)
told = []
def trace(frame, event, arg):
    if frame.f_code is not f.__code__:
        return None
    frame.f_trace_opcodes = True
    line = frame.f_lineno - f.__code__.co_firstlineno
    told.append((event, line))
    if event == 'line' and line == 2:
        frame.f_lineno += 2
    return trace
sys.settrace(trace)
value = f()
sys.settrace(None)
result = value, ('line', 1) in told, ('line', 3) in told, ('opcode', 1) in told, ('return', 4) in told
";
    assert_eq!(after_many(source), "(1, True, False, True, True)");
}

#[test]
fn monitoring_that_a_callee_begins_is_told_of_the_calls_after_it() {
    let source = "
import sys
told = []
def leaf(a):
    return a
def begin(on):
    if on:
        sys.monitoring.set_events(1, sys.monitoring.events.PY_START | sys.monitoring.events.PY_RETURN)
    leaf(1)
def call(on):
    begin(on)
    leaf(2)
sys.monitoring.use_tool_id(1, 'test')
sys.monitoring.register_callback(1, sys.monitoring.events.PY_START, lambda code, at: told.append(('start', code.co_name)))
sys.monitoring.register_callback(1, sys.monitoring.events.PY_RETURN, lambda code, at, value: told.append(('return', code.co_name, value)))
often(call, False)
call(True)
sys.monitoring.set_events(1, 0)
sys.monitoring.free_tool_id(1)
result = [entry for entry in told if entry[1] == 'leaf']
";
    assert_eq!(
        after_many(source),
        "[('start', 'leaf'), ('return', 'leaf', 1), ('start', 'leaf'), ('return', 'leaf', 2)]"
    );
}

#[test]
fn frames_lead_to_their_callers() {
    let source = "
import sys
def chain():
    frame, names = sys._getframe(), []
    while frame:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names
def middle(a):
    here = a
    return chain()
def call():
    return middle(1)
kept = None
def keep(a):
    global kept
    kept = sys._getframe()
    a = a + 1
def keeping():
    keep(1)
often(keeping)
result = often(call)[:4], kept.f_locals['a'], kept.f_code.co_name, kept.f_back is not None
";
    assert_eq!(
        after_many(source),
        "(['chain', 'middle', 'call', 'often'], 2, 'keep', True)"
    );
}

#[test]
fn locals_die_when_the_call_ends_and_in_order() {
    let source = "
died = []
class Dies:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        died.append(self.name)
def f(fail):
    a = Dies('a')
    b = Dies('b')
    died.append('body')
    if fail:
        raise ValueError
def call(fail):
    try:
        f(fail)
    except ValueError:
        pass
    died.append('after')
often(call, False)
died.clear()
call(False)
call(True)
result = died
";
    assert_eq!(
        after_many(source),
        "['body', 'a', 'b', 'after', 'body', 'a', 'b', 'after']"
    );
}

#[test]
fn a_generator_that_goes_on_takes_no_jump() {
    let source = "
import sys
def values():
    while True:
        yield 1
        x = 2
def trace(frame, event, arg):
    if event == 'call' and frame.f_code is values.__code__:
        try:
            frame.f_lineno = values.__code__.co_firstlineno + 3
        except ValueError as error:
            told.add(str(error))
told = set()
one = values()
next(one)
sys.settrace(trace)
got = [next(one) for _ in range(1000)]
sys.settrace(None)
result = told, set(got), len(got)
";
    assert_eq!(
        after_many(source),
        r#"({"can only jump from a 'line' trace event"}, {1}, 1000)"#
    );
}

#[test]
fn a_caller_takes_no_jump() {
    let source = "
import sys
def leaf():
    return 1
def around(n):
    while n:
        n -= 1
        [1, 2, 3, leaf()]
def trace(frame, event, arg):
    if frame.f_code is leaf.__code__:
        if event == 'line':
            try:
                frame.f_back.f_lineno = around.__code__.co_firstlineno + 2
            except ValueError as error:
                told.add(str(error))
        return trace
told = set()
sys.settrace(trace)
around(1000)
sys.settrace(None)
result = told
";
    assert_eq!(
        after_many(source),
        r#"{"can only jump from a 'line' trace event"}"#
    );
}

#[test]
fn a_generator_that_waits_takes_no_jump() {
    let source = "
import sys
def values():
    yield 1
    yield 2
    yield 3
def other():
    x = 1
def trace(frame, event, arg):
    if frame.f_code is other.__code__:
        if event == 'line':
            try:
                one.gi_frame.f_lineno = values.__code__.co_firstlineno + 3
            except ValueError as error:
                told.add(str(error))
        return trace
told = set()
one = values()
next(one)
sys.settrace(trace)
other()
sys.settrace(None)
result = told, list(one)
";
    assert_eq!(
        after_many(source),
        r#"({"can only jump from a 'line' trace event"}, [2, 3])"#
    );
}

#[test]
fn an_event_of_monitoring_takes_no_jump() {
    let source = "
import sys
def around(n):
    while n:
        n -= 1
        x = [1, 2, n]
    return 'done'
def line(code, number):
    if code is around.__code__ and number == code.co_firstlineno + 3:
        try:
            sys._getframe(1).f_lineno = code.co_firstlineno + 2
        except ValueError as error:
            told.add(str(error))
told = set()
events = sys.monitoring.events
sys.monitoring.use_tool_id(0, 'test')
sys.monitoring.register_callback(0, events.LINE, line)
sys.monitoring.set_events(0, events.LINE)
end = around(100)
sys.monitoring.set_events(0, 0)
sys.monitoring.free_tool_id(0)
result = told, end
";
    assert_eq!(
        after_many(source),
        r#"({"can only jump from a 'line' trace event"}, 'done')"#
    );
}

#[test]
fn a_line_takes_a_jump_out_of_a_loop() {
    let source = "
import sys
def around():
    for a in [1, 2, 3]:
        seen.append(a)
        seen.append(-a)
    return 'done'
def trace(frame, event, arg):
    if frame.f_code is around.__code__:
        if event == 'line' and frame.f_lineno == around.__code__.co_firstlineno + 3:
            frame.f_lineno = around.__code__.co_firstlineno + 4
        return trace
seen = []
sys.settrace(trace)
end = around()
sys.settrace(None)
result = seen, end
";
    assert_eq!(after_many(source), "([1], 'done')");
}

#[test]
fn a_local_that_ends_is_no_longer_there() {
    let source = "
import sys
class Ends:
    def __del__(self):
        there = sys._getframe(1).f_locals
        seen.append('x' in there and type(there['x']).__name__)
        there['x'] = 5
def deleted():
    x = Ends()
    del x
    return x
def replaced():
    x = Ends()
    x = 1
    return x
seen = []
result = deleted(), replaced(), seen
";
    assert_eq!(after_many(source), "(5, 5, [False, 'int'])");
}
