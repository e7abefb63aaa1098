//! Keys of the browser's own, and the time to the frame that shows what they do.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::tally::{CHOICES, COUNT, ECHO, ECHO_IN_OUTPUT, OUTPUT, Tally, Test};
use crate::window::Window;

/// What is typed key by key: lines that have room in a row, in the colours of a program.
const LINES: [&str; 2] = [
    "print(sum(range(10)),\"text\")",
    "sorted(map(str,range(7)))[-1:]",
];

/// Keys that write nothing, as WebDriver has them: <https://www.w3.org/TR/webdriver2/#keyboard-actions>
const BACKSPACE: char = '\u{e003}';
const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';

/// Makes a module without a common beginning of its names.
const MODULE: &str = "import types; names = types.ModuleType(\"names\"); \
    names.__dict__.update({f\"{chr(97 + n % 26)}_name_{n}\": n for n in range(500)})";

/// What is completed, and what is to be seen then of the number and of the choices.
const STEM: &str = "names.";
const SOME_NUMBER: &str = " choices";
const SOME_CHOICE: &str = "a_name_0";

/// How often Tab is pressed for each of its answers.
const TABS: usize = 20;

/// Prints a thousand lines a second, behind the statement that began it.
const PRINTING: &str = r#"import asyncio, time
async def lines():
    begin, number = time.perf_counter(), 0
    while True:
        while number < (time.perf_counter() - begin) * 1000:
            number += 1
            print("line", number)
        await asyncio.sleep(0.01)
printing = asyncio.create_task(lines())"#;

/// Types all that a console has a test for.
pub(crate) async fn type_all(tally: &mut Tally, window: &Window) -> Result<()> {
    window.run("bench.focus()", Vec::new()).await?;
    if tally.console.has(CHOICES) {
        tabs(tally, window).await?;
    }
    if tally.console.has(ECHO) {
        lines(tally, window, ECHO).await?;
        enter(window, PRINTING, "\nline ").await?;
        let before = printed(window).await?;
        lines(tally, window, ECHO_IN_OUTPUT).await?;
        let after = printed(window).await?;
        let seconds = (after.1 - before.1) / 1000.0;
        tally.add(OUTPUT, (after.0 - before.0) / seconds);
    }
    Ok(())
}

/// Types the lines and measures each key's echo.
async fn lines(tally: &mut Tally, window: &Window, test: Test) -> Result<()> {
    for line in LINES {
        for (number, key) in line.char_indices() {
            // Of no common measure with the frames, or all keys would come at the same moment of one.
            let pause = 30 + u64::try_from(number * 7 % 17)?;
            sleep(Duration::from_millis(pause)).await;
            let typed = &line[..number + key.len_utf8()];
            let time = echo(window, key, &format!("\n>>> {typed}\n")).await?;
            tally.add(test, time);
        }
        window.press(&ENTER.to_string()).await?;
        wait_for(window, "\n>>>\n").await?;
    }
    Ok(())
}

/// Presses Tab behind a module's name again and again.
async fn tabs(tally: &mut Tally, window: &Window) -> Result<()> {
    enter(window, MODULE, "\n>>>\n").await?;
    window.press(STEM).await?;
    let shown = format!("\n>>> {STEM}\n");
    wait_for(window, &shown).await?;
    for _ in 0..TABS {
        if tally.console.has(COUNT) {
            let time = echo(window, TAB, SOME_NUMBER).await?;
            tally.add(COUNT, time);
        }
        let time = echo(window, TAB, SOME_CHOICE).await?;
        tally.add(CHOICES, time);
        // Another key takes the choices away.
        window.press(&format!("x{BACKSPACE}")).await?;
        let gone =
            "while (given.some((text) => bench.screen().includes(text))) await bench.frame()";
        let texts = vec![json!(SOME_NUMBER), json!(SOME_CHOICE)];
        window.run(gone, texts).await?;
        wait_for(window, &shown).await?;
    }
    let back: String = STEM.chars().map(|_| BACKSPACE).collect();
    window.press(&back).await
}

/// The milliseconds from a key to the frame that shows a text.
async fn echo(window: &Window, key: char, text: &str) -> Result<f64> {
    window
        .run("bench.expect(given[0])", vec![json!(text)])
        .await?;
    window.press(&key.to_string()).await?;
    let time = window.run("return bench.echoed", Vec::new()).await?;
    time.as_f64().context("the page told no time")
}

/// Enters a source by the page's own way and waits until a text is shown.
async fn enter(window: &Window, source: &str, text: &str) -> Result<()> {
    let given = vec![json!(source), json!(text)];
    let enter =
        "await bench.shown('\\n>>>\\n'); bench.enter(given[0]); await bench.shown(given[1])";
    window.run(enter, given).await?;
    Ok(())
}

async fn wait_for(window: &Window, text: &str) -> Result<()> {
    window
        .run("await bench.shown(given[0])", vec![json!(text)])
        .await?;
    Ok(())
}

/// The number of the last line that is shown, and when that is.
async fn printed(window: &Window) -> Result<(f64, f64)> {
    let script = "return [bench.printed(), performance.now()]";
    let told = window.run(script, Vec::new()).await?;
    let number = |place: usize| told.get(place).and_then(Value::as_f64);
    number(0).zip(number(1)).context("no line is shown")
}
