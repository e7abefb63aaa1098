//! The gallery: each of its pages in use, under a policy that allows what Pytag needs and nothing else.

use anyhow::{Result, ensure};

use crate::case::{Case, Stage, cases};
use crate::keys::{self, LEFT, RIGHT};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "gallery",
        calculator_computes_what_is_clicked_and_typed,
        clock_goes_on,
        cards_are_dragged_and_moved_by_keys,
        table_is_sorted_and_filtered,
        chart_shows_that_the_page_was_busy,
        tasks_are_there_again,
        form_asks_and_tells_in_dialogs,
        json_is_fetched_and_shown,
        chat_goes_from_window_to_window_through_the_server,
        chat_without_a_server_stays_in_the_browser,
        game_is_played_with_keys,
        turtle_draws,
        html_is_shown_as_it_was_written,
        index_shows_every_page,
    )
}

const PAGES: [&str; 11] = [
    "calculator",
    "clock",
    "drag",
    "table",
    "chart",
    "todo",
    "form",
    "json",
    "chat",
    "game",
    "turtle",
];

/// In the gallery's folder, but for its own file: a copy that records its errors and has the policy.
const HEAD: &str = "<base href='FOLDER'><meta http-equiv='Content-Security-Policy' content=\"default-src 'self'; \
     script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ws:\">";

async fn visit(stage: &Stage<'_>, name: &str) -> Result<()> {
    visit_in(stage, "/gallery/", name).await
}

async fn visit_in(stage: &Stage<'_>, folder: &str, name: &str) -> Result<()> {
    let file = format!("{name}.html");
    let source = stage.site.folder.join("gallery").join(&file);
    let head = HEAD.replace("FOLDER", folder);
    let address = stage.site.copy(&source, &file, &head)?;
    stage.page.visit_python(&address).await?;
    stands_beside(stage).await
}

/// The program that runs is shown, in colours.
async fn stands_beside(stage: &Stage<'_>) -> Result<()> {
    let shown = "[...document.querySelectorAll('.source > *')].map(one => one.textContent.trim())";
    let shown = stage.page.read(shown).await?;
    ensure!(
        shown[0].is_string() && shown[0] == shown[1],
        "what runs and what is shown are {shown}"
    );
    let colours = "document.querySelectorAll('.source .python-keyword').length > 0";
    let colours = stage.page.read(colours).await?;
    ensure!(colours == true, "the program has no colours");
    Ok(())
}

/// Nothing went wrong, and the policy forbade nothing.
async fn is_calm(stage: &Stage<'_>) -> Result<()> {
    let errors = stage.page.errors().await?;
    ensure!(errors.is_empty(), "page errors: {errors:?}");
    let violations = stage.page.read("recorded.violations").await?;
    ensure!(
        violations == serde_json::json!([]),
        "against the policy: {violations}"
    );
    Ok(())
}

async fn calculator_computes_what_is_clicked_and_typed(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    visit(stage, "calculator").await?;
    for key in ["7", "×", "6", "="] {
        let button =
            "[...document.querySelectorAll('button')].find(one => one.textContent === KEY)";
        let button = button.replace("KEY", &format!("{key:?}"));
        page.execute(&format!("{button}.id = 'next'"), Vec::new())
            .await?;
        page.click("#next").await?;
        page.execute("document.getElementById('next').id = ''", Vec::new())
            .await?;
    }
    stage.page.shows("#shown", "42").await?;
    page.press("1/4").await?;
    stage.page.shows("#earlier", "1 ÷").await?;
    page.press(&keys::ENTER.to_string()).await?;
    stage.page.shows("#shown", "0.25").await?;
    page.press("/0").await?;
    page.press(&keys::ENTER.to_string()).await?;
    stage.page.shows("#shown", "÷ 0 ?").await?;
    page.press("2+.5").await?;
    page.press(&keys::ENTER.to_string()).await?;
    stage.page.shows("#shown", "2.5").await?;
    is_calm(stage).await
}

async fn clock_goes_on(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    visit(stage, "clock").await?;
    let time = page
        .read("document.getElementById('time').textContent")
        .await?;
    let moved = format!("document.getElementById('time').textContent !== {time}");
    page.until("the next second", &moved).await?;
    let drawn = page
        .read("document.getElementById('clock').getContext('2d').getImageData(0, 0, 700, 700).data.some(part => part)")
        .await?;
    ensure!(drawn == true, "the canvas is empty");
    is_calm(stage).await
}

