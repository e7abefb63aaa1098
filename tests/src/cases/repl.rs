//! The prompt as people use it: keys, the page of the site, policies, screen readers.

use anyhow::{Context, Result, ensure};

use crate::accessibility;
use crate::case::{Case, Stage, cases};
use crate::keys::{CONTROL, ENTER, LEFT, TAB, UP};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "repl",
        statement_shows_its_value,
        block_is_indented_and_ended_by_an_empty_line,
        block_is_edited_as_a_whole,
        paste_is_one_statement,
        history_lasts_and_is_searched,
        tab_completes,
        interrupt_leaves_a_statement,
        interrupt_ends_waiting,
        end_of_input_begins_a_fresh_session,
        what_the_program_adds_stands_beside,
        link_asks_before_it_runs,
        example_is_proposed,
        file_is_uploaded_and_edited,
        strict_policy_is_kept,
        page_without_a_prompt_loads_none,
        accessibility_has_no_findings,
        page_works_without_network,
    )
}

/// The page of the prompt, at a copy that records what it suffers.
async fn visit(stage: &Stage<'_>) -> Result<()> {
    // What an earlier case has entered is none of this one's.
    stage.forget("pytag-repl-history").await?;
    visit_at(stage, "").await
}

async fn visit_at(stage: &Stage<'_>, fragment: &str) -> Result<()> {
    let page = stage.site.folder.join("repl/index.html");
    let address = stage.site.copy(
        &page,
        "repl.html",
        "<base href=\"/repl/\"><script>addEventListener('ready', () => (recorded.ready = true), true)</script>",
    )?;
    stage.page.visit("about:blank").await?;
    stage
        .page
        .visit_python(&format!("{address}{fragment}"))
        .await?;
    // A question that is open has the focus.
    if fragment.is_empty() {
        ready(stage).await?;
    }
    Ok(())
}

async fn ready(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    page.until(
        "the prompt",
        "document.querySelector('python-repl').output !== ''",
    )
    .await?;
    shows(stage, ">>>").await?;
    stage
        .page
        .execute("document.querySelector('python-repl').focus()", Vec::new())
        .await?;
    page.until(
        "the focus",
        "document.querySelector('python-repl').shadowRoot.activeElement",
    )
    .await
}

/// The rows that the terminal shows, as a screen reader is told them.
const ROWS: &str = "[...document.querySelector('python-repl').shadowRoot.querySelectorAll('[role=listitem]')]\
    .map((row) => row.textContent.replaceAll('\\u00a0', ' ').trimEnd())";

/// Waits until the last rows that are not empty are these.
async fn shows(stage: &Stage<'_>, rows: &str) -> Result<()> {
    let seen = format!("{ROWS}.join('\\n').trimEnd()");
    let until = stage
        .page
        .until(
            format!("the rows {rows:?}"),
            &format!("({seen}).endsWith({rows:?})"),
        )
        .await;
    if until.is_err() {
        let seen = stage.page.read(&seen).await?;
        until.with_context(|| format!("the terminal shows {seen}"))?;
    }
    Ok(())
}

async fn chord(stage: &Stage<'_>, key: char) -> Result<()> {
    stage.page.hold(CONTROL).await?;
    stage.page.press(&key.to_string()).await?;
    stage.page.let_go().await
}

async fn statement_shows_its_value(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    stage.page.press(&format!("6 * 7{ENTER}")).await?;
    shows(stage, ">>> 6 * 7\n42\n>>>").await
}

async fn block_is_indented_and_ended_by_an_empty_line(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    let keys = format!("for i in 'ab':{ENTER}print(i){ENTER}{ENTER}");
    stage.page.press(&keys).await?;
    shows(
        stage,
        ">>> for i in 'ab':\n...     print(i)\n...\na\nb\n>>>",
    )
    .await
}

async fn block_is_edited_as_a_whole(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    let keys = format!("for i in 'ab':{ENTER}print(i){UP}{LEFT}{LEFT}c");
    stage.page.press(&keys).await?;
    shows(stage, ">>> for i in 'abc':\n...     print(i)").await?;
    // It is run where it ends.
    chord(stage, 'n').await?;
    stage.page.press(&format!("{ENTER}{ENTER}")).await?;
    shows(stage, "a\nb\nc\n>>>").await
}

