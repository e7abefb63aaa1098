//! Sources that are indented as the page around them.

use engine::script::dedent;

#[test]
fn common_indentation_goes() {
    assert_eq!(dedent("\n  a\n    b\n  c\n"), "\na\n  b\nc\n");
}

#[test]
fn a_source_without_indentation_stays_as_it_is() {
    let source = "a\n  b\n";
    assert!(matches!(dedent(source), std::borrow::Cow::Borrowed(same) if same == source));
}

#[test]
fn the_number_of_lines_stays() {
    let source = "\n\n    a\n  \n\n    b\n  ";
    assert_eq!(
        dedent(source).split('\n').count(),
        source.split('\n').count()
    );
    assert_eq!(dedent(source), "\n\na\n\n\nb\n");
}

#[test]
fn strings_of_many_lines_keep_their_shape() {
    assert_eq!(
        dedent("    a = '''\n      b\n    c'''\n"),
        "a = '''\n  b\nc'''\n"
    );
}

#[test]
fn strings_comments_and_brackets_may_begin_further_left() {
    assert_eq!(
        dedent("    a = '''\nb\n    '''\n# c\n    d = [\n1]\n"),
        "a = '''\nb\n'''\n# c\nd = [\n1]\n"
    );
}

#[test]
fn statements_that_share_no_indentation_stay_as_they_are() {
    assert_eq!(dedent("    a\nb\n"), "    a\nb\n");
    assert_eq!(dedent("\ta\n    b\n"), "\ta\n    b\n");
}

#[test]
fn tabs_and_windows_line_ends_are_known() {
    assert_eq!(dedent("\ta\r\n\t\tb\r\n"), "a\r\n\tb\r\n");
}
