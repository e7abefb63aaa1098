//! Modules of the library that stand on the file system.

use super::{error_in_page, in_page, in_page_with};
use crate::page::PAGE;
use engine::host::Host;

#[test]
fn modules_that_work_with_files_do_their_work() {
    for (source, expected) in [
        (
            "import pathlib
p = pathlib.Path('a/b'); p.mkdir(parents=True); (p / 'f.txt').write_text('hé')
result = [(p / 'f.txt').read_bytes(), sorted(map(str, pathlib.Path('a').rglob('*'))), p.exists(), (p / 'f.txt').stat().st_size, p.resolve() == pathlib.Path.cwd() / p]",
            r"[b'h\xc3\xa9', ['a/b', 'a/b/f.txt'], True, 3, True]",
        ),
        (
            "import os, shutil
os.makedirs('a/b'); open('a/b/f', 'w').close(); os.symlink('f', 'a/b/l')
shutil.copytree('a', 'c', symlinks=True); shutil.move('c', 'd'); shutil.copy2('a/b/f', 'g'); shutil.rmtree('a')
result = [sorted(files) for *_, files in os.walk('.')], os.listdir('d/b')",
            "([['g'], [], ['f', 'l']], ['f', 'l'])",
        ),
        (
            "import os, tempfile
with tempfile.TemporaryDirectory() as d: open(os.path.join(d, 'x'), 'w').close(); inside = os.listdir(d)
with tempfile.NamedTemporaryFile('w+') as f: f.write('x'); f.flush(); size = os.stat(f.name).st_size
with tempfile.TemporaryFile() as t: t.write(b'y'); t.seek(0); text = t.read()
result = inside, os.path.exists(d), size, os.path.exists(f.name), text",
            "(['x'], False, 1, False, b'y')",
        ),
        (
            "import fnmatch, glob
for name in ('a.py', 'b.py', 'c.txt'): open(name, 'w').close()
result = sorted(glob.glob('*.py')), fnmatch.filter(['x.c', 'y.h'], '*.c')",
            "(['a.py', 'b.py'], ['x.c'])",
        ),
        (
            "import csv
with open('f.csv', 'w', newline='') as f: csv.writer(f).writerows([['a', 'b'], [1, 'x,y']])
with open('f.csv', newline='') as f: result = list(csv.DictReader(f))",
            "[{'a': '1', 'b': 'x,y'}]",
        ),
        (
            "import io, tarfile, zipfile
with zipfile.ZipFile('a.zip', 'w', zipfile.ZIP_DEFLATED) as z: z.writestr('n/x.txt', 'zip' * 9)
with tarfile.open('a.tar.gz', 'w:gz') as t: t.add('a.zip')
with tarfile.open('a.tar.gz') as t: names = t.getnames(); t.extractall('out', filter='data')
with zipfile.ZipFile('out/a.zip') as z: result = names, z.read('n/x.txt')",
            "(['a.zip'], b'zipzipzipzipzipzipzipzipzip')",
        ),
        (
            "import bz2, gzip, lzma
result = []
for module in (bz2, gzip, lzma):
    with module.open('f', 'wt') as f: f.write('text' * 9)
    with module.open('f', 'rt') as f: result.append(f.read() == 'text' * 9)",
            "[True, True, True]",
        ),
        (
            "import logging, io
out = io.StringIO(); logging.basicConfig(stream=out, format='%(levelname)s:%(message)s'); logging.warning('no %s', 'way')
handler = logging.FileHandler('l.log'); logging.getLogger('x').addHandler(handler); logging.getLogger('x').error('in file'); handler.close()
result = out.getvalue(), open('l.log').read()",
            r"('WARNING:no way\nERROR:in file\n', 'in file\n')",
        ),
        (
            "import configparser, json, pickle, shelve
c = configparser.ConfigParser(); c['a'] = {'b': '1'}
with open('c.ini', 'w') as f: c.write(f)
d = configparser.ConfigParser(); d.read('c.ini')
with open('p', 'wb') as f: pickle.dump([1], f)
with shelve.open('s', 'n') as s: s['k'] = {'x': 1}
with shelve.open('s') as s: kept = s['k']
result = d.getint('a', 'b'), pickle.load(open('p', 'rb')), kept",
            "(1, [1], {'x': 1})",
        ),
        (
            "import contextlib, dataclasses, io, random, statistics, traceback
@dataclasses.dataclass
class P: x: int = 1
with contextlib.redirect_stdout(io.StringIO()) as out: print(P())
try: 1 / 0
except ZeroDivisionError: last = traceback.format_exc().splitlines()[-1]
result = out.getvalue(), statistics.mean([1, 2]), random.Random(1).randint(1, 10), last",
            r"('P(x=1)\n', 1.5, 3, 'ZeroDivisionError: division by zero')",
        ),
        (
            "import argparse, inspect, unittest, unittest.mock, io
parser = argparse.ArgumentParser(); parser.add_argument('--n', type=int)
class T(unittest.TestCase):
    def test(self): self.assertEqual(unittest.mock.Mock(return_value=2)(), 2)
    def test_bad(self): self.fail()
run = unittest.TextTestRunner(io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(T))
result = parser.parse_args(['--n', '3']).n, run.testsRun, len(run.failures), str(inspect.signature(lambda a, *, b=1: 0))",
            "(3, 2, 1, '(a, *, b=1)')",
        ),
        (
            "import email.message, xml.etree.ElementTree as ET, urllib.request, http.client
m = email.message.EmailMessage(); m['Subject'] = 'é'; m.set_content('x')
result = ET.fromstring('<a><b c=\"1\"/></a>').find('b').get('c'), str(m['subject']), http.client.NOT_FOUND.value",
            "('1', 'é', 404)",
        ),
        (
            "import datetime, zoneinfo
there = datetime.datetime(2026, 7, 1, tzinfo=zoneinfo.ZoneInfo('Europe/Vienna'))
try: zoneinfo.ZoneInfo('Europe/Wien')
except zoneinfo.ZoneInfoNotFoundError as error: wrong = str(error)
result = str(there), len(zoneinfo.available_timezones()) > 590, wrong",
            r#"('2026-07-01 00:00:00+02:00', True, "'No time zone found with key Europe/Wien'")"#,
        ),
        (
            "import gettext, getpass, locale, mimetypes, fileinput, filecmp
open('a', 'w').write('x\\n'); open('b', 'w').write('x\\n')
result = gettext.gettext('x'), getpass.getuser(), mimetypes.guess_type('a.html')[0], filecmp.cmp('a', 'b'), list(fileinput.input(['a', 'b'])), locale.getpreferredencoding()",
            r"('x', 'pytag', 'text/html', True, ['x\n', 'x\n'], 'utf-8')",
        ),
    ] {
        // Archives know no time before 1980.
        let page = Host {
            wall: || 1e9,
            ..PAGE
        };
        assert_eq!(in_page_with(page, source), expected, "{source}");
    }
}