async fn paste_is_one_statement(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    let paste = "const data = new DataTransfer();
        data.setData('text/plain', arguments[0]);
        const field = document.querySelector('python-repl').shadowRoot.querySelector('textarea');
        const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data });
        if (!event.clipboardData?.getData('text/plain')) Object.defineProperty(event, 'clipboardData', { value: data });
        field.dispatchEvent(event);";
    let source = "def double(x):\n    return 2 * x\n\ndouble(4)";
    stage.page.execute(paste, vec![source.into()]).await?;
    shows(
        stage,
        ">>> def double(x):\n...     return 2 * x\n...\n... double(4)",
    )
    .await?;
    stage.page.press(&ENTER.to_string()).await?;
    shows(stage, "... double(4)\n8\n>>>").await
}

async fn history_lasts_and_is_searched(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    let keys = format!("alpha = 1{ENTER}if alpha:{ENTER}alpha + 1{ENTER}{ENTER}beta = 3{ENTER}");
    stage.page.press(&keys).await?;
    shows(stage, ">>> beta = 3\n>>>").await?;
    visit_at(stage, "").await?;
    stage.page.press(&format!("{UP}{UP}")).await?;
    shows(stage, ">>> if alpha:\n...     alpha + 1\n...").await?;
    chord(stage, 'c').await?;
    shows(stage, "KeyboardInterrupt\n>>>").await?;
    chord(stage, 'r').await?;
    stage.page.press("= 1").await?;
    shows(stage, "(r-search `= 1') alpha = 1").await?;
    stage.page.press(&ENTER.to_string()).await?;
    shows(stage, ">>> alpha = 1\n>>>").await
}

async fn tab_completes(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    let keys = format!("alphabet = 'abc'{ENTER}alph{TAB}.joi{TAB}{TAB}['x', 'y']){ENTER}");
    stage.page.press(&keys).await?;
    shows(stage, ">>> alphabet.join(['x', 'y'])\n'xabcy'\n>>>").await?;
    stage.page.press(&format!("import js{TAB}{TAB}")).await?;
    stage
        .page
        .until("the choices", &format!("{ROWS}.join().includes('json')"))
        .await
}

async fn interrupt_leaves_a_statement(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    stage.page.press("half = (").await?;
    chord(stage, 'c').await?;
    shows(stage, ">>> half = (\nKeyboardInterrupt\n>>>").await?;
    stage.page.press(&format!("1{ENTER}")).await?;
    shows(stage, ">>> 1\n1\n>>>").await
}

async fn interrupt_ends_waiting(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    let keys = format!("import asyncio{ENTER}await asyncio.sleep(1000){ENTER}");
    stage.page.press(&keys).await?;
    shows(stage, ">>> await asyncio.sleep(1000)").await?;
    chord(stage, 'c').await?;
    shows(stage, "KeyboardInterrupt\n>>>").await
}

async fn end_of_input_begins_a_fresh_session(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    stage.page.press(&format!("gone = 1{ENTER}")).await?;
    shows(stage, ">>> gone = 1\n>>>").await?;
    chord(stage, 'd').await?;
    stage
        .page
        .until(
            "a fresh screen",
            &format!("!{ROWS}.join().includes('gone')"),
        )
        .await?;
    stage
        .page
        .press(&format!("'gone' in globals(){ENTER}"))
        .await?;
    shows(stage, "False\n>>>").await
}

async fn what_the_program_adds_stands_beside(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    let keys = format!(
        "from browser import document, html{ENTER}document <= html.B('added', id='added'){ENTER}"
    );
    stage.page.press(&keys).await?;
    stage
        .page
        .until("the element", "document.querySelector('#page > #added')")
        .await?;
    stage.page.click("#clear").await?;
    stage
        .page
        .until("an empty page", "!document.querySelector('#added')")
        .await
}

async fn link_asks_before_it_runs(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    visit_at(stage, "#code=print(20%20%2B%201)").await?;
    let page = &stage.page;
    page.until("the question", "document.querySelector('#linked').open")
        .await?;
    let seen = page
        .read("document.querySelector('#linked-source').textContent")
        .await?;
    ensure!(seen == "print(20 + 1)", "{seen}");
    page.click("#linked-run").await?;
    shows(stage, ">>> print(20 + 1)\n21\n>>>").await
}

