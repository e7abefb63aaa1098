//! The tutorial: what each chapter says of its programs, and the pages that it has its reader make.

use anyhow::{Context, Result, ensure};

use super::editors::{is_calm, of, output, prints, run, runs, visit};
use crate::case::{Case, Stage, cases};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "docs/tutorial",
        page_of_five_lines_greets,
        contents_can_be_run,
        error_names_what_is_wrong,
        button_counts_what_is_pressed,
        element_of_the_page_hears_the_pointer,
        field_greets_with_what_is_typed,
        form_converts,
        table_is_made_of_data,
        search_shows_what_matches,
        box_changes_its_colour,
        ring_is_drawn_and_clicked,
        stopwatch_runs_and_stops,
        countdown_ends,
        runs_are_counted_in_the_storage,
        tasks_are_there_again,
        planets_are_fetched,
        missing_file_is_told_of,
        echo_answers_events,
        echo_answers_a_conversation,
        chat_goes_from_window_to_window,
        chat_says_that_no_server_answers,
        chat_is_a_page_of_its_own,
        chapters_lead_to_one_another,
    )
}

/// The pages in the order in which they are read.
const CHAPTERS: [&str; 10] = [
    "tutorial-first-page",
    "tutorial-elements",
    "tutorial-forms",
    "tutorial-lists",
    "tutorial-drawing",
    "tutorial-time",
    "tutorial-keeping",
    "tutorial-fetching",
    "tutorial-websocket",
    "tutorial-chat",
];

/// Makes a page of the HTML that a chapter shows, with the site where the page expects it, and visits it.
pub(super) async fn visit_shown(stage: &Stage<'_>, name: &str) -> Result<()> {
    let html = stage
        .page
        .read("document.querySelector('code.language-html').textContent")
        .await?;
    let html = html.as_str().context("no HTML is shown")?;
    let recorder =
        "<script src=\"/tests/pages/recorder.js\"></script>\n<script src=\"../pytag.js\">";
    let html = html.replace("<script src=\"pytag/pytag.js\">", recorder);
    stage
        .page
        .visit_python(&stage.site.make(name, &html)?)
        .await
}

async fn page_of_five_lines_greets(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-first-page").await?;
    visit_shown(stage, "tutorial-five-lines.html").await?;
    stage.page.shows("#hi", "Hello!").await?;
    is_calm(stage).await
}

async fn contents_can_be_run(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial").await?;
    runs(stage, 1).await?;
    let printed = output(stage, 1).await?;
    ensure!(printed.ends_with("9 81\n10 100\n"), "{printed}");
    is_calm(stage).await
}

async fn error_names_what_is_wrong(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-first-page").await?;
    runs(stage, 1).await?;
    prints(stage, 1, "6 times 7 is 42\n").await?;
    stage.page.shows(&of(1, "h3"), "Hello from Python").await?;
    let error = run(stage, 2).await?;
    let printed = output(stage, 2).await?;
    ensure!(
        error == "NameError" && printed.contains("line 2") && printed.contains("'greting'"),
        "{error}: {printed}"
    );
    Ok(())
}

async fn button_counts_what_is_pressed(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-elements").await?;
    runs(stage, 1).await?;
    stage.page.shows(&of(1, "p"), "Not pressed yet").await?;
    for _ in 0..2 {
        stage.page.click(&of(1, "button")).await?;
    }
    stage.page.shows(&of(1, "p"), "Pressed 2 times").await?;
    is_calm(stage).await
}

async fn element_of_the_page_hears_the_pointer(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-elements").await?;
    runs(stage, 2).await?;
    let scroll = "document.getElementById('pad').scrollIntoView({ block: 'center' })";
    stage.page.execute(scroll, Vec::new()).await?;
    stage.page.drag("#pad", "#pad").await?;
    let heard =
        "/^The pointer is at \\d+, \\d+\\.$/.test(document.getElementById('pad').textContent)";
    stage.page.until("the place of the pointer", heard).await?;
    let beside = "p:has(+ #pad)";
    stage.page.drag(beside, beside).await?;
    stage.page.shows("#pad", "It has left.").await?;
    is_calm(stage).await
}

async fn field_greets_with_what_is_typed(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-forms").await?;
    runs(stage, 1).await?;
    stage.page.type_text(&of(1, "input"), "<b>Ada</b>").await?;
    stage.page.shows(&of(1, "p"), "Hello, <b>Ada</b>!").await?;
    is_calm(stage).await
}

