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
fn a_time_is_written_by_a_format() {
    let time = "(2024, 12, 30, 15, 4, 9, 0, 365, 0)";
    for (format, expected) in [
        ("%a %A %b %B %p %P", "Mon Monday Dec December PM pm"),
        (
            "%c|%x|%X|%r|%D|%F|%R|%T",
            "Mon Dec 30 15:04:09 2024|12/30/24|15:04:09|03:04:09 PM|12/30/24|2024-12-30|15:04|15:04:09",
        ),
        ("%j %U %W %V %G %g %u %w", "365 52 53 01 2025 25 1 1"),
        ("%C %y %e %k %l %I", "20 24 30 15  3 03"),
        ("%-d %-m %_M %5S %^a %#p %-I", "30 12  4 00009 MON pm 3"),
        ("%n%t%%|%Q|%é|%", "\n\t%|%Q|%é|%"),
    ] {
        let source = format!("import time; result = time.strftime({format:?}, {time})");
        assert_eq!(with_clock(&source), expected, "{format}");
    }
    for (source, expected) in [
        (
            "time.strftime('%Y %C %F', (99, 1, 2, 0, 0, 0, 0, 2, 0))",
            "0099 00 0099-01-02",
        ),
        (
            "time.strftime('%G-%V %U', (2021, 1, 3, 0, 0, 0, 6, 3, 0))",
            "2020-53 01",
        ),
        ("time.strftime('%H', (2000,) + (0,) * 8)", "00"),
        (
            "ascii(time.strftime('\\ud800%y', time.gmtime(0)))",
            "'\\ud80070'",
        ),
        (
            "time.asctime((12345, 1, 2, 3, 4, 5, 6, 7, 0))",
            "Sun Jan  2 03:04:05 12345",
        ),
    ] {
        assert_eq!(
            with_clock(&format!("import time; result = {source}")),
            expected,
            "{source}"
        );
    }
}

#[test]
fn what_is_no_time_is_refused() {
    for (call, error) in [
        ("localtime(1e20)", "OverflowError"),
        ("gmtime(float('nan'))", "ValueError"),
        ("gmtime('x')", "TypeError"),
        ("mktime((2001, 1))", "TypeError"),
        ("sleep(-1)", "ValueError"),
        ("sleep(float('nan'))", "ValueError"),
        ("sleep('1')", "TypeError"),
        ("strftime('', (2001, 1))", "TypeError"),
        (
            "strftime('', (2001, 13, 1, 0, 0, 0, 0, 1, 0))",
            "ValueError",
        ),
        ("asctime((2001, 1, 1, 24, 0, 0, 0, 1, 0))", "ValueError"),
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
    assert_eq!(
        with_clock("import time; result = time.sleep(0), time.sleep(0.0)"),
        "(None, None)"
    );
    let traceback = failure("import time\ntime.sleep(1)");
    assert!(traceback.contains("NotImplementedError"), "{traceback}");
    assert!(
        traceback.contains("await asyncio.sleep(seconds)"),
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
