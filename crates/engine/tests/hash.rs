//! The hashes of an interpreter that is prepared before it has a page. A process gets its secret once: this is one of its own.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "python/page.rs"]
mod page;

use engine::{
    host,
    index::Index,
    interpreter, library,
    rustpython_vm::{PyResult, VirtualMachine},
    script::{self, Script},
};

use page::PAGE;

fn run(vm: &VirtualMachine, source: &str) -> PyResult<()> {
    let script = Script {
        module: "__main__",
        file: "page.py",
        source,
    };
    let module = script::module(vm, &script)?;
    script::share(vm, &script, &module)?;
    script::run(vm, &script, &module)?;
    Ok(())
}

/// Before the page: containers whose keys are of every kind that the library's own code has.
const BEFORE: &str = "
import sys
class Held:
    names = {'alpha': 1, b'beta': 2, ('gamma', 3): 3, 4: 4, None: 5, str: 6}
    letters = {'a', 'b', ('c', 'd')}
    frozen = frozenset(['e', 'f'])
    removed = {str(number): number for number in range(40)}
    copied = dict(names)
for number in range(30):
    del Held.removed[str(number)]
hash(Held.frozen)
assert hash('alpha') == 0 and Held.names['al' + 'pha'] == 1
sys.held = Held
";

/// With the page: all of it is found, by texts that are made only now.
const AFTER: &str = "
import sys
made = lambda text: ''.join(list(text))
Held = sys.held
assert hash(made('alpha')) != 0 and hash(made('alpha')) == hash('alpha')
for names in (Held.names, Held.copied):
    assert names[made('alpha')] == 1 and names[made('beta').encode()] == 2
    assert names[made('gamma'), 3] == 3 and (names[4], names[None], names[str]) == (4, 5, 6)
    assert list(names) == ['alpha', b'beta', ('gamma', 3), 4, None, str]
assert made('a') in Held.letters and (made('c'), 'd') in Held.letters and 'z' not in Held.letters
assert made('e') in Held.frozen and {Held.frozen: 1}[frozenset([made('f'), made('e')])] == 1
assert made('35') in Held.removed and made('5') not in Held.removed
Held.removed[made('5')] = 5
assert len(Held.removed) == 11 and Held.removed[made('5')] == 5
assert getattr(sys, made('path')) is sys.path and made('sys') in sys.modules
";

#[test]
fn what_was_made_before_the_page_is_found_with_the_pages_own_hashes() {
    let built = pack::build(&[], None).unwrap();
    library::set_index(Index::parse(&built.index).unwrap());
    library::add(library::START, built.packs[0].bytes.clone()).unwrap();
    let interpreter = interpreter::prepare(&[]).unwrap();
    interpreter.enter(|vm| run(vm, BEFORE)).unwrap();
    host::attach(PAGE);
    let ran = interpreter
        .enter(|vm| run(vm, AFTER).map_err(|exception| engine::traceback::format(vm, &exception)));
    assert_eq!(ran, Ok(()));
}