async fn form_converts(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-forms").await?;
    runs(stage, 2).await?;
    stage.page.click(&of(2, "button")).await?;
    stage.page.shows(&of(2, "p"), "20 °C are 68 °F.").await?;
    is_calm(stage).await
}

async fn table_is_made_of_data(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-lists").await?;
    runs(stage, 1).await?;
    stage
        .page
        .shows(&of(1, "tr:last-child"), "Coffee215.80")
        .await?;
    stage.page.shows(&of(1, "p"), "Together 21.00").await?;
    is_calm(stage).await
}

async fn search_shows_what_matches(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-lists").await?;
    runs(stage, 2).await?;
    stage
        .page
        .shows(&of(2, "ul"), "antbeebeetlecatcaterpillar")
        .await?;
    stage.page.type_text(&of(2, "input"), "ee").await?;
    stage.page.shows(&of(2, "ul"), "beebeetle").await?;
    is_calm(stage).await
}

async fn box_changes_its_colour(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-drawing").await?;
    runs(stage, 1).await?;
    let one = of(1, "div div");
    stage.page.click(&one).await?;
    stage.page.shows(&one, "crimson").await?;
    let colour = format!("document.querySelector({one:?}).style.backgroundColor");
    let colour = stage.page.read(&colour).await?;
    ensure!(colour == "crimson", "it is {colour}");
    is_calm(stage).await
}

async fn ring_is_drawn_and_clicked(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-drawing").await?;
    runs(stage, 2).await?;
    let circles = format!("document.querySelectorAll({:?}).length", of(2, "circle"));
    let circles = stage.page.read(&circles).await?;
    ensure!(circles == 12, "there are {circles}");
    stage.page.click(&of(2, "circle")).await?;
    let gray = format!(
        "document.querySelector({:?}).getAttribute('fill') === 'gray'",
        of(2, "circle")
    );
    stage.page.until("a gray circle", &gray).await?;
    is_calm(stage).await
}

async fn stopwatch_runs_and_stops(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-time").await?;
    runs(stage, 1).await?;
    stage.page.click(&of(1, "button")).await?;
    let shown = format!("document.querySelector({:?}).textContent", of(1, "p + p"));
    stage
        .page
        .until("time that passes", &format!("Number({shown}) >= 0.3"))
        .await?;
    stage.page.click(&of(1, "button + button")).await?;
    is_calm(stage).await
}

async fn countdown_ends(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-time").await?;
    runs(stage, 2).await?;
    stage.page.shows(&of(2, "p"), "Go!").await?;
    is_calm(stage).await
}

async fn runs_are_counted_in_the_storage(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-keeping").await?;
    let forget = "localStorage.removeItem('tutorial/runs')";
    stage.page.execute(forget, Vec::new()).await?;
    for count in 1..=2 {
        runs(stage, 1).await?;
        let line = format!("In this browser, this program has run {count} times.\n");
        prints(stage, 1, &line).await?;
        visit(stage, "tutorial-keeping").await?;
    }
    is_calm(stage).await
}

async fn tasks_are_there_again(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-keeping").await?;
    stage
        .page
        .execute("localStorage.clear()", Vec::new())
        .await?;
    runs(stage, 2).await?;
    for task in ["bake", "<i>eat"] {
        stage.page.type_text(&of(2, "input"), task).await?;
        stage.page.click(&of(2, "button")).await?;
    }
    stage.page.shows(&of(2, "ul"), "bake<i>eat").await?;
    visit(stage, "tutorial-keeping").await?;
    runs(stage, 2).await?;
    stage.page.shows(&of(2, "ul"), "bake<i>eat").await?;
    is_calm(stage).await
}

async fn planets_are_fetched(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-fetching").await?;
    runs(stage, 1).await?;
    stage.page.shows(&of(1, "li"), "Mercury: 4879 km").await?;
    is_calm(stage).await
}

async fn missing_file_is_told_of(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-fetching").await?;
    runs(stage, 2).await?;
    stage.page.click(&of(2, "button")).await?;
    stage
        .page
        .shows(&of(2, "p"), "The server says 404.")
        .await?;
    is_calm(stage).await
}

async fn echo_answers_events(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-websocket").await?;
    runs(stage, 1).await?;
    prints(stage, 1, "The echo says Hello\nClosed with code 1000\n").await?;
    is_calm(stage).await
}

async fn echo_answers_a_conversation(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-websocket").await?;
    runs(stage, 2).await?;
    prints(stage, 2, "one\ntwo\nthree\n").await?;
    is_calm(stage).await
}

