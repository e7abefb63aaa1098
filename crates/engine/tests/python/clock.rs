//! The functions of `time`.

use crate::{failure, page::PAGE, python, run_in};
use engine::host::{self, Host, Zone};

/// 2001-09-09 01:46:40.25 UTC.
const WALL: f64 = 1e9 + 0.25;

/// An hour ahead of UTC, two from April to October.
fn zone(seconds: f64) -> Zone {
    const MONTH: f64 = 2_629_746.0;
    let daylight = (3.0..10.0).contains(&(seconds / MONTH).rem_euclid(12.0));
    Zone {
        east: if daylight { 7200 } else { 3600 },
        daylight,
        name: if daylight { "CEST" } else { "CET" }.to_owned(),
    }
}

fn with_clock(source: &str) -> String {
    python(|vm| {
        host::attach(Host {
            wall: || WALL,
            monotonic: || 12.5,
            zone,
            ..PAGE
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
fn local_time_is_that_of_the_pages_zone() {
    assert_eq!(
        with_clock(
            "import time
t = time.localtime()
result = tuple(t), t.tm_zone, t.tm_gmtoff, time.mktime(t), time.localtime(0).tm_hour"
        ),
        "((2001, 9, 9, 3, 46, 40, 6, 252, 1), 'CEST', 7200, 1000000000.0, 1)"
    );
    assert_eq!(
        with_clock("import time; result = time.gmtime(365 * 86400).tm_wday, time.gmtime().tm_zone"),
        "(4, 'UTC')"
    );
}

#[test]
fn the_zone_has_names_and_offsets() {
    assert_eq!(
        with_clock(
            "import time; from time import tzname
result = tzname, time.timezone, time.altzone, time.daylight"
        ),
        "(('CET', 'CEST'), -3600, -7200, 1)"
    );
    assert_eq!(
        with_clock(
            "import time
result = time.strftime('%H %Z %z %%Z'), time.strftime('%Z', (2001, 1, 1, 0, 0, 0, 0, 1, 0))"
        ),
        "('03 CEST +0200 %Z', 'CET')"
    );
}

#[test]
fn what_is_no_time_is_refused() {
    for (call, error) in [
        ("localtime(1e20)", "OverflowError"),
        ("gmtime(float('nan'))", "ValueError"),
        ("gmtime('x')", "TypeError"),
        ("mktime((2001, 1))", "TypeError"),
        ("mktime((10 ** 9, 1, 1, 0, 0, 0, 0, 0, 0))", "OverflowError"),
    ] {
        let source = format!("import time\ntry:\n    time.{call}\nexcept {error}: result = 1");
        assert_eq!(with_clock(&source), "1", "{call}");
    }
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
