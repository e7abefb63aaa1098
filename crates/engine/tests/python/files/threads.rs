//! `threading` with one thread: <https://docs.python.org/3/library/threading.html>

use super::{error_in_page, in_page};

#[test]
fn locks_are_taken_and_given_back() {
    let source = "import threading
lock, again, once = threading.Lock(), threading.RLock(), threading.Semaphore(1)
with lock: result = [lock.locked(), lock.acquire(False), lock.acquire(timeout=0.1)]
with again, again: result += [again._recursion_count(), again._is_owned()]
result += [lock.locked(), once.acquire(), once.acquire(blocking=False)]
event = threading.Event(); result += [event.wait(0), event.set(), event.wait()]
c = threading.Condition()
with c: c.notify_all(); result.append(c.wait(0))
result.append(repr(lock)[:29])";
    assert_eq!(
        in_page(source),
        "[True, False, False, 2, True, False, True, False, False, None, True, False, '<unlocked _thread.lock object']"
    );
}

#[test]
fn waiting_for_what_never_comes_is_an_error() {
    for (call, error) in [
        (
            "lock.acquire(); lock.acquire()",
            "RuntimeError: waiting for a lock that is taken would never end",
        ),
        (
            "threading.Event().wait()",
            "RuntimeError: waiting for a lock",
        ),
        ("queue.Queue().get()", "RuntimeError: waiting for a lock"),
        ("queue.Queue().get(timeout=0)", "queue.Empty"),
        ("lock.release()", "RuntimeError: release unlocked lock"),
        (
            "threading.RLock().release()",
            "RuntimeError: cannot release un-acquired lock",
        ),
        (
            "lock.acquire(False, 1)",
            "ValueError: can't specify a timeout for a non-blocking call",
        ),
        (
            "threading.current_thread().join()",
            "RuntimeError: cannot join current thread",
        ),
    ] {
        let said = error_in_page(&format!(
            "import queue, threading\nlock = threading.Lock()\n{call}"
        ));
        assert!(said.starts_with(error), "{call}: {said}");
    }
}

#[test]
fn there_is_a_main_thread_and_what_is_its_own() {
    let source = "import threading
class Own(threading.local):
    def __init__(self, x): self.x = x
own = Own(5); own.y = 6
result = threading.current_thread() is threading.main_thread(), threading.active_count(), own.x, vars(own)";
    assert_eq!(in_page(source), "(True, 1, 5, {'x': 5, 'y': 6})");
}
