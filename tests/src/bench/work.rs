//! What is measured in a page that has started: WebSockets, the document, programs.

use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};

use crate::options::Group;
use crate::programs;

/// One test, the same for all runtimes.
pub(crate) struct Work {
    /// What it is called in tables.
    pub(crate) title: String,
    /// Run once in each page before the rounds, with its arguments.
    pub(crate) prepare: Option<(&'static str, Vec<Value>)>,
    /// Run in each round.
    pub(crate) perform: Call,
    /// Whether the time of Python's own part is told as well.
    pub(crate) lap: bool,
    /// What has to come out.
    pub(crate) result: Option<String>,
}

impl Work {
    /// The unit of a sample.
    pub(crate) fn unit(&self) -> &'static str {
        match self.perform {
            Call::Operations { .. } => "µs",
            Call::Program => "ms",
        }
    }

    /// How many operations one run is made of.
    pub(crate) fn operations(&self) -> u32 {
        match self.perform {
            Call::Operations { count, .. } => count,
            Call::Program => 1,
        }
    }

    /// The script of a run of so many operations, with its arguments.
    pub(crate) fn call(&self, operations: u32) -> (&'static str, Vec<Value>) {
        match self.perform {
            Call::Operations { function, size, .. } => (
                "return bench.perform(...given)",
                vec![json!(function), json!(operations), json!(size)],
            ),
            Call::Program => ("return bench.compute()", Vec::new()),
        }
    }

    /// The time of a run in the unit of a sample.
    pub(crate) fn sample(&self, milliseconds: f64, operations: u32) -> f64 {
        match self.perform {
            Call::Operations { .. } => milliseconds * 1000.0 / f64::from(operations),
            Call::Program => milliseconds,
        }
    }
}

/// What a page is asked to do.
pub(crate) enum Call {
    /// A function of `bench/python/GROUP.py`; the operations share the time.
    Operations {
        function: &'static str,
        count: u32,
        size: u32,
    },
    /// The program that was loaded last.
    Program,
}

/// The tests of a group.
pub(crate) fn of_group(served: &Path, group: Group, quick: bool) -> Result<Vec<Work>> {
    let operations = match group {
        Group::Websocket => &WEBSOCKET[..],
        Group::Dom => &DOM[..],
        Group::Asyncio => &ASYNCIO[..],
        Group::Cpu => return programs::all(&served.join("bench/programs")),
        Group::Start | Group::Scripts | Group::Size | Group::Repl => &[],
    };
    Ok(operations
        .iter()
        .map(|operation| operation.work(quick))
        .collect())
}

/// A function of `bench/python/GROUP.py`, which is called with a count and a size in bytes.
struct Operation {
    function: &'static str,
    title: &'static str,
    count: u32,
    size: u32,
    lap: bool,
}

/// A quick run does so much less.
const QUICK: u32 = 4;

impl Operation {
    fn work(&self, quick: bool) -> Work {
        let count = if quick {
            self.count / QUICK
        } else {
            self.count
        };
        Work {
            title: self.title.replace("{}", &count.to_string()),
            prepare: None,
            perform: Call::Operations {
                function: self.function,
                count,
                size: self.size,
            },
            lap: self.lap,
            result: None,
        }
    }
}

const fn operation(
    function: &'static str,
    title: &'static str,
    count: u32,
    size: u32,
) -> Operation {
    Operation {
        function,
        title,
        count,
        size,
        lap: false,
    }
}

const fn with_lap(operation: Operation) -> Operation {
    Operation {
        lap: true,
        ..operation
    }
}

const WEBSOCKET: [Operation; 10] = [
    operation(
        "receive",
        "receive {} texts of 32 bytes in one burst",
        20_000,
        32,
    ),
    operation(
        "iterate",
        "the same by `async for`, where there is a client",
        20_000,
        32,
    ),
    operation(
        "receive_one_by_one",
        "the same by `await recv()`, where there is a client",
        20_000,
        32,
    ),
    with_lap(operation("send", "send {} texts of 32 bytes", 20_000, 32)),
    operation("round_trips", "{} round trips of 32 bytes", 5000, 32),
    operation("receive_bytes", "receive 64 KiB {} times", 200, 64 << 10),
    with_lap(operation(
        "send_many_bytes",
        "send 64 KiB {} times",
        200,
        64 << 10,
    )),
    operation("receive_bytes", "receive 4 MiB {} times", 8, 4 << 20),
    with_lap(operation(
        "send_many_bytes",
        "send 4 MiB {} times",
        8,
        4 << 20,
    )),
    operation("connections", "connect and close {} times", 500, 1),
];

const DOM: [Operation; 7] = [
    operation("clicks", "handle {} clicks", 10_000, 0),
    operation("elements", "make, fill and append {} elements", 10_000, 0),
    operation(
        "tags",
        "make and append {} DIVs with text, class and style",
        10_000,
        0,
    ),
    operation(
        "table",
        "sort {} rows by a click and redraw them",
        10_000,
        0,
    ),
    operation("reads", "read a property {} times", 10_000, 0),
    operation("writes", "write a property {} times", 10_000, 0),
    operation("timers", "schedule and run {} timers", 10_000, 0),
];

const ASYNCIO: [Operation; 5] = [
    operation("sleeps", "await sleep(0) {} times", 100_000, 0),
    operation(
        "timers",
        "{} timers of the next 0.4 s, in their order",
        10_000,
        100,
    ),
    operation("tasks", "gather {} tasks", 10_000, 0),
    operation("queue", "{} items through a queue", 20_000, 10),
    operation("promises", "await {} promises", 10_000, 0),
];