async fn example_is_proposed(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    let choose = "const list = document.getElementById('examples');
        list.value = 'click';
        list.dispatchEvent(new Event('change'));";
    stage.page.execute(choose, Vec::new()).await?;
    shows(stage, "... document <= button").await?;
    stage.page.press(&ENTER.to_string()).await?;
    stage
        .page
        .until("the button", "document.querySelector('#page > button')")
        .await?;
    stage.page.click("#page > button").await?;
    stage
        .page
        .until("its handler", &format!("{ROWS}.join().includes('click 1')"))
        .await
}

async fn file_is_uploaded_and_edited(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    let file = tempfile::Builder::new()
        .prefix("upload")
        .suffix(".txt")
        .tempfile()?;
    std::fs::write(file.path(), "first")?;
    let page = &stage.page;
    page.click("#files").await?;
    page.choose("#upload", file.path()).await?;
    page.until("the file", "document.querySelector('#listed .what')")
        .await?;
    page.click("#listed button").await?;
    page.type_text("#edited-text", "second").await?;
    page.click("#edited-save").await?;
    page.click("#folder-close").await?;
    let name = file.path().file_name().unwrap_or_default();
    let source = format!("open({:?}).read(){ENTER}", name.to_string_lossy());
    page.until(
        "the focus",
        "document.querySelector('python-repl').shadowRoot.activeElement",
    )
    .await?;
    page.press(&source).await?;
    shows(stage, "'second'\n>>>").await
}

async fn strict_policy_is_kept(stage: &Stage<'_>) -> Result<()> {
    let address = stage.site.address("/strict/repl/strict.html");
    stage.page.visit_python(&address).await?;
    ready(stage).await?;
    let keys = format!("print('\\x1b[38;2;200;50;50mred'){ENTER}1 / 0{ENTER}");
    stage.page.press(&keys).await?;
    shows(stage, "ZeroDivisionError: division by zero\n>>>").await?;
    let violations = stage.page.read("recorded.violations.join()").await?;
    ensure!(violations == "", "violations: {violations}");
    let family = "getComputedStyle(document.querySelector('python-repl').shadowRoot\
        .querySelector('.xterm-rows')).fontFamily.includes('monospace')";
    ensure!(
        stage.page.read(family).await? == true,
        "the terminal has no style"
    );
    Ok(())
}

async fn page_without_a_prompt_loads_none(stage: &Stage<'_>) -> Result<()> {
    stage
        .page
        .visit_python(&stage.site.address("/index.html"))
        .await?;
    let loaded = "performance.getEntriesByType('resource').map((entry) => entry.name)\
        .filter((name) => /repl-|_terminal/.test(name)).join()";
    let loaded = stage.page.read(loaded).await?;
    ensure!(loaded == "", "{loaded}");
    Ok(())
}

async fn accessibility_has_no_findings(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    let keys = format!("1 / 0{ENTER}def f(): return 'a', 1 # b{ENTER}{ENTER}");
    stage.page.press(&keys).await?;
    shows(stage, "...\n>>>").await?;
    accessibility::has_no_findings(stage, "python-repl").await
}

async fn page_works_without_network(stage: &Stage<'_>) -> Result<()> {
    let server = stage.site.another().await?;
    let address = format!("{}/repl/index.html", server.url().trim_end_matches('/'));
    let page = &stage.page;
    page.visit_python(&address).await?;
    shows(stage, ">>>").await?;
    // What an idle page loads is kept as well, and a page that is loaded anew may need any of it.
    let parts = "fetch('../files.json').then((answer) => answer.json()).then((names) => {\
        window.parts = names.filter((name) => name.startsWith('part-')).map((name) => new URL(`../${name}`, location).href);\
    })";
    page.execute(parts, Vec::new()).await?;
    let kept = "navigator.serviceWorker.controller && (caches.open('pytag-repl').then((cache) => cache.keys())\
        .then((keys) => (window.kept = keys.map((key) => key.url))),\
        [...performance.getEntriesByType('resource').map(({ name }) => name), ...window.parts ?? [location.href]]\
          .every((name) => window.kept?.includes(name) || name.endsWith('/files.json')))";
    page.until("what is kept", kept).await?;
    server.stop().await;
    page.visit("about:blank").await?;
    page.visit_python(&address).await?;
    ready(stage).await?;
    page.press(&format!("6 * 7{ENTER}")).await?;
    shows(stage, ">>> 6 * 7\n42\n>>>").await
}
