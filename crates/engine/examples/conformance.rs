//! Runs the script `runner.py` of a folder natively, in the engine of the pages and with all of the library, as if the
//! folder were a page's: `conformance LIBRARY FOLDER`. What the script tells is printed, a line each time.
//!
//! `cargo xtask conformance` compares pages with it.

use std::{
    fs::{self, File},
    io::Read as _,
    path::PathBuf,
    process::ExitCode,
    sync::OnceLock,
    thread,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use engine::{
    host::{self, Host, Zone},
    index::Index,
    interpreter, library,
    script::{self, Script},
    traceback,
};

/// As the main thread of a program has it on most systems.
const STACK: usize = 8 * 1024 * 1024;

/// What the functions of the host need, which hold nothing.
struct Places {
    packs: Vec<PathBuf>,
    folder: PathBuf,
    started: Instant,
}

static PLACES: OnceLock<Places> = OnceLock::new();

const HOST: Host = Host {
    wall: || {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        now.unwrap_or_default().as_secs_f64()
    },
    monotonic: || {
        let places = PLACES.get();
        places.map_or(0.0, |places| places.started.elapsed().as_secs_f64())
    },
    zone: |_| Zone {
        east: 0,
        daylight: false,
        name: "UTC".to_owned(),
    },
    entropy: |bytes| {
        let random = File::open("/dev/urandom");
        random.is_ok_and(|mut random| random.read_exact(bytes).is_ok())
    },
    output: |_, _| {},
    input: |_, vm| Ok(vm.ctx.none()),
    library: |pack, _| read_pack(pack, "pack"),
    sources: |pack| read_pack(pack, "txt"),
    address: |name| {
        let folder = PLACES.get().map(|places| &places.folder);
        let file = folder.map(|folder| folder.join(name)).unwrap_or_default();
        file.display().to_string()
    },
    fetch: |address| fs::read(address).map_err(|error| error.to_string()),
    sleep: |_| false,
};

fn read_pack(number: usize, extension: &str) -> Result<Vec<u8>, String> {
    let places = PLACES.get().ok_or("nothing is there yet")?;
    let pack = places.packs.get(number).ok_or("there is no such pack")?;
    fs::read(pack.with_extension(extension)).map_err(|error| error.to_string())
}

fn main() -> ExitCode {
    let outcome = thread::Builder::new().stack_size(STACK).spawn(run);
    let outcome = outcome.map_err(|error| error.to_string());
    match outcome.map(thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        Ok(Ok(Err(error))) | Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
        // It has said so.
        Ok(Err(_panic)) => ExitCode::FAILURE,
    }
}

fn run() -> Result<(), String> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(library), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: conformance LIBRARY FOLDER".to_owned());
    };
    let read = |file: PathBuf| {
        fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))
    };
    let [standing_loop, runner] =
        ["standing_loop.py", "runner.py"].map(|file| read(folder.join(file)));
    let (standing_loop, runner) = (standing_loop?, runner?);
    let index = read(library.join("library.index"))?;
    let names = index.lines().take_while(|line| !line.is_empty());
    let names = names.filter_map(|line| line.split(' ').next());
    let packs = names.map(|name| library.join(format!("{name}.pack")));
    let places = Places {
        packs: packs.collect(),
        folder,
        started: Instant::now(),
    };
    library::set_index(Index::parse(&index)?);
    let start = places.packs.first().ok_or("the library has no packs")?;
    let start = fs::read(start).map_err(|error| error.to_string())?;
    library::add(library::START, start).map_err(|error| error.to_string())?;
    PLACES.get_or_init(|| places);
    let interpreter = interpreter::prepare(&[_conformance::module_def])?;
    host::attach(HOST);
    let scripts = [
        Script {
            module: "standing_loop",
            file: "standing_loop.py",
            source: &standing_loop,
        },
        Script {
            module: "__main__",
            file: "runner.py",
            source: &runner,
        },
    ];
    interpreter.enter(|vm| {
        let run = || {
            _conformance::give_streams(vm)?;
            for script in &scripts {
                let module = script::module(vm, script)?;
                script::share(vm, script, &module)?;
                script::run(vm, script, &module)?;
            }
            Ok(())
        };
        run().map_err(|exception| traceback::format(vm, &exception))
    })
}

/// What stands in for the browser.
#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule]
mod _conformance {
    use rustpython_vm::{PyResult, VirtualMachine, builtins::PyStrRef};

    #[pyfunction]
    fn tell(text: PyStrRef) {
        println!("{}", text.to_string_lossy());
    }

    /// Standard streams of text that lead nowhere.
    pub(super) fn give_streams(vm: &VirtualMachine) -> PyResult<()> {
        let open = vm.import("io", 0)?.get_attr("open", vm)?;
        for names in [["stdout", "__stdout__"], ["stderr", "__stderr__"]] {
            let stream = open.call(("/dev/null", "w"), vm)?;
            for name in names {
                vm.sys_module.set_attr(name, stream.clone(), vm)?;
            }
        }
        Ok(())
    }
}
