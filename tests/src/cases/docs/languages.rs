//! Pages in several languages: how a reader gets to his own, and that he keeps it.

use anyhow::{Result, ensure};

use crate::accessibility;
use crate::case::{Case, Stage, cases};
use crate::keys::ENTER;

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "docs/languages",
        list_leads_to_each_language,
        list_is_used_by_keys,
        pages_around_a_page_are_in_its_language,
        entrance_leads_to_the_language_of_the_browser,
        entrance_stays_for_other_browsers,
        choice_is_kept,
        choice_counts_before_the_browser,
        who_comes_from_a_translation_stays,
        other_pages_offer_the_language_of_the_browser,
        offer_is_turned_down_for_good,
        nothing_is_chosen_where_nothing_can_be_kept,
        strict_policy_is_kept,
        offer_is_accessible,
    )
}

/// What the page that is shown is called, and its language.
const SHOWN: &str = "location.pathname.split('/').pop() + ' ' + document.documentElement?.lang";

/// The languages besides English.
const LANGUAGES: [&str; 3] = ["es", "fr", "pt"];

/// Where the choice of a language is kept.
const CHOICE: &str = "pytag/language";

/// Waits until this page is shown, in this language.
async fn arrives(stage: &Stage<'_>, name: &str, language: &str) -> Result<()> {
    let shown = format!("document.readyState === 'complete' && {SHOWN} === '{name} {language}'");
    let arrived = stage
        .page
        .until(format!("{name} in {language}"), &shown)
        .await;
    let seen = stage.page.read(SHOWN).await?;
    arrived.map_err(|error| error.context(format!("the page is {seen}")))
}

/// Does something where no language has been chosen, and leaves it so.
async fn without_a_choice(stage: &Stage<'_>, task: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
    stage.forget(CHOICE).await?;
    let done = task().await;
    stage.forget(CHOICE).await?;
    done
}

async fn list_leads_to_each_language(stage: &Stage<'_>) -> Result<()> {
    without_a_choice(stage, async || {
        let page = &stage.page;
        for stem in ["index", "tutorial-first-page", "websocket"] {
            page.visit(&stage.site.address(&format!("/docs/{stem}.html")))
                .await?;
            for code in LANGUAGES {
                page.click(&format!(".languages a[lang={code}]")).await?;
                arrives(stage, &format!("{stem}.{code}.html"), code).await?;
            }
            page.click(".languages a[lang=en]").await?;
            arrives(stage, &format!("{stem}.html"), "en").await?;
        }
        Ok(())
    })
    .await
}

async fn list_is_used_by_keys(stage: &Stage<'_>) -> Result<()> {
    without_a_choice(stage, async || {
        let page = &stage.page;
        page.visit(&stage.site.address("/docs/websocket.html"))
            .await?;
        let focus = "document.querySelector('.languages a[lang=pt]').focus()";
        page.execute(focus, Vec::new()).await?;
        page.press(&ENTER.to_string()).await?;
        arrives(stage, "websocket.pt.html", "pt").await
    })
    .await
}

/// Where there is one: what is in English says so.
async fn pages_around_a_page_are_in_its_language(stage: &Stage<'_>) -> Result<()> {
    without_a_choice(stage, async || {
        let page = &stage.page;
        page.visit(&stage.site.address("/docs/websocket.fr.html"))
            .await?;
        page.click("header a[href*='docs/']").await?;
        arrives(stage, "index.fr.html", "fr").await?;
        page.click("main a[href^='tutorial-first-page']").await?;
        arrives(stage, "tutorial-first-page.fr.html", "fr").await?;
        page.click("main a[rel=next][hreflang=en]").await?;
        arrives(stage, "tutorial-elements.html", "en").await
    })
    .await
}

