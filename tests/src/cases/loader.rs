//! The loader: which script elements run, when, in which order, as which modules.

use anyhow::{Result, ensure};

use super::printing::{self, Pages};
use crate::case::{Case, Stage, cases};

/// The cases: for most, a page whose console says it all.
pub(crate) fn cases() -> Vec<Case> {
    let mut all = printing::cases("loader", PAGES);
    all.extend(cases!(
        "loader",
        missing_source_is_named_and_the_next_script_runs,
        id_of_a_library_module_leaves_it,
        library_finds_its_modules_whatever_ids_scripts_have,
        integrity_is_checked,
        crossorigin_says_whether_cookies_go_along,
        nonce_is_needed_where_pytag_has_one,
        nonce_of_a_module_is_not_that_of_an_injection,
        nonce_of_an_imported_module_is_that_of_the_scripts,
        nonce_that_is_none_lets_nothing_run,
        options_without_the_nonce_name_no_folder,
        options_with_the_nonce_count,
        failing_script_does_not_stop_the_next,
        awaiting_script_that_fails_tells_the_line,
        awaiting_script_that_ends_at_once_is_like_any_other,
        sources_are_fetched_side_by_side,
        done_is_told_by_event_and_attribute,
        names_for_javascript_are_defined,
    ));
    all
}

/// Pages of `pages/loader/` and what they are to print, in order.
const PAGES: Pages = &[
    (
        "scripts_run_in_document_order",
        &["first", "from a file", "third"],
    ),
    ("python3_is_a_type_too", &["python3"]),
    ("other_types_are_left_alone", &["ran"]),
    ("indented_source_is_unindented", &["a", "    b", "c"]),
    (
        "script_added_later_runs",
        &["first", "later", "later from a file"],
    ),
    ("id_names_the_module", &["shapes", "3"]),
    ("first_without_id_is_main", &["named", "__main__", "True"]),
    ("scripts_share_nothing", &["False", "True"]),
    ("pytag_in_async_script", &["ran"]),
    ("pytag_in_deferred_script", &["ran"]),
    ("pytag_in_module_script", &["ran"]),
    ("pytag_at_the_end_of_body", &["ran"]),
    ("pytag_included_twice_runs_once", &["ran"]),
    ("onload_brython_runs_once", &["ran"]),
    ("onload_brython_with_number_runs_once", &["ran"]),
    ("onload_brython_with_options_runs_once", &["ran"]),
    (
        "print_writes_whole_lines",
        &["one line", "two", "lines", "", "tail"],
    ),
    ("every_character_is_read", &["é ☃ 𝄞 😀 < & >", "7"]),
    ("index_without_the_nonce", &["True False"]),
    ("page_is_complete_when_scripts_run", &["below"]),
    (
        "awaiting_script_holds_the_next",
        &["begins", "ends", "loaded", "next 3", "done"],
    ),
    (
        "awaiting_script_with_asyncio",
        &["0", "1", "2", "[0, 1, 2]", "True", "next None", "slept"],
    ),
];

/// Which lines of a level the page's console has, once there are so many in all.
async fn lines(stage: &Stage<'_>, page: &str, level: &str, count: usize) -> Result<Vec<String>> {
    stage.page.visit_python(&address(stage, page)).await?;
    let enough = format!("recorded.console.length >= {count}");
    stage
        .page
        .until("all that is to be printed", &enough)
        .await?;
    let console = stage.page.console().await?;
    let lines = console.iter().filter_map(|line| line.strip_prefix(level));
    Ok(lines.map(str::to_owned).collect())
}

async fn id_of_a_library_module_leaves_it(stage: &Stage<'_>) -> Result<()> {
    let page = "id_of_a_library_module_leaves_it";
    let printed = lines(stage, page, "log: ", 7).await?;
    ensure!(
        printed == ["sys first", "True", "True", "[1]"],
        "{printed:?}"
    );
    let warnings = lines(stage, page, "warn: ", 7).await?;
    let ids: Vec<_> = warnings
        .iter()
        .filter_map(|warning| warning.split('\'').nth(1))
        .collect();
    ensure!(ids == ["sys", "sys", "calendar"], "{warnings:?}");
    Ok(())
}

