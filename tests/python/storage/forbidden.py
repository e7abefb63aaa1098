"""`browser.local_storage` and `browser.session_storage` where the page may not use them. What the platform's own names give is
replaced here, which a browser that has read them often need not notice at once: so this has a page of its own.
"""

from browser.local_storage import storage
from browser.session_storage import storage as of_session
from runner import js, raises

BOTH = (storage, of_session)


def test_a_page_that_may_not_use_it_gets_a_permissionerror():
    forbid = js("""name => {
        const before = Object.getOwnPropertyDescriptor(window, name);
        const get = () => { throw new DOMException("not for you", "SecurityError"); };
        Object.defineProperty(window, name, { get, configurable: true });
        return () => Object.defineProperty(window, name, before);
    }""")
    for each, name in zip(BOTH, ("localStorage", "sessionStorage")):
        allow = forbid(name)
        try:
            for use in (lambda: each["a"], each.keys, each.clear, lambda: len(each), lambda: each.update(a="1")):
                with raises(PermissionError, name, "not for you"):
                    use()
            assert "not for you" in repr(each)
        finally:
            allow()