/// Copies of the index and of the guide, in English and in Spanish, in a browser whose languages are these.
fn copies(stage: &Stage<'_>, languages: &str, head: &str) -> Result<()> {
    let script = format!(
        "Object.defineProperty(navigator, 'languages', {{ get: () => {languages} }});\n{head}"
    );
    stage
        .site
        .make_file("languages-of-the-browser.js", script.as_bytes())?;
    let head = format!("{POLICY}<script src=\"languages-of-the-browser.js\"></script>");
    for stem in ["index", "tutorial-first-page"] {
        for name in [format!("{stem}.html"), format!("{stem}.es.html")] {
            let source = stage.site.folder.join("docs").join(&name);
            stage.site.copy(&source, &name, &head)?;
        }
    }
    Ok(())
}

/// What Pytag needs to be allowed, and nothing else.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; \
    script-src 'self' 'wasm-unsafe-eval'\">";

const SPANISH: &str = "['es-MX', 'en']";
const NOTHING: &str = "";

/// Visits one of the copies as if its address had been typed.
async fn comes_to(stage: &Stage<'_>, name: &str) -> Result<()> {
    stage.page.visit("about:blank").await?;
    stage
        .page
        .visit(&stage.site.address(&format!("/made/{name}")))
        .await
}

/// The languages that are offered in the page.
async fn offered(stage: &Stage<'_>) -> Result<String> {
    let offers = "[...document.querySelectorAll('.offer')].filter((offer) => offer.checkVisibility())\
        .map((offer) => offer.lang).join()";
    let offered = stage.page.read(offers).await?;
    Ok(offered.as_str().unwrap_or_default().to_owned())
}

async fn entrance_leads_to_the_language_of_the_browser(stage: &Stage<'_>) -> Result<()> {
    without_a_choice(stage, async || {
        for languages in [SPANISH, "['ca', 'ES', 'fr']"] {
            copies(stage, languages, NOTHING)?;
            comes_to(stage, "index.html").await?;
            arrives(stage, "index.es.html", "es").await?;
            let offered = offered(stage).await?;
            ensure!(offered.is_empty(), "{offered} is offered");
        }
        // It was not chosen.
        copies(stage, "['en', 'es']", NOTHING)?;
        comes_to(stage, "index.html").await?;
        arrives(stage, "index.html", "en").await
    })
    .await
}

async fn entrance_stays_for_other_browsers(stage: &Stage<'_>) -> Result<()> {
    without_a_choice(stage, async || {
        for languages in ["['en-GB', 'es']", "['de', 'ja-JP']", "[]"] {
            copies(stage, languages, NOTHING)?;
            comes_to(stage, "index.html").await?;
            arrives(stage, "index.html", "en").await?;
            let offered = offered(stage).await?;
            ensure!(offered.is_empty(), "{languages}: {offered} is offered");
        }
        Ok(())
    })
    .await
}

async fn choice_is_kept(stage: &Stage<'_>) -> Result<()> {
    without_a_choice(stage, async || {
        let page = &stage.page;
        let entrance = stage.site.address("/docs/");
        page.visit(&entrance).await?;
        page.click(".languages a[lang=fr]").await?;
        arrives(stage, "index.fr.html", "fr").await?;
        for address in ["/docs/", "/docs/index.html"] {
            page.visit("about:blank").await?;
            page.visit(&stage.site.address(address)).await?;
            arrives(stage, "index.fr.html", "fr").await?;
        }
        // From a page that is there in English alone.
        page.visit(&stage.site.address("/docs/events.html")).await?;
        page.click("header a[href*='docs/']").await?;
        arrives(stage, "index.fr.html", "fr").await
    })
    .await
}

async fn choice_counts_before_the_browser(stage: &Stage<'_>) -> Result<()> {
    without_a_choice(stage, async || {
        copies(stage, SPANISH, NOTHING)?;
        comes_to(stage, "index.html").await?;
        arrives(stage, "index.es.html", "es").await?;
        stage.page.click(".languages a[lang=en]").await?;
        arrives(stage, "index.html", "en").await?;
        for name in ["index.html", "tutorial-first-page.html"] {
            comes_to(stage, name).await?;
            arrives(stage, name, "en").await?;
            let offered = offered(stage).await?;
            ensure!(offered.is_empty(), "{name}: {offered} is offered");
        }
        Ok(())
    })
    .await
}

