//! Security: what stays a text, what a nonce holds off, what a sandbox keeps apart.

use anyhow::{Result, ensure};

use super::editors::{is_calm, prints, runs, visit};
use crate::case::{Case, Stage, cases};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "docs/security",
        text_in_a_list_stays_a_text,
        python_that_comes_as_html_runs,
        nonce_holds_it_off,
        sandbox_keeps_a_program_apart,
    )
}

async fn text_in_a_list_stays_a_text(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "security").await?;
    runs(stage, 1).await?;
    let printed = "<b onclick=\"steal()\">Ada</b>\n&lt;b onclick='steal()'&gt;Ada&lt;/b&gt;\n";
    prints(stage, 1, printed).await?;
    is_calm(stage).await
}

/// A page whose own script puts another one into it as HTML: what they have noted, when the other has had its turn.
async fn injected(stage: &Stage<'_>, head: &str, nonce: &str) -> Result<serde_json::Value> {
    let html = format!(
        "<!doctype html><html><head><meta charset=\"utf-8\">{head}\
         <script src=\"/tests/pages/recorder.js\" {nonce}></script><script src=\"/pytag.js\" {nonce}></script></head>\
         <body><div id=\"box\"></div>\n<script type=\"text/python\" {nonce}>\n\
         from browser import document\n\
         document['box'].html = '<script type=\"text/python\">print(\"injected\")<' + '/script>'\n\
         print('own')\n</script>\n<script type=\"text/python\" {nonce}>\nimport asyncio\n\
         await asyncio.sleep(0.1)\nprint('later')\n</script></body></html>"
    );
    let page = &stage.page;
    page.visit_python(&stage.site.make("injected.html", &html)?)
        .await?;
    page.until("the last script", "recorded.console.includes('log: later')")
        .await?;
    page.read("recorded.console.filter((line) => line.startsWith('log: ')).sort()")
        .await
}

async fn python_that_comes_as_html_runs(stage: &Stage<'_>) -> Result<()> {
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self' 'wasm-unsafe-eval'\">";
    for head in ["", policy] {
        let noted = injected(stage, head, "").await?;
        let expected = serde_json::json!(["log: injected", "log: later", "log: own"]);
        ensure!(noted == expected, "with {head:?}: {noted}");
    }
    Ok(())
}

async fn nonce_holds_it_off(stage: &Stage<'_>) -> Result<()> {
    let policy = "<meta http-equiv=\"Content-Security-Policy\" \
        content=\"script-src 'nonce-2726c7f26c' 'strict-dynamic' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'\">";
    let noted = injected(stage, policy, "nonce=\"2726c7f26c\"").await?;
    let expected = serde_json::json!(["log: later", "log: own"]);
    ensure!(noted == expected, "it has noted {noted}");
    Ok(())
}

async fn sandbox_keeps_a_program_apart(stage: &Stage<'_>) -> Result<()> {
    let script = stage.site.elsewhere("/pytag.js");
    let inner = format!(
        "<!doctype html><meta charset=\"utf-8\"><script src=\"{script}\"></script>\n<script type=\"text/python\">\n\
         from browser import window\nfrom browser.local_storage import storage\nseen = []\n\
         for attempt in [lambda: window.parent.document, lambda: storage.get('key')]:\n    try:\n        attempt()\n\
         \x20       seen.append('allowed')\n    except Exception as error:\n        seen.append(type(error).__name__)\n\
         window.parent.postMessage(' '.join(seen), '*')\n</script>"
    );
    stage.site.make("strangers.html", &inner)?;
    let outer = "<!doctype html><meta charset=\"utf-8\"><script>\n\
        addEventListener('message', (event) => { window.seen = event.data; });\n</script>\n\
        <iframe sandbox=\"allow-scripts\" src=\"strangers.html\"></iframe>";
    let page = &stage.page;
    page.visit(&stage.site.make("sandbox.html", outer)?).await?;
    page.until("its message", "window.seen").await?;
    let seen = page.read("window.seen").await?;
    ensure!(
        seen == "JavascriptError PermissionError",
        "the program says {seen}"
    );
    Ok(())
}
