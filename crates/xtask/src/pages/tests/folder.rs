//! Folders of pages: which files, which names, and what is wrong with a file.

use std::fs;

use crate::pages::render_folder;

const TEMPLATE: &str = "{{title}}|{{root}}|{{content}}";

#[test]
fn each_file_is_a_page() {
    let docs = tempfile::tempdir().unwrap();
    let out = docs.path().join("site/pages");
    fs::write(docs.path().join("b.txt"), "\u{feff}# B\r\n\r\n    x\r\n").unwrap();
    fs::write(docs.path().join("a.b.md"), "text").unwrap();
    fs::write(docs.path().join("c.html"), "no page").unwrap();
    let written = render_folder(docs.path(), None, TEMPLATE, &out, "../").unwrap();
    assert_eq!(written, [out.join("a.b.html"), out.join("b.html")]);
    assert_eq!(
        fs::read_to_string(&written[0]).unwrap(),
        "a.b|../|<p>text</p>\n"
    );
    assert_eq!(
        fs::read_to_string(&written[1]).unwrap(),
        "B|../|<h1>B</h1>\n<pre tabindex=\"0\">x\n</pre>"
    );
}

#[test]
fn errors_name_the_file() {
    let docs = tempfile::tempdir().unwrap();
    let render = || {
        render_folder(docs.path(), None, TEMPLATE, &docs.path().join("out"), "")
            .unwrap_err()
            .to_string()
    };
    assert!(render().contains("no pages here"));
    fs::write(docs.path().join("a.md"), b"caf\xe9 latin-1").unwrap();
    assert!(
        render().ends_with("a.md: not UTF-8 at byte 3; save the file as UTF-8"),
        "{}",
        render()
    );
    fs::write(docs.path().join("a.md"), "\n<script>").unwrap();
    assert!(
        render().contains("a.md: line 2: this <script> never ends"),
        "{}",
        render()
    );
    fs::write(docs.path().join("a.txt"), "").unwrap();
    assert!(
        render().contains("would both become the same page"),
        "{}",
        render()
    );
}
