//! The command line.

mod bench;
mod soak;

use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use anyhow::bail;
use lexopt::{Arg, Parser, ValueExt};

pub(crate) use bench::Bench;
pub(crate) use soak::Soak;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
cargo xtask COMMAND

  serve    build the site and serve it, with WebSockets at /echo and /broadcast
             --port N       port to listen on (8000; 0 picks a free one)
             --host H       address to listen on (127.0.0.1)
             --tls          https and wss, with a certificate made on the fly
             --docs FOLDER  also make pages/NAME.html of each NAME.md and NAME.txt in FOLDER
             --release      the form that is shipped, small and fast, slow to build
  build    make the site in target/site, which any static web server can serve
             --docs FOLDER, --release  as above; --release also prints the sizes, and fails if they have grown
  test     build the form that is shipped and run all tests, in Chromium, Firefox and WebKit: test [FILTER]
             FILTER         only the tests whose name contains it
             --browser B    only the browser tests, only in chromium, firefox or webkit (a bare word does too)
             --quick        of the form that serve builds: there sooner, for one's own turn
  dist     make the package that others take home, in target/dist: a folder for npm, its tarball, a zip
             --site FOLDER  a site of the form that is shipped, built already; it is built without it
  bench    measure this and other Pythons for browsers: bench [start|size|websocket|dom|cpu|asyncio|repl] [--runs N]
             start ...      only these groups; all seven without a word
             --runs N       how often each is measured (7)
             --quick        few runs of less: for a look
             --site FOLDER  a site that is built already; the release form without it
             --before FOLDER  another one, which takes its turns too
             --scripts NAME  of start only the scripts whose names contain NAME; all of them with no text
             --no-scripts   of start only the pages of one line
             --scripts-folder FOLDER  other scripts than tests/bench/scripts: .html fragments and .py files
  conformance  run CPython's own tests in pages and natively: conformance FOLDER [MODULE...]
             FOLDER         a Lib/test; for example the one of RustPython's repository
             MODULE ...     only these modules of tests/conformance/modules.txt; all of them without a word
             --site FOLDER  a site that is built already; the quick form without it
             --together N   how many modules are run at once (2)
             --patience N   how many seconds a test may take (60)
             --keep         put the results of all runs so far into the documentation
  compat   try pages that were made for Brython, with it and with the site in its place: compat FOLDER [PAGE...]
             FOLDER         a folder of pages, which becomes the root of their site
             PAGE ...       only the pages whose names contain one of these words
             --scripts      the Python files of the folder itself, each in a page of its own, instead of its pages
             --each         each folder in FOLDER is the root of a site of its own
             --site FOLDER  a site that is built already; the quick form without it
             --reference FOLDER  a Brython: brython.js and brython_stdlib.js; the version of tests/bench without it
             --libraries FOLDER  JavaScript libraries for pages that load them from elsewhere, by their files' names
             --together N   how many pages are tried at once (2)
             --patience N   how many seconds a page may take to load (20)
             --out FILE     where the results go (target/compat.json); beside it is kept what the reference shows
             --alone        without the reference: for a look at what is thrown
             --afresh       ask the reference again for what it has shown before
  soak     a page and a server whose lines break in every way, and a report of every message: soak [MINUTES]
             MINUTES        how long it runs (60)
             --faults N     it ends sooner, after so many faults
             --seed N       what decides the faults, for a run again; another one without it
             --browser B    chromium without it
             --site FOLDER  a site that is built already; the quick form without it
  misses   FOLDER: which functions the scripts there (.html fragments, .py files) call that the start is without, and why
  tidy     check the rules that a compiler does not: who knows whom, lengths, leftovers
  clippy   run clippy on everything, natively and for wasm, and the type checkers; a warning is an error
";

/// One command, understood.
#[derive(Debug, PartialEq)]
pub(crate) enum Task {
    Help,
    Build(Build),
    Serve(Serve),
    Test(Test),
    Dist(Dist),
    Bench(Bench),
    Conformance(Conformance),
    Compat(Compat),
    Soak(Soak),
    Misses(PathBuf),
    Tidy,
    Clippy,
}

