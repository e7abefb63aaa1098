//! Pages made for Brython, with what its tools have made for them: only the line that loads it is another.

use anyhow::{Result, ensure};

use super::printing::{self, Pages};
use crate::case::{Case, Stage, cases};

/// The cases: for most, a page whose console says it all.
pub(crate) fn cases() -> Vec<Case> {
    let mut all = printing::cases("brython", PAGES);
    all.extend(cases!("brython", id_of_no_script_is_told_of));
    all
}

/// Pages of `pages/brython/` and what they are to print, in order.
const PAGES: Pages = &[
    ("options_of_the_element", &["a b 2"]),
    ("options_of_the_call", &["a b 2"]),
    (
        "options_are_asked_for_by_name",
        &["True False 4 False 1 ['a', 'b']"],
    ),
    ("call_goes_before_the_element", &["c 1"]),
    ("script_has_arguments_of_its_own", &["c 1", "a b 1"]),
    ("ids_of_the_call", &["second", "first"]),
    ("ids_of_the_element", &["second", "first"]),
    ("no_ids", &["none"]),
    ("ids_of_a_later_call", &["first", "second"]),
    ("ids_of_a_call_in_python", &["before", "5"]),
    ("script_that_is_disabled_is_run_by_its_id", &["on"]),
    ("pythonpath_of_the_element", &["helper"]),
    ("pythonpath_of_the_call", &["helper"]),
    ("pythonpath_of_a_script", &["helper"]),
    ("pythonpath_of_a_source", &["helper"]),
    ("handler_for_loading_goes_first", &["begin", "script"]),
    ("images_are_there_after_a_call_on_load", &["True"]),
    ("modules_in_javascript", &["42", "True", "False"]),
    ("package_in_javascript", &["vfs_package.part"]),
    ("files_in_javascript", &["a note"]),
    ("library_of_brython_is_an_empty_script", &["1"]),
    ("minified_name_works", &["ran"]),
    ("both_names_run_scripts_once", &["ran"]),
    ("module_of_a_script_is_there_at_its_load", &["0 9", "done"]),
    ("ready_before_any_script", &["true", "function"]),
    ("disabled_script_is_run_from_javascript", &["s 2"]),
    ("script_for_a_worker_does_not_run", &["page"]),
    ("policy_lets_modules_and_sources_run", &["42", "2"]),
];

async fn id_of_no_script_is_told_of(stage: &Stage<'_>) -> Result<()> {
    let page = stage
        .site
        .address("/tests/pages/brython/id_of_no_script.html");
    stage.page.visit_python(&page).await?;
    let (errors, console) = (stage.page.errors().await?, stage.page.console().await?);
    ensure!(
        errors.len() == 1 && errors[0].contains("'nobody'"),
        "{errors:?}"
    );
    ensure!(console == ["log: there"], "{console:?}");
    Ok(())
}