async fn library_finds_its_modules_whatever_ids_scripts_have(stage: &Stage<'_>) -> Result<()> {
    let page = "library_finds_its_modules_whatever_ids_scripts_have";
    let printed = lines(stage, page, "log: ", 11).await?;
    ensure!(
        printed[..5] == ["re", "json", "code", "test", "calendar"]
            && printed[5..] == ["a [1]", "InteractiveInterpreter True"],
        "{printed:?}"
    );
    let warnings = lines(stage, page, "warn: ", 11).await?;
    let told = ["re", "json", "code", "calendar"].map(|id| {
        let of_it = |warning: &&String| warning.contains(&format!("'{id}'"));
        warnings.iter().filter(of_it).count()
    });
    ensure!(told == [1, 1, 1, 1] && warnings.len() == 4, "{warnings:?}");
    ensure!(
        warnings.iter().all(|warning| warning.contains("import")),
        "{warnings:?}"
    );
    Ok(())
}

async fn integrity_is_checked(stage: &Stage<'_>) -> Result<()> {
    let printed = lines(stage, "integrity_is_checked", "log: ", 3).await?;
    ensure!(printed == ["from a file", "from a file"], "{printed:?}");
    let errors = stage.page.errors().await?;
    let told = errors.iter().any(|error| {
        error.contains("second.py could not be loaded") && error.contains("integrity")
    });
    ensure!(told, "no error says why: {errors:?}");
    Ok(())
}

/// The other server is another origin of the same site: a browser that keeps foreign cookies to itself sends these.
async fn crossorigin_says_whether_cookies_go_along(stage: &Stage<'_>) -> Result<()> {
    let source = stage.site.answers();
    let html = format!(
        "<!doctype html><html><head><meta charset=\"utf-8\"><script src=\"/tests/pages/recorder.js\"></script>\
         <script>document.cookie = 'cake=1; path=/'</script><script src=\"/pytag.js\"></script></head><body>\
         <script type=\"text/python\" src=\"{source}/cookies\"></script>\
         <script type=\"text/python\" src=\"{source}/cookies?anonymous\" crossorigin></script>\
         <script type=\"text/python\" src=\"{source}/cookies?with\" crossorigin=\"use-credentials\"></script>\
         </body></html>"
    );
    let address = stage.site.make("crossorigin.html", &html)?;
    stage.page.visit_python(&address).await?;
    let console = stage.page.console().await?;
    ensure!(
        console == ["log: none", "log: none", "log: cake"],
        "{console:?}"
    );
    Ok(())
}

async fn nonce_is_needed_where_pytag_has_one(stage: &Stage<'_>) -> Result<()> {
    let page = "nonce_is_needed";
    let printed = lines(stage, page, "log: ", 5).await?;
    ensure!(printed == ["mine", "given"], "{printed:?}");
    let refused = lines(stage, page, "error: ", 5).await?;
    let told = refused.iter().filter(|line| line.contains("nonce")).count();
    ensure!(told == 3, "{refused:?}");
    Ok(())
}

async fn nonce_of_a_module_is_not_that_of_an_injection(stage: &Stage<'_>) -> Result<()> {
    only_mine_runs(stage, "nonce_of_a_module").await
}

async fn nonce_of_an_imported_module_is_that_of_the_scripts(stage: &Stage<'_>) -> Result<()> {
    only_mine_runs(stage, "nonce_of_a_module_that_another_imports").await
}

async fn nonce_that_is_none_lets_nothing_run(stage: &Stage<'_>) -> Result<()> {
    let page = "nonce_that_is_none";
    let printed = lines(stage, page, "log: ", 1).await?;
    ensure!(printed.is_empty(), "{printed:?}");
    let refused = lines(stage, page, "error: ", 1).await?;
    ensure!(
        refused.len() == 1 && refused[0].contains("nonce"),
        "{refused:?}"
    );
    Ok(())
}

async fn options_without_the_nonce_name_no_folder(stage: &Stage<'_>) -> Result<()> {
    refused_and_printed(stage, "options_without_the_nonce", "from a file").await
}

async fn options_with_the_nonce_count(stage: &Stage<'_>) -> Result<()> {
    refused_and_printed(stage, "options_with_the_nonce", "injected").await
}

async fn only_mine_runs(stage: &Stage<'_>, page: &str) -> Result<()> {
    refused_and_printed(stage, page, "mine").await
}

/// One thing in the page has not the nonce and is told of, and something is printed.
async fn refused_and_printed(stage: &Stage<'_>, page: &str, wanted: &str) -> Result<()> {
    let printed = lines(stage, page, "log: ", 2).await?;
    ensure!(printed == [wanted], "{printed:?}");
    let refused = lines(stage, page, "error: ", 2).await?;
    ensure!(
        refused.len() == 1 && refused[0].contains("nonce"),
        "{refused:?}"
    );
    Ok(())
}

