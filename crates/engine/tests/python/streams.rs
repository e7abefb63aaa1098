//! The module `_streams`, which writes and reads what the page shows and asks.

use crate::{page::PAGE, python, run_in};
use engine::{
    host::{self, Host},
    output::{self, Stream},
};
use std::cell::RefCell;

thread_local! {
    static SHOWN: RefCell<Vec<(Stream, String)>> = const { RefCell::new(Vec::new()) };
}

/// What the page is shown, from a source and from its turn after that.
fn shown_by(source: &str) -> Vec<(Stream, String)> {
    python(|vm| {
        host::attach(Host {
            output: |stream, text| {
                SHOWN.with_borrow_mut(|shown| shown.push((stream, text.to_string())));
            },
            input: |question, vm| Ok(vm.ctx.new_str(format!("{question}Ada")).into()),
            ..PAGE
        });
        run_in(vm, &format!("import _streams\n{source}")).unwrap();
        output::flush_all();
    });
    SHOWN.take()
}

fn line(stream: Stream, text: &str) -> (Stream, String) {
    (stream, text.to_owned())
}

#[test]
fn lines_are_shown_as_they_end() {
    let shown = shown_by(
        "_streams.write(0, 'a\\nb'); _streams.write(0, 'c\\n'); _streams.write(1, 'd\\n')",
    );
    assert_eq!(
        shown,
        [
            line(Stream::Log, "a"),
            line(Stream::Log, "bc"),
            line(Stream::Error, "d")
        ]
    );
}

#[test]
fn what_has_no_end_of_line_waits_for_the_page_or_for_flush() {
    let shown = shown_by("_streams.write(0, 'a'); _streams.write(2, 'b'); _streams.flush(2)");
    assert_eq!(shown, [line(Stream::Warn, "b"), line(Stream::Log, "a")]);
}

#[test]
fn a_line_is_asked_of_the_page() {
    let shown = shown_by("_streams.write(0, _streams.read_line('Who? ') + '\\n')");
    assert_eq!(shown, [line(Stream::Log, "Who? Ada")]);
}

#[test]
fn what_waits_can_be_asked_for() {
    let shown = shown_by(
        "_streams.write(0, 'a\\nb'); _streams.write(0, _streams.unfinished(0) + _streams.unfinished(1) + '\\n')",
    );
    assert_eq!(shown, [line(Stream::Log, "a"), line(Stream::Log, "bb")]);
}

#[test]
fn there_are_five_streams() {
    let shown = shown_by(
        "try:\n    _streams.write(5, 'a\\n')\nexcept ValueError as error:\n    _streams.write(0, str(error))",
    );
    assert_eq!(
        shown,
        [line(
            Stream::Log,
            "level must be one of the console's, 0 to 4"
        )]
    );
}