#[test]
fn a_module_that_is_missing_says_why() {
    for (name, reason) in [
        (
            "tkinter",
            "a page has no windows of Tk; show things with browser.html or browser.document",
        ),
        (
            "tkinter.ttk",
            "a page has no windows of Tk; show things with browser.html or browser.document",
        ),
        ("curses", "a page has no terminal"),
        (
            "numpy",
            "it has machine code, which this Python cannot load; what is pure Python can be installed",
        ),
        (
            "sqlite3",
            "its engine is written in C, which this Python cannot load",
        ),
        ("ctypes", "a page cannot load libraries of C"),
    ] {
        let top = name.split('.').next().unwrap_or_default();
        assert_eq!(
            error_in_page(&format!("import {name}")),
            format!("ModuleNotFoundError: No module named '{top}'; {reason}")
        );
    }
    let plain = "ModuleNotFoundError: No module named 'no_such_module'";
    assert_eq!(error_in_page("import no_such_module"), plain);
    let found = in_page("import importlib.util\nresult = importlib.util.find_spec('tkinter')");
    assert_eq!(found, "None");
}

#[test]
fn what_the_pack_leaves_out_has_a_reason_for_people() {
    for (name, _) in pack::library::LEFT_OUT {
        let is_public = !name.split('.').any(|part| part.starts_with('_'));
        let parent_is_whole = !name.contains('.') || name.starts_with("multiprocessing");
        let replaced = ["dummy_threading", "turtle"];
        if is_public && parent_is_whole && !replaced.contains(name) {
            let said = error_in_page(&format!("import {name}"));
            assert!(said.contains("'; "), "{said}");
        }
    }
}