async fn cards_are_dragged_and_moved_by_keys(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    visit(stage, "drag").await?;
    page.drag(".card", ".column:last-child").await?;
    stage.page.shows("#state", "Water the plants: Done").await?;
    // Onto a card: before it.
    let last = ".column:last-child .card:last-child";
    page.drag(".card", last).await?;
    stage.page.shows("#state", "Call Grace: Done").await?;
    let before = ".column:last-child .card:nth-last-child(2)";
    stage.page.shows(before, "Call Grace").await?;
    page.execute("document.querySelector('.card').focus()", Vec::new())
        .await?;
    page.press(&RIGHT.to_string()).await?;
    stage.page.shows("#state", "Learn Python: Doing").await?;
    let left = page
        .read("document.querySelectorAll('.held, .over').length")
        .await?;
    ensure!(left == 0, "{left} elements are still marked");
    is_calm(stage).await
}

async fn table_is_sorted_and_filtered(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    visit(stage, "table").await?;
    stage.page.shows("td", "Mount Everest").await?;
    page.click("th button").await?;
    stage.page.shows("td", "Annapurna").await?;
    page.click("th button").await?;
    stage.page.shows("td", "Nanga Parbat").await?;
    let sorted = page
        .read("document.querySelector('th').getAttribute('aria-sort')")
        .await?;
    ensure!(sorted == "descending", "the heading says {sorted}");
    page.type_text("#filter", "india").await?;
    stage.page.shows("td", "Kangchenjunga").await?;
    stage.page.shows("#state", "1 mountains").await?;
    is_calm(stage).await
}

async fn chart_shows_that_the_page_was_busy(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    visit(stage, "chart").await?;
    page.click("#busy").await?;
    let late = "/ most (\\d+)/.exec(document.getElementById('state').textContent)?.[1] >= 200";
    page.until("a timer that comes late", late).await?;
    page.click("#pause").await?;
    stage.page.shows("#pause", "Go on").await?;
    let points = page
        .read("document.getElementById('line').getAttribute('points').split(' ').length")
        .await?;
    ensure!(points == 61, "the line has {points} points");
    is_calm(stage).await
}

async fn tasks_are_there_again(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    page.visit(&stage.site.address("/gallery/todo.html"))
        .await?;
    page.execute("localStorage.clear()", Vec::new()).await?;
    visit(stage, "todo").await?;
    for task in ["buy <b>milk", "bake"] {
        page.type_text("#what", task).await?;
        page.click("#add button").await?;
    }
    stage.page.shows("#state", "2 to do, 0 done").await?;
    page.click(".todo input").await?;
    visit(stage, "todo").await?;
    stage.page.shows("#state", "1 to do, 1 done").await?;
    stage.page.shows(".todo .done", "buy <b>milk").await?;
    page.click("#tidy").await?;
    stage.page.shows("#state", "1 to do, 0 done").await?;
    page.click(".todo button").await?;
    stage.page.shows("#state", "0 to do, 0 done").await?;
    is_calm(stage).await
}

async fn form_asks_and_tells_in_dialogs(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    visit(stage, "form").await?;
    page.click("#booking button").await?;
    stage
        .page
        .shows(".brython-dialog-panel>*", "Under which name, please?")
        .await?;
    page.click(".brython-dialog-button").await?;
    page.type_text("#name", "Zoë").await?;
    page.execute(
        "document.getElementById('day').value = '2099-12-31'",
        Vec::new(),
    )
    .await?;
    page.click("#wish").await?;
    page.type_text(".brython-dialog-main input", "a window")
        .await?;
    page.press(&keys::ENTER.to_string()).await?;
    stage.page.shows("#state", "Noted: a window").await?;
    page.click("#booking button").await?;
    let asked = "A table for 2 on 2099-12-31, for Zoë; a window";
    stage.page.shows(".brython-dialog-panel", asked).await?;
    page.click(".brython-dialog-button").await?;
    stage
        .page
        .shows("#state", "Booked: a table for 2 on 2099-12-31, for Zoë")
        .await?;
    stage
        .page
        .shows(".brython-dialog-panel>*", "See you!")
        .await?;
    page.until("its end", "!document.querySelector('.brython-dialog-main')")
        .await?;
    is_calm(stage).await
}