/// Which site to build.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Build {
    pub(crate) release: bool,
    pub(crate) docs: Option<PathBuf>,
}

/// Which site to serve, and where.
#[derive(Debug, PartialEq)]
pub(crate) struct Serve {
    pub(crate) build: Build,
    pub(crate) host: IpAddr,
    pub(crate) port: u16,
    pub(crate) tls: bool,
}

/// Which tests to run.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Test {
    pub(crate) filter: Option<String>,
    pub(crate) browser: Option<Browser>,
    pub(crate) quick: bool,
}

/// Of which site to make the package.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Dist {
    pub(crate) site: Option<PathBuf>,
}

/// Which of CPython's own tests to run.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Conformance {
    /// Where they are.
    pub(crate) tests: PathBuf,
    /// Names of modules; none stands for all.
    pub(crate) modules: Vec<String>,
    pub(crate) site: Option<PathBuf>,
    pub(crate) together: Option<usize>,
    pub(crate) patience: Option<u64>,
    pub(crate) keep: bool,
}

/// Which pages that were made for Brython to try.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Compat {
    /// The root of their site.
    pub(crate) folder: PathBuf,
    /// Parts of their names; none stands for all.
    pub(crate) pages: Vec<String>,
    pub(crate) scripts: bool,
    pub(crate) each: bool,
    pub(crate) site: Option<PathBuf>,
    pub(crate) reference: Option<PathBuf>,
    pub(crate) libraries: Option<PathBuf>,
    pub(crate) together: Option<usize>,
    pub(crate) patience: Option<u64>,
    pub(crate) out: Option<PathBuf>,
    pub(crate) afresh: bool,
    pub(crate) alone: bool,
}

/// A browser the tests know.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

impl Browser {
    const ALL: [Browser; 3] = [Browser::Chromium, Browser::Firefox, Browser::WebKit];

    /// The name used on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
            Browser::WebKit => "webkit",
        }
    }

    fn parse(word: &str) -> Option<Browser> {
        Browser::ALL
            .into_iter()
            .find(|browser| browser.name() == word)
    }
}

/// Understands a command line whose first word is the program.
pub(crate) fn parse(words: impl IntoIterator<Item = OsString>) -> anyhow::Result<Task> {
    let mut parser = Parser::from_iter(words);
    let command = match parser.next()? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => return Ok(Task::Help),
        Some(Arg::Value(command)) => command.string()?,
        Some(option) => return Err(option.unexpected().into()),
    };
    match command.as_str() {
        "help" => Ok(Task::Help),
        "build" => Ok(build(parser)?.map_or(Task::Help, Task::Build)),
        "serve" => Ok(serve(parser)?.map_or(Task::Help, Task::Serve)),
        "test" => Ok(test(parser)?.map_or(Task::Help, Task::Test)),
        "dist" => Ok(dist(parser)?.map_or(Task::Help, Task::Dist)),
        "bench" => Ok(bench::parse(parser)?.map_or(Task::Help, Task::Bench)),
        "conformance" => Ok(conformance(parser)?.map_or(Task::Help, Task::Conformance)),
        "compat" => Ok(compat(parser)?.map_or(Task::Help, Task::Compat)),
        "soak" => Ok(soak::parse(parser)?.map_or(Task::Help, Task::Soak)),
        "misses" => misses(parser),
        "tidy" => bare(parser, Task::Tidy),
        "clippy" => bare(parser, Task::Clippy),
        _ => bail!("there is no command `{command}`; `cargo xtask --help` lists them"),
    }
}

/// `None` stands for a question for help, here and below.
fn build(mut parser: Parser) -> anyhow::Result<Option<Build>> {
    let mut build = Build::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Long("release") => build.release = true,
            Arg::Long("docs") => build.docs = Some(parser.value()?.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(build))
}

fn serve(mut parser: Parser) -> anyhow::Result<Option<Serve>> {
    let mut serve = Serve {
        build: Build::default(),
        host: IpAddr::V4(Ipv4Addr::LOCALHOST),
        port: 8000,
        tls: false,
    };
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Long("release") => serve.build.release = true,
            Arg::Long("docs") => serve.build.docs = Some(parser.value()?.into()),
            Arg::Long("port") => serve.port = parser.value()?.parse()?,
            Arg::Long("tls") => serve.tls = true,
            Arg::Long("host") => serve.host = host(&parser.value()?.string()?)?,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(serve))
}

