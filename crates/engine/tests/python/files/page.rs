//! What lies beside the page.

use super::{error_in_page, in_page_with};
use crate::page::PAGE;
use engine::host::Host;

/// A page that has `data.csv` beside it, and one below.
const BESIDE: Host = Host {
    fetch: |address| match address.strip_prefix("https://page.example/") {
        Some(name @ ("data.csv" | "more/data.csv" | "../up.txt" | "/static/data.csv")) => {
            Ok(name.as_bytes().to_vec())
        }
        _ => Err("HTTP status 404".to_owned()),
    },
    ..PAGE
};

#[test]
fn a_relative_name_is_looked_for_beside_the_page() {
    let source = "import os
os.mkdir('more'); os.chdir('more')
result = [open('data.csv', 'rb').read(), os.listdir()]
os.chdir('..')
fd = os.open('data.csv', os.O_RDONLY)
result += [open('data.csv').read(), open('more/data.csv').read(), open('../up.txt').read(), os.read(fd, 4), os.fstat(fd).st_size]";
    assert_eq!(
        in_page_with(BESIDE, source),
        "[b'more/data.csv', [], 'data.csv', 'more/data.csv', '../up.txt', b'data', 8]"
    );
}

#[test]
fn a_name_from_the_top_is_looked_for_on_the_site() {
    assert_eq!(
        in_page_with(BESIDE, "result = open('/static/data.csv').read()"),
        "/static/data.csv"
    );
    let source = "import os
os.mkdir('/static')
try: open('/static/data.csv')
except FileNotFoundError as error: result = error.strerror";
    assert_eq!(in_page_with(BESIDE, source), "No such file or directory");
}

#[test]
fn what_is_in_memory_comes_first() {
    let source =
        "with open('data.csv', 'w') as f: f.write('mine')\nresult = open('data.csv').read()";
    assert_eq!(in_page_with(BESIDE, source), "mine");
}

#[test]
fn an_error_names_the_address() {
    assert_eq!(
        error_in_page("open('no.csv')"),
        "FileNotFoundError: [Errno 2] No such file or directory, nor at https://page.example/no.csv (HTTP status 404): 'no.csv'"
    );
}

#[test]
fn nothing_else_is_asked_for() {
    const NEVER: Host = Host {
        fetch: |name| panic!("asked for {name}"),
        ..PAGE
    };
    let source = "import os
result = []
os.chdir('/tmp')
for call in [
    lambda: open('/etc/x'), lambda: open('x'), lambda: os.stat('x'), lambda: open('d/'), lambda: open(''),
    lambda: (os.chdir(os.environ['HOME']), open('x', 'r+')), lambda: os.open('x', os.O_RDWR), lambda: open(b'\\xff'),
    lambda: os.listdir('x'), lambda: open('.pdbrc'), lambda: open('more/.netrc'),
]:
    try: call()
    except FileNotFoundError as error: result.append(error.strerror)
result = len(result), set(result)
open('x', 'w').close(); open('y', 'x').close(); open('z', 'a').close()";
    assert_eq!(
        in_page_with(NEVER, source),
        "(11, {'No such file or directory'})"
    );
}
