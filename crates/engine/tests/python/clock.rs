//! The functions of `time`.

use crate::{failure, python, run_in};
use engine::{clock, clock::Clock};

/// 2001-09-09 01:46:40.25 UTC.
const WALL: f64 = 1e9 + 0.25;

fn with_clock(source: &str) -> String {
    python(|vm| {
        clock::set(Clock {
            wall: || WALL,
            monotonic: || 12.5,
        });
        let module = run_in(vm, source).unwrap();
        let result = module.get_attr("result", vm).unwrap();
        result.str(vm).unwrap().to_string_lossy().into_owned()
    })
}

#[test]
fn without_a_clock_the_functions_raise() {
    for call in ["time()", "monotonic()", "perf_counter_ns()", "gmtime()"] {
        let traceback = failure(&format!("import time\ntime.{call}"));
        assert!(traceback.contains("RuntimeError: the clock is not attached"));
    }
}

#[test]
fn time_is_the_wall_clock() {
    assert_eq!(
        with_clock("import time; result = time.time(), time.time_ns()"),
        "(1000000000.25, 1000000000250000000)"
    );
}

#[test]
fn counters_are_the_monotonic_clock() {
    assert_eq!(
        with_clock(
            "import time
result = time.monotonic(), time.perf_counter(), time.process_time(), time.monotonic_ns()"
        ),
        "(12.5, 12.5, 12.5, 12500000000)"
    );
}

#[test]
fn functions_without_a_time_take_the_present() {
    assert_eq!(
        with_clock(
            "import time
result = tuple(time.gmtime())[:6], time.gmtime(None).tm_year, time.gmtime(0).tm_year"
        ),
        "((2001, 9, 9, 1, 46, 40), 2001, 1970)"
    );
    assert_eq!(
        with_clock(
            "import time; result = time.strftime('%Y'), time.ctime()[-4:], time.asctime()[-4:]"
        ),
        "('2001', '2001', '2001')"
    );
}

#[test]
fn datetime_takes_the_present() {
    assert_eq!(
        with_clock("import datetime; result = datetime.datetime.now(datetime.timezone.utc)"),
        "2001-09-09 01:46:40.250000+00:00"
    );
}

#[test]
fn sleep_names_the_way_out() {
    let traceback = failure("import time\ntime.sleep(1)");
    assert!(traceback.contains("NotImplementedError"), "{traceback}");
    assert!(
        traceback.contains("browser.window.setTimeout"),
        "{traceback}"
    );
}

#[test]
fn clocks_describe_themselves() {
    assert_eq!(
        with_clock("import time; result = time.get_clock_info('monotonic').monotonic"),
        "True"
    );
}
