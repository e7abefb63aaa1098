//! Editors as people use them: keys, buttons, links, policies, screen readers.

use anyhow::{Result, ensure};

use crate::accessibility;
use crate::case::{Case, Stage, cases};
use crate::keys::{CONTROL, ENTER, ESCAPE, TAB};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "editor",
        source_is_typed_and_run,
        tab_indents,
        escape_and_tab_leave_the_source,
        names_are_completed,
        button_stops_what_waits,
        link_brings_a_source_that_is_not_run,
        link_to_the_open_page_brings_a_source,
        strict_policy_is_kept,
        page_without_an_editor_loads_none,
        page_without_a_script_has_modules_beside_it,
        accessibility_has_no_findings,
        examples_of_the_documentation_do_what_it_says,
    )
}

const PAGE: &str = "pages/editor/editor.html";
const ONE: &str = "document.getElementById('one')";
const TWO: &str = "document.getElementById('two')";

async fn visit(stage: &Stage<'_>, address: &str) -> Result<()> {
    let page = &stage.page;
    page.visit("about:blank").await?;
    page.visit_python(&stage.site.address(address)).await?;
    for editor in [ONE, TWO] {
        let ready = format!("{editor}.names !== undefined");
        page.until("the editors", &ready).await?;
    }
    Ok(())
}

/// Puts the focus into the first editor, without a source.
async fn begin(stage: &Stage<'_>) -> Result<()> {
    visit(stage, &format!("/tests/{PAGE}")).await?;
    let empty = format!("{ONE}.value = ''; {ONE}.focus();");
    stage.page.execute(&empty, Vec::new()).await?;
    let focus = format!("{ONE}.value === '' && {ONE}.shadowRoot.activeElement");
    stage.page.until("the focus", &focus).await
}

async fn run(stage: &Stage<'_>) -> Result<()> {
    stage.page.hold(CONTROL).await?;
    stage.page.press(&ENTER.to_string()).await?;
    stage.page.let_go().await
}

async fn prints(stage: &Stage<'_>, editor: &str, text: &str) -> Result<()> {
    let output = format!("{editor}.output === {text:?}");
    let until = stage.page.until(format!("{text:?}"), &output).await;
    let seen = stage.page.read(&format!("{editor}.output")).await?;
    until.map_err(|error| error.context(format!("the output is {seen}")))
}

async fn has_value(stage: &Stage<'_>, editor: &str, text: &str) -> Result<()> {
    let value = stage.page.read(&format!("{editor}.value")).await?;
    ensure!(value == text, "the source is {value}");
    Ok(())
}

async fn press_button(stage: &Stage<'_>, editor: &str, text: &str) -> Result<()> {
    let press = format!(
        "[...{editor}.shadowRoot.querySelectorAll('button')].find((button) => button.textContent === {text:?}).click();"
    );
    stage.page.execute(&press, Vec::new()).await.map(drop)
}

async fn source_is_typed_and_run(stage: &Stage<'_>) -> Result<()> {
    begin(stage).await?;
    // Brackets and quotes are closed, and lines indented.
    let keys = format!("for i in range(2):{ENTER}print('i', i");
    stage.page.press(&keys).await?;
    has_value(stage, ONE, "for i in range(2):\n    print('i', i)").await?;
    run(stage).await?;
    prints(stage, ONE, "i 0\ni 1\n").await
}

async fn tab_indents(stage: &Stage<'_>) -> Result<()> {
    begin(stage).await?;
    stage.page.press(&format!("{TAB}1")).await?;
    has_value(stage, ONE, "    1").await
}

async fn escape_and_tab_leave_the_source(stage: &Stage<'_>) -> Result<()> {
    begin(stage).await?;
    stage.page.press(&format!("1{ESCAPE}{TAB}")).await?;
    let button = format!("{ONE}.shadowRoot.activeElement?.textContent === 'Run'");
    stage.page.until("the button", &button).await?;
    has_value(stage, ONE, "1").await?;
    // Back in the source, it indents again.
    stage
        .page
        .execute(&format!("{ONE}.focus()"), Vec::new())
        .await?;
    stage.page.press(&TAB.to_string()).await?;
    has_value(stage, ONE, "    1").await
}

async fn names_are_completed(stage: &Stage<'_>) -> Result<()> {
    begin(stage).await?;
    stage
        .page
        .press(&format!("alphabet = 1{ENTER}alphab"))
        .await?;
    let choice = format!("{ONE}.shadowRoot.querySelector('[role=option][aria-selected]')");
    stage
        .page
        .until("a choice", &format!("{choice}?.textContent === 'alphabet'"))
        .await?;
    // What Python knows of a name, when the source has run.
    begin(stage).await?;
    let keys = format!("alphabet = 'abc'{ENTER}print(1){ENTER}");
    stage.page.press(&keys).await?;
    run(stage).await?;
    prints(stage, ONE, "1\n").await?;
    stage.page.press("alphabet.capita").await?;
    stage
        .page
        .until(
            "a method",
            &format!("{choice}?.textContent === 'capitalize'"),
        )
        .await
}