const STATE: &str = "[role=status]";

/// Says something in the window in use.
async fn say(stage: &Stage<'_>, name: &str, words: &str) -> Result<()> {
    let page = &stage.page;
    page.type_text("form input", name).await?;
    page.type_text("form input + input", words).await?;
    page.click("form button").await?;
    stage
        .page
        .shows("[aria-live] li:last-child", &format!("{name}: {words}"))
        .await
}

/// Talks from one window to another and back. The page connects by itself or by the program of this number.
async fn talk(stage: &Stage<'_>, program: Option<usize>) -> Result<()> {
    let page = &stage.page;
    if let Some(number) = program {
        runs(stage, number).await?;
    }
    stage.page.shows(STATE, "Connected.").await?;
    // Browsers open a window for who clicks.
    let button = "document.body.insertAdjacentHTML('afterbegin',\
        '<button id=\"another\" onclick=\"window.open(location.href)\">Again</button>')";
    page.execute(button, Vec::new()).await?;
    page.click("#another").await?;
    page.with_another_window(async |first, second| {
        page.turn_to(second).await?;
        page.until(
            "Python",
            "document.documentElement?.dataset.python === 'ready'",
        )
        .await?;
        if let Some(number) = program {
            runs(stage, number).await?;
        }
        stage.page.shows(STATE, "Connected.").await?;
        say(stage, "Zoë", "<i>hello").await?;
        page.turn_to(first).await?;
        stage
            .page
            .shows("[aria-live] li:last-child", "Zoë: <i>hello")
            .await?;
        say(stage, "Max", "hello, Zoë").await?;
        page.turn_to(second).await?;
        stage
            .page
            .shows("[aria-live] li:last-child", "Max: hello, Zoë")
            .await?;
        is_calm(stage).await
    })
    .await?;
    is_calm(stage).await
}

async fn chat_goes_from_window_to_window(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-chat").await?;
    let leads = "document.querySelector('a[target=_blank]').href === location.href";
    let leads = stage.page.read(leads).await?;
    ensure!(leads == true, "the link leads elsewhere");
    talk(stage, Some(1)).await
}

async fn chat_says_that_no_server_answers(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    page.visit_python(&stage.site.plain("docs/tutorial-chat.html"))
        .await?;
    let run = "document.querySelector('python-editor').run()";
    page.execute(run, Vec::new()).await?;
    stage.page.shows(STATE, "No server answers.").await
}

async fn chat_is_a_page_of_its_own(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "tutorial-chat").await?;
    let program = "document.querySelector('python-editor').value";
    // Until the editor has come it is empty.
    stage.page.until("the editor", program).await?;
    let program = stage.page.read(program).await?;
    let program = program.as_str().context("there is no program")?;
    stage.site.make_file("chat.py", program.as_bytes())?;
    visit_shown(stage, "chat-of-the-tutorial.html").await?;
    talk(stage, None).await
}

async fn chapters_lead_to_one_another(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    page.visit(&stage.site.plain("docs/tutorial.html")).await?;
    let links = "[...document.querySelectorAll('main ol a')].map(link => link.getAttribute('href').replace('.html', ''))";
    let links = page.read(links).await?;
    ensure!(links == serde_json::json!(CHAPTERS), "it lists {links}");
    let read = "Promise.all(arguments[0].map((chapter) => fetch(`${chapter}.html`).then((answer) => answer.text())))\
        .then((pages) => {
          window.neighbours = pages.map((page) => {
            const chapter = new DOMParser().parseFromString(page, 'text/html');
            const leads = (rel) => chapter.querySelector(`nav [rel=${rel}]`)?.getAttribute('href') ?? '';
            return [leads('prev'), leads('next')];
          });
        });";
    page.execute(read, vec![serde_json::json!(CHAPTERS)])
        .await?;
    page.until("the chapters", "window.neighbours").await?;
    let name = |number: Option<usize>| {
        let name = number.and_then(|number| CHAPTERS.get(number));
        name.map_or(String::new(), |name| format!("{name}.html"))
    };
    let expected: Vec<_> = (0..CHAPTERS.len())
        .map(|number| [name(number.checked_sub(1)), name(Some(number + 1))])
        .collect();
    let neighbours = page.read("neighbours").await?;
    ensure!(
        neighbours == serde_json::json!(expected),
        "they lead to {neighbours}"
    );
    Ok(())
}
