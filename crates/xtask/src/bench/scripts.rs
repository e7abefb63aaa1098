//! Scripts as people write them, as pages: each in each runtime's frame, with one last line that tells the time.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};

use super::python_imports;

/// Where the frame of a page has the script.
const PLACE: &str = "<!-- script -->";

/// How the name of a frame ends that brings the runtime's library along; without one, the usual frame has it all.
const WITH_LIBRARY: &str = "-library";

/// What `tests/src/bench/scripts.rs` waits for. In names that no script is likely to have.
const END: &str = "from browser import window as page_of_script; \
                   page_of_script.scriptEnd = page_of_script.performance.now()";

/// Elements and one or several Python scripts: what stands between the tags of a body.
pub(super) struct Script {
    /// The file's name without its extension.
    pub(super) name: String,
    /// With the last line.
    body: String,
    needs_library: bool,
}

/// The scripts of a folder whose names contain a text, in the order of their names: each `.html` is a fragment of a
/// page, each `.py` only the Python.
pub(super) fn read(folder: &Path, filter: &str) -> anyhow::Result<Vec<Script>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut scripts: Vec<Script> = Vec::new();
    for entry in entries {
        let file = entry?.path();
        let name = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.contains(filter)
            && let Some(fragment) = fragment(&file)?
        {
            let script = Script::new(name, &fragment);
            scripts.push(script.with_context(|| file.display().to_string())?);
        }
    }
    scripts.sort_by(|one, other| one.name.cmp(&other.name));
    for pair in scripts.windows(2) {
        let [one, other] = pair else { continue };
        ensure!(
            one.name != other.name,
            "{}: two scripts are called {}",
            folder.display(),
            one.name
        );
    }
    if scripts.is_empty() {
        bail!(
            "{} holds no .html or .py whose name contains `{filter}`",
            folder.display()
        );
    }
    Ok(scripts)
}

/// Writes `TO/RUNTIME/NAME.html` for each frame `FRAMES/RUNTIME.html` and each script.
pub(super) fn write_pages(
    scripts: &[Script],
    frames: &Path,
    to: &Path,
    files: &mut Vec<PathBuf>,
) -> anyhow::Result<()> {
    let entries =
        fs::read_dir(frames).with_context(|| format!("cannot read {}", frames.display()))?;
    for entry in entries {
        let file = entry?.path();
        let runtime = file.file_stem().and_then(OsStr::to_str).unwrap_or_default();
        if runtime.ends_with(WITH_LIBRARY) {
            continue;
        }
        let usual = frame(&file)?;
        let with_library = frames.join(format!("{runtime}{WITH_LIBRARY}.html"));
        let with_library = match with_library.is_file() {
            true => frame(&with_library)?,
            false => usual.clone(),
        };
        let folder = to.join(runtime);
        fs::create_dir_all(&folder)?;
        for script in scripts {
            let frame = match script.needs_library {
                true => &with_library,
                false => &usual,
            };
            let page = folder.join(format!("{}.html", script.name));
            fs::write(&page, frame.replace(PLACE, script.body.trim_end()))?;
            files.push(page);
        }
    }
    Ok(())
}

fn frame(file: &Path) -> anyhow::Result<String> {
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    ensure!(text.contains(PLACE), "{} has no `{PLACE}`", file.display());
    Ok(text)
}

/// The fragment in a file; `None` of what is no script.
fn fragment(file: &Path) -> anyhow::Result<Option<String>> {
    let read =
        || fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()));
    match file.extension().and_then(OsStr::to_str) {
        Some("html") => read().map(Some),
        Some("py") => {
            let source = read()?;
            ensure!(
                !source.to_lowercase().contains("</script"),
                "{}: `</script` would end the script within a page",
                file.display()
            );
            Ok(Some(format!(
                "<script type=\"text/python\">\n{}\n</script>\n",
                source.trim_end()
            )))
        }
        _ => Ok(None),
    }
}

impl Script {
    fn new(name: String, fragment: &str) -> anyhow::Result<Self> {
        let safe = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        ensure!(
            name.chars().all(safe),
            "only ASCII letters, digits, `-`, `_` and `.` in a script's name: it becomes an address"
        );
        let sources = sources(fragment)?;
        let last = sources.last().context("no inline Python script in it")?;
        let (before, after) = fragment.split_at(last.end);
        let indent = indent(&fragment[last.clone()]);
        let needs_library = sources
            .iter()
            .any(|place| python_imports::need_library(&fragment[place.clone()]));
        Ok(Self {
            name,
            body: format!("{}\n{indent}{END}\n{after}", before.trim_end()),
            needs_library,
        })
    }
}