async fn button_stops_what_waits(stage: &Stage<'_>) -> Result<()> {
    begin(stage).await?;
    let source = "import asyncio\nprint('waits')\nawait asyncio.sleep(1000)";
    let fill = format!("{ONE}.value = {source:?}");
    stage.page.execute(&fill, Vec::new()).await?;
    press_button(stage, ONE, "Run").await?;
    prints(stage, ONE, "waits\n").await?;
    press_button(stage, ONE, "Stop").await?;
    prints(stage, ONE, "waits\nKeyboardInterrupt\n").await?;
    let run = format!("{ONE}.shadowRoot.querySelector('.run').textContent === 'Run'");
    stage.page.until("the button", &run).await
}

async fn link_brings_a_source_that_is_not_run(stage: &Stage<'_>) -> Result<()> {
    let fragment = "#code=print(1%20%3C%202)&editor=two";
    visit(stage, &format!("/tests/{PAGE}{fragment}")).await?;
    has_value(stage, TWO, "print(1 < 2)").await?;
    let note = format!("{TWO}.shadowRoot.querySelector('.note').checkVisibility()");
    ensure!(stage.page.read(&note).await? == true, "there is no note");
    prints(stage, TWO, "").await?;
    press_button(stage, TWO, "Run").await?;
    prints(stage, TWO, "True\n").await?;
    press_button(stage, TWO, "Reset").await?;
    let reset = format!("{TWO}.value.startsWith('def lower') && !{note}");
    stage.page.until("the source as it was", &reset).await
}

async fn link_to_the_open_page_brings_a_source(stage: &Stage<'_>) -> Result<()> {
    visit(stage, &format!("/tests/{PAGE}")).await?;
    let go = "location.hash = '#code=2&editor=one'";
    stage.page.execute(go, Vec::new()).await?;
    let shown = format!("{ONE}.value === '2'");
    stage.page.until("the source", &shown).await
}

async fn strict_policy_is_kept(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "/strict/editor/editor.html").await?;
    press_button(stage, ONE, "Run").await?;
    prints(stage, ONE, "out\n").await?;
    press_button(stage, TWO, "Run").await?;
    let wrong = format!("{TWO}.shadowRoot.querySelector('.cm-line.cm-wrong')");
    stage.page.until("the mark", &wrong).await?;
    stage
        .page
        .execute(&format!("{ONE}.focus()"), Vec::new())
        .await?;
    stage.page.press("pri").await?;
    let choice = format!("{ONE}.shadowRoot.querySelector('[role=option]')");
    stage.page.until("a choice", &choice).await?;
    let violations = stage.page.read("recorded.violations.join()").await?;
    ensure!(violations == "", "violations: {violations}");
    let style = format!(
        "getComputedStyle({TWO}.shadowRoot.querySelector('.tok-keyword')).fontWeight === '600' &&\
         getComputedStyle({TWO}.shadowRoot.querySelector('.cm-scroller')).display.includes('flex')"
    );
    ensure!(stage.page.read(&style).await? == true, "it has no style");
    Ok(())
}

async fn page_without_an_editor_loads_none(stage: &Stage<'_>) -> Result<()> {
    stage
        .page
        .visit_python(&stage.site.address("/index.html"))
        .await?;
    let loaded = "performance.getEntriesByType('resource').map((entry) => entry.name)\
        .filter((name) => /editor-/.test(name)).join()";
    let loaded = stage.page.read(loaded).await?;
    ensure!(loaded == "", "{loaded}");
    Ok(())
}

async fn page_without_a_script_has_modules_beside_it(stage: &Stage<'_>) -> Result<()> {
    let html = "<!doctype html><meta charset=\"utf-8\"><script src=\"/tests/pages/recorder.js\"></script>\
        <script src=\"/pytag.js\"></script><python-editor id=\"one\"><pre>import beside_an_editor</pre></python-editor>";
    let module = b"print('imported')";
    stage.site.make_file("alone/beside_an_editor.py", module)?;
    let address = stage.site.make("alone/index.html", html)?;
    stage.page.visit_python(&address).await?;
    press_button(stage, ONE, "Run").await?;
    prints(stage, ONE, "imported\n").await
}

async fn accessibility_has_no_findings(stage: &Stage<'_>) -> Result<()> {
    visit(
        stage,
        &format!("/tests/{PAGE}#code=import%20os%0A1%20/%200&editor=two"),
    )
    .await?;
    press_button(stage, ONE, "Run").await?;
    prints(stage, ONE, "out\n").await?;
    press_button(stage, TWO, "Run").await?;
    let wrong = format!("{TWO}.shadowRoot.querySelector('.cm-line.cm-wrong')");
    stage.page.until("the mark", &wrong).await?;
    accessibility::has_no_findings(stage, "python-editor").await
}

/// Each ends well, but for the one that shows an error.
async fn examples_of_the_documentation_do_what_it_says(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    let source = stage.site.folder.join("docs/editor.html");
    page.visit_python(&stage.site.copy(&source, "editor.html", "")?)
        .await?;
    let run = "Promise.allSettled([...document.querySelectorAll('python-editor')].map((editor) => editor.run()))\
        .then((runs) => (recorded.runs = runs.map(({ reason }) => reason?.name ?? '').join()))";
    page.execute(run, Vec::new()).await?;
    page.until("the programs", "recorded.runs !== undefined")
        .await?;
    let runs = page.read("recorded.runs").await?;
    ensure!(runs == ",,,ZeroDivisionError,,", "{runs}");
    let shown = "[...document.querySelectorAll('python-editor')].map((editor) => editor.output.split('\\n')[0]).join()";
    let shown = page.read(shown).await?;
    ensure!(shown == "3 names,3,,2.0,,144", "{shown}");
    Ok(())
}
