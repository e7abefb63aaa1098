//! What holds of generators that loops run over so often that they are specialised.

use crate::after_many;

#[test]
fn a_generator_that_runs_can_be_neither_resumed_nor_closed() {
    let source = "
def g():
    for f in [lambda: next(it), lambda: it.send(1), lambda: it.close(), lambda: it.throw(KeyError)]:
        try:
            f()
        except ValueError as error:
            seen.append(str(error))
    yield 1
seen = []
it = g()
for value in it:
    seen.append(value)
result = set(seen[:-1]), len(seen), seen[-1]
";
    assert_eq!(
        after_many(source),
        "({'generator already executing'}, 5, 1)"
    );
}

#[test]
fn a_generator_that_is_left_is_closed_then() {
    let source = "
def g():
    try:
        for n in range(10):
            yield n
    finally:
        seen.append('closed')
def take():
    for n in g():
        if n == 3:
            break
    seen.append('left')
seen = []
often(take)
seen.clear()
take()
result = seen
";
    assert_eq!(after_many(source), "['closed', 'left']");
}

#[test]
fn what_a_generator_raises_comes_to_its_loop() {
    let source = "
import sys, traceback
def g(n):
    try:
        yield 1
        if n:
            raise StopIteration
        raise KeyError('end')
    except ValueError:
        pass
def loop(n):
    try:
        for value in g(n):
            pass
    except (KeyError, RuntimeError) as error:
        return repr(error), traceback.extract_tb(error.__traceback__)[0].name
result = often(loop, 0), often(loop, 1), sys.exception()
";
    assert_eq!(
        after_many(source),
        "((\"KeyError('end')\", 'loop'), (\"RuntimeError('generator raised StopIteration')\", 'loop'), None)"
    );
}

#[test]
fn a_generator_keeps_the_exception_that_it_handles() {
    let source = "
import sys
def g():
    try:
        raise KeyError('own')
    except KeyError:
        yield repr(sys.exception())
        yield repr(sys.exception())
    yield repr(sys.exception())
def loop():
    seen = []
    try:
        raise ValueError('of the loop')
    except ValueError:
        for value in g():
            seen.append((value, repr(sys.exception())))
    return seen
result = often(loop)
";
    let of_loop = "\"ValueError('of the loop')\"";
    let own = "\"KeyError('own')\"";
    assert_eq!(
        after_many(source),
        format!("[({own}, {of_loop}), ({own}, {of_loop}), ({of_loop}, {of_loop})]")
    );
}