async fn json_is_fetched_and_shown(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    visit(stage, "json").await?;
    page.click("#load").await?;
    stage
        .page
        .shows("#state", "8 planets, the largest is Jupiter")
        .await?;
    stage.page.shows(".planet b", "Mercury").await?;
    page.click("#miss").await?;
    stage.page.shows("#state", "The server says 404.").await?;
    let shown = page
        .read("document.querySelectorAll('.planet').length")
        .await?;
    ensure!(shown == 0, "{shown} planets are left");
    is_calm(stage).await
}

/// Talks from one window to another and back, when both have said how they are connected.
async fn talk(stage: &Stage<'_>, connected: &str) -> Result<()> {
    let page = &stage.page;
    stage.page.shows("#state", connected).await?;
    page.click("#another").await?;
    page.with_another_window(async |first, second| {
        page.turn_to(second).await?;
        page.shows("#state", connected).await?;
        page.type_text("#name", "Zoë").await?;
        say(stage, "<i>hello").await?;
        page.turn_to(first).await?;
        page.shows(".bubble:last-child", "Zoë<i>hello").await?;
        page.type_text("#name", "Max").await?;
        say(stage, "hello, Zoë").await?;
        page.turn_to(second).await?;
        page.shows(".bubble:last-child", "Maxhello, Zoë").await?;
        is_calm(stage).await
    })
    .await?;
    is_calm(stage).await
}

async fn say(stage: &Stage<'_>, words: &str) -> Result<()> {
    stage.page.type_text("#words", words).await?;
    stage.page.click("#say").await?;
    stage.page.shows(".bubble.own:last-child span", words).await
}

async fn chat_goes_from_window_to_window_through_the_server(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "chat").await?;
    talk(stage, "The server passes on what you say.").await
}

async fn chat_without_a_server_stays_in_the_browser(stage: &Stage<'_>) -> Result<()> {
    visit_in(stage, "/a/deep/prefix/gallery/", "chat").await?;
    talk(stage, "Only this browser hears you.").await
}

async fn game_is_played_with_keys(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    visit(stage, "game").await?;
    stage.page.shows("#state", "40 bricks to go").await?;
    page.press(" ").await?;
    let place = "document.getElementById('paddle').getAttribute('x')";
    page.hold(LEFT).await?;
    page.until("the paddle at the left", &format!("{place} == 0"))
        .await?;
    page.let_go().await?;
    page.until(
        "a brick that was hit",
        "document.querySelectorAll('#wall rect').length < 40",
    )
    .await?;
    page.until("the end", "!document.getElementById('start').disabled")
        .await?;
    stage.page.shows("#start", "Again").await?;
    is_calm(stage).await
}

async fn turtle_draws(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    visit(stage, "turtle").await?;
    page.until(
        "a drawing",
        "document.querySelector('#drawing :is(svg, canvas)')",
    )
    .await?;
    for drawing in ["#star", "#tree", "#rosette"] {
        page.click(drawing).await?;
        let one = "document.querySelectorAll('#drawing > *').length === 1";
        page.until("one drawing", one).await?;
    }
    is_calm(stage).await
}

async fn html_is_shown_as_it_was_written(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    visit(stage, "table").await?;
    page.click("figure summary").await?;
    page.until(
        "the page's HTML",
        "document.querySelector('details pre')?.textContent.includes('<tbody id=\"body\"></tbody>')",
    )
    .await?;
    is_calm(stage).await
}

async fn index_shows_every_page(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    page.visit(&stage.site.plain("index.html")).await?;
    page.click("nav a[href='gallery/index.html']").await?;
    page.until("the index", "document.querySelectorAll('.cards a').length")
        .await?;
    let links = page
        .read("[...document.querySelectorAll('.cards a')].map(link => link.getAttribute('href').replace('.html', ''))")
        .await?;
    ensure!(links == serde_json::json!(PAGES), "it lists {links}");
    page.execute(
        "for (const image of document.images) image.loading = 'eager'",
        Vec::new(),
    )
    .await?;
    page.until(
        "the pictures",
        "[...document.images].every(image => image.complete && image.naturalWidth === 640)",
    )
    .await
}