/// As from a link that was opened in another tab, which tells nobody of a click.
async fn who_comes_from_a_translation_stays(stage: &Stage<'_>) -> Result<()> {
    without_a_choice(stage, async || {
        copies(stage, SPANISH, NOTHING)?;
        comes_to(stage, "index.es.html").await?;
        let go = "location.assign('index.html')";
        stage.page.execute(go, Vec::new()).await?;
        arrives(stage, "index.html", "en").await
    })
    .await
}

async fn other_pages_offer_the_language_of_the_browser(stage: &Stage<'_>) -> Result<()> {
    without_a_choice(stage, async || {
        copies(stage, SPANISH, NOTHING)?;
        comes_to(stage, "tutorial-first-page.html").await?;
        arrives(stage, "tutorial-first-page.html", "en").await?;
        let offered = offered(stage).await?;
        ensure!(offered == "es", "{offered:?} is offered");
        stage.page.click(".offer[lang=es] a").await?;
        arrives(stage, "tutorial-first-page.es.html", "es").await?;
        // That was a choice.
        copies(stage, "['en']", NOTHING)?;
        comes_to(stage, "index.html").await?;
        arrives(stage, "index.es.html", "es").await
    })
    .await
}

async fn offer_is_turned_down_for_good(stage: &Stage<'_>) -> Result<()> {
    without_a_choice(stage, async || {
        copies(stage, SPANISH, NOTHING)?;
        comes_to(stage, "tutorial-first-page.html").await?;
        arrives(stage, "tutorial-first-page.html", "en").await?;
        stage.page.click(".offer[lang=es] button").await?;
        let now = offered(stage).await?;
        ensure!(now.is_empty(), "{now} is offered still");
        for name in ["tutorial-first-page.html", "index.html"] {
            comes_to(stage, name).await?;
            arrives(stage, name, "en").await?;
            let again = offered(stage).await?;
            ensure!(again.is_empty(), "{name}: {again} is offered again");
        }
        Ok(())
    })
    .await
}

async fn nothing_is_chosen_where_nothing_can_be_kept(stage: &Stage<'_>) -> Result<()> {
    let refuse = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });";
    copies(stage, SPANISH, refuse)?;
    comes_to(stage, "index.html").await?;
    arrives(stage, "index.html", "en").await?;
    let offered = offered(stage).await?;
    ensure!(offered == "es", "{offered:?} is offered");
    stage.page.click(".offer[lang=es] a").await?;
    arrives(stage, "index.es.html", "es").await?;
    stage.page.click(".languages a[lang=en]").await?;
    arrives(stage, "index.html", "en").await
}

async fn strict_policy_is_kept(stage: &Stage<'_>) -> Result<()> {
    without_a_choice(stage, async || {
        copies(stage, SPANISH, NOTHING)?;
        for (name, shown) in [
            ("index.html", "index.es.html es"),
            ("tutorial-first-page.html", "tutorial-first-page.html en"),
        ] {
            comes_to(stage, name).await?;
            let ready = format!(
                "{SHOWN} === '{shown}' && document.documentElement.dataset.python === 'ready'"
            );
            stage.page.until(shown, &ready).await?;
            let violations = stage.page.read("recorded.violations.join()").await?;
            ensure!(violations == "", "{name}: {violations}");
        }
        Ok(())
    })
    .await
}

async fn offer_is_accessible(stage: &Stage<'_>) -> Result<()> {
    without_a_choice(stage, async || {
        copies(stage, SPANISH, NOTHING)?;
        comes_to(stage, "tutorial-first-page.html").await?;
        arrives(stage, "tutorial-first-page.html", "en").await?;
        let offered = offered(stage).await?;
        ensure!(offered == "es", "{offered:?} is offered");
        accessibility::has_no_findings(stage, "python-editor").await
    })
    .await
}