/// Where the inline Python is in a fragment.
fn sources(fragment: &str) -> anyhow::Result<Vec<std::ops::Range<usize>>> {
    // Of the same length: ASCII alone changes.
    let text = fragment.to_ascii_lowercase();
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(tag) = text[at..].find("<script") {
        let tag = at + tag;
        let open = text[tag..].find('>').context("a script tag has no end")?;
        let begin = tag + open + 1;
        let end = text[begin..]
            .find("</script")
            .context("a script has no end")?;
        at = begin + end;
        let attributes = &text[tag..begin];
        if attributes.contains("text/python") && !attributes.contains("src=") {
            places.push(begin..at);
        }
    }
    Ok(places)
}

/// The white space before the first line of a source that is more than a comment, which may be indented as a whole.
fn indent(source: &str) -> &str {
    let mut lines = source.lines();
    let first = lines.find(|line| {
        let text = line.trim_start();
        !text.is_empty() && !text.starts_with('#')
    });
    first.map_or("", |line| &line[..line.len() - line.trim_start().len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(fragment: &str) -> String {
        Script::new("name".into(), fragment).unwrap().body
    }

    #[test]
    fn the_last_line_tells_the_time() {
        let fragment = "<p></p>\n<script type=\"text/python\">\nx = 1\n</script>\n<hr>\n";
        let expected =
            format!("<p></p>\n<script type=\"text/python\">\nx = 1\n{END}\n</script>\n<hr>\n");
        assert_eq!(body(fragment), expected);
    }

    #[test]
    fn it_is_indented_as_the_script_is() {
        let fragment = "<SCRIPT type='text/python'>\n  # all\n\n    if x:\n      y()\n  </SCRIPT>";
        let expected = format!("      y()\n    {END}\n</SCRIPT>");
        assert!(body(fragment).ends_with(&expected), "{}", body(fragment));
    }

    #[test]
    fn it_stands_in_the_last_of_several_scripts() {
        let one = "<script type=\"text/python\">a = 1</script>";
        let others = "<script>b = 2</script><script type=\"text/python\" src=\"c.py\"></script>";
        let text = body(&format!("{one}{one}{others}"));
        assert_eq!(
            text,
            format!("{one}<script type=\"text/python\">a = 1\n{END}\n</script>{others}")
        );
        assert!(Script::new("name".into(), others).is_err());
        assert!(Script::new("a?b".into(), one).is_err());
    }

    #[test]
    fn fragments_and_plain_python_become_pages_in_the_frame_that_they_need() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for folder in ["scripts", "frames"] {
            fs::create_dir(path(folder)).unwrap();
        }
        for (name, text) in [
            ("scripts/b.py", "import math\n"),
            ("scripts/a.html", "<script type=\"text/python\">a</script>"),
            ("scripts/notes.txt", "none"),
            ("frames/one.html", "1 <!-- script -->"),
            ("frames/two.html", "2 <!-- script -->"),
            ("frames/two-library.html", "2 with library <!-- script -->"),
        ] {
            fs::write(path(name), text).unwrap();
        }
        let scripts = read(&path("scripts"), "").unwrap();
        let names: Vec<&str> = scripts.iter().map(|script| &*script.name).collect();
        assert_eq!(names, ["a", "b"]);
        let mut files = Vec::new();
        write_pages(&scripts, &path("frames"), &path("pages"), &mut files).unwrap();
        assert_eq!(files.len(), 4);
        for (page, begin) in [
            ("one/a", "1 <script"),
            ("one/b", "1 <script"),
            ("two/a", "2 <script"),
            ("two/b", "2 with library <script"),
        ] {
            let text = fs::read_to_string(path("pages").join(format!("{page}.html"))).unwrap();
            assert!(text.starts_with(begin), "{page}: {text}");
            assert!(text.contains(END));
        }
        assert!(read(&path("scripts"), "c").is_err());
        fs::write(path("scripts/a.py"), "a\n").unwrap();
        assert!(read(&path("scripts"), "").is_err());
        assert_eq!(read(&path("scripts"), "b").unwrap().len(), 1);
    }
}