fn test(mut parser: Parser) -> anyhow::Result<Option<Test>> {
    let mut test = Test::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Long("browser") => test.browser = Some(browser(&parser.value()?.string()?)?),
            Arg::Long("quick") => test.quick = true,
            Arg::Value(word) => {
                let word = word.string()?;
                match Browser::parse(&word) {
                    Some(browser) if test.browser.is_none() => test.browser = Some(browser),
                    _ if test.filter.is_none() => test.filter = Some(word),
                    _ => bail!("one filter at a time: `{word}` is one too many"),
                }
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(test))
}

fn dist(mut parser: Parser) -> anyhow::Result<Option<Dist>> {
    let mut dist = Dist::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Long("site") => dist.site = Some(parser.value()?.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(dist))
}

fn conformance(mut parser: Parser) -> anyhow::Result<Option<Conformance>> {
    let mut conformance = Conformance::default();
    let mut tests = None;
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Long("site") => conformance.site = Some(parser.value()?.into()),
            Arg::Long("together") => conformance.together = Some(parser.value()?.parse()?),
            Arg::Long("patience") => conformance.patience = Some(parser.value()?.parse()?),
            Arg::Long("keep") => conformance.keep = true,
            Arg::Value(folder) if tests.is_none() => tests = Some(folder.into()),
            Arg::Value(module) => conformance.modules.push(module.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let Some(tests) = tests else {
        bail!("conformance takes the folder of CPython's own tests, a Lib/test");
    };
    Ok(Some(Conformance {
        tests,
        ..conformance
    }))
}

fn compat(mut parser: Parser) -> anyhow::Result<Option<Compat>> {
    let mut compat = Compat::default();
    let mut folder = None;
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Long("scripts") => compat.scripts = true,
            Arg::Long("each") => compat.each = true,
            Arg::Long("site") => compat.site = Some(parser.value()?.into()),
            Arg::Long("reference") => compat.reference = Some(parser.value()?.into()),
            Arg::Long("libraries") => compat.libraries = Some(parser.value()?.into()),
            Arg::Long("together") => compat.together = Some(parser.value()?.parse()?),
            Arg::Long("patience") => compat.patience = Some(parser.value()?.parse()?),
            Arg::Long("out") => compat.out = Some(parser.value()?.into()),
            Arg::Long("afresh") => compat.afresh = true,
            Arg::Long("alone") => compat.alone = true,
            Arg::Value(value) if folder.is_none() => folder = Some(value.into()),
            Arg::Value(page) => compat.pages.push(page.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let Some(folder) = folder else {
        bail!("compat takes the folder of the pages to try");
    };
    Ok(Some(Compat { folder, ..compat }))
}

fn misses(mut parser: Parser) -> anyhow::Result<Task> {
    match parser.next()? {
        None => bail!("misses takes the folder of the scripts to look at"),
        Some(Arg::Short('h') | Arg::Long("help")) => Ok(Task::Help),
        Some(Arg::Value(folder)) => bare(parser, Task::Misses(folder.into())),
        Some(other) => Err(other.unexpected().into()),
    }
}

fn bare(mut parser: Parser, task: Task) -> anyhow::Result<Task> {
    match parser.next()? {
        None => Ok(task),
        Some(Arg::Short('h') | Arg::Long("help")) => Ok(Task::Help),
        Some(other) => Err(other.unexpected().into()),
    }
}

fn browser(word: &str) -> anyhow::Result<Browser> {
    match Browser::parse(word) {
        Some(browser) => Ok(browser),
        None => bail!("no browser `{word}` here: it is chromium, firefox or webkit"),
    }
}

fn host(word: &str) -> anyhow::Result<IpAddr> {
    match word {
        "localhost" => Ok(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        _ => match word.parse() {
            Ok(address) => Ok(address),
            Err(_) => bail!("--host takes an IP address such as 0.0.0.0, not `{word}`"),
        },
    }
}

#[cfg(test)]
mod tests;