fn address(stage: &Stage<'_>, page: &str) -> String {
    stage
        .site
        .address(&format!("/tests/pages/loader/{page}.html"))
}

async fn missing_source_is_named_and_the_next_script_runs(stage: &Stage<'_>) -> Result<()> {
    stage
        .page
        .visit_python(&address(stage, "missing_source"))
        .await?;
    let (errors, console) = (stage.page.errors().await?, stage.page.console().await?);
    ensure!(errors.len() == 1, "one page error is due: {errors:?}");
    for part in ["/tests/pages/loader/absent.py", "404"] {
        ensure!(
            errors[0].contains(part),
            "the error does not name {part}: {errors:?}"
        );
    }
    ensure!(
        console.contains(&"log: next".into()),
        "the next script did not run: {console:?}"
    );
    Ok(())
}

async fn failing_script_does_not_stop_the_next(stage: &Stage<'_>) -> Result<()> {
    stage
        .page
        .visit_python(&address(stage, "failing_script"))
        .await?;
    let (errors, console) = (stage.page.errors().await?, stage.page.console().await?);
    ensure!(errors.len() == 2, "two page errors are due: {errors:?}");
    ensure!(
        errors[0].starts_with("ZeroDivisionError") && errors[1].starts_with("SyntaxError"),
        "{errors:?}"
    );
    ensure!(
        console.contains(&"log: next".into()),
        "the next script did not run: {console:?}"
    );
    Ok(())
}

async fn awaiting_script_that_fails_tells_the_line(stage: &Stage<'_>) -> Result<()> {
    let page = "awaiting_script_that_fails";
    let printed = lines(stage, page, "log: ", 3).await?;
    ensure!(printed == ["next"], "{printed:?}");
    let told = lines(stage, page, "error: ", 3).await?;
    ensure!(told.len() == 2, "{told:?}");
    for part in [
        "line 8, in <module>\n    await fail()",
        "line 6, in fail\n    1 / 0",
        "ZeroDivisionError",
    ] {
        ensure!(told[0].contains(part), "{part} is not in {}", told[0]);
    }
    // What ends the next one did not happen while the first was handled.
    ensure!(
        told[1].contains("NameError") && !told[1].contains("ZeroDivisionError"),
        "{}",
        told[1]
    );
    Ok(())
}

async fn awaiting_script_that_ends_at_once_is_like_any_other(stage: &Stage<'_>) -> Result<()> {
    let page = "awaiting_script_that_ends_at_once";
    let printed = lines(stage, page, "log: ", 4).await?;
    ensure!(printed == ["first", "from a file", "third"], "{printed:?}");
    // Scripts share nothing.
    let told = lines(stage, page, "error: ", 4).await?;
    ensure!(told.len() == 1 && told[0].contains("NameError"), "{told:?}");
    Ok(())
}

async fn sources_are_fetched_side_by_side(stage: &Stage<'_>) -> Result<()> {
    stage
        .page
        .visit_python(&address(stage, "scripts_run_in_document_order"))
        .await?;
    let fetches = stage
        .page
        .read("recorded.fetches.filter(name => name.endsWith('.py')).map(name => name.split(' ')[0]).join()")
        .await?;
    ensure!(fetches == "asked,asked,got,got", "order: {fetches}");
    Ok(())
}

async fn done_is_told_by_event_and_attribute(stage: &Stage<'_>) -> Result<()> {
    stage
        .page
        .visit_python(&address(stage, "python3_is_a_type_too"))
        .await?;
    let events = stage.page.read("recorded.events.join()").await?;
    ensure!(events == "brython_done", "events: {events}");
    Ok(())
}

async fn names_for_javascript_are_defined(stage: &Stage<'_>) -> Result<()> {
    stage
        .page
        .visit_python(&address(stage, "python3_is_a_type_too"))
        .await?;
    let types = stage
        .page
        .read("typeof brython + ' ' + typeof __BRYTHON__")
        .await?;
    ensure!(
        types == "function object",
        "brython and __BRYTHON__ are {types}"
    );
    stage
        .page
        .execute("brython(); brython(1);", Vec::new())
        .await?;
    let console = stage.page.console().await?;
    ensure!(console == ["log: python3"], "{console:?}");
    Ok(())
}
