//! The manual: each of the four programs of the websocket module's page, one a generation, in use, and those of its
//! client's; every page; their index. The programs in its editors stand in files of their own.

mod editors;
mod languages;
mod limits;
mod neighbours;
mod security;
mod serving;
mod translations;
mod tutorial;

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use crate::{
    case::{Case, Stage, cases},
    site::Site,
};

/// The cases by topic.
pub(crate) fn topics(site: &Site) -> Result<Vec<Vec<Case>>> {
    Ok(vec![
        cases(site)?,
        tutorial::cases(),
        neighbours::cases(),
        limits::cases(),
        security::cases(),
        serving::cases(),
        translations::cases(),
        languages::cases(),
    ])
}

fn cases(site: &Site) -> Result<Vec<Case>> {
    let mut cases = cases!(
        "docs",
        program_with_attributes,
        program_with_import_websocket,
        program_with_websocket_of_browser,
        program_with_websocket_class,
        programs_with_the_client,
        index_answers_for_the_folder,
        index_lists_every_page,
        every_link_of_the_site_leads_somewhere,
    );
    for path in pages(site)? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let name = format!("docs/every_page_runs/{name}");
        cases.push(Case::new(name, move |stage| {
            let path = path.clone();
            Box::pin(async move { runs(stage, &path).await })
        }));
    }
    Ok(cases)
}

/// Uses the program whose elements have ids that begin with `letter`, of the page with this name: what its log shows
/// after it has opened, after it has sent `typed`, after it has closed.
async fn works(
    stage: &Stage<'_>,
    name: &str,
    letter: char,
    typed: &str,
    log: [&str; 3],
) -> Result<()> {
    let page = &stage.page;
    editors::visit(stage, name).await?;
    let [opened, received, closed] = log;
    enabled(stage, letter, true).await?;
    page.click(&format!("#{letter}_open")).await?;
    shows(stage, letter, opened).await?;
    enabled(stage, letter, false).await?;
    page.type_text(&format!("#{letter}_text"), typed).await?;
    page.click(&format!("#{letter}_send")).await?;
    shows(stage, letter, received).await?;
    page.click(&format!("#{letter}_close")).await?;
    shows(stage, letter, closed).await?;
    enabled(stage, letter, true).await?;
    let errors = page.errors().await?;
    ensure!(errors.is_empty(), "page errors: {errors:?}");
    Ok(())
}

async fn shows(stage: &Stage<'_>, letter: char, text: &str) -> Result<()> {
    let log = format!("document.getElementById('{letter}_log').textContent");
    let shown = stage
        .page
        .until(
            format!("the log to show {text:?}"),
            &format!("{log}.endsWith({text:?})"),
        )
        .await;
    if let Err(reason) = shown {
        return Err(reason.context(format!("the log shows {}", stage.page.read(&log).await?)));
    }
    Ok(())
}

/// Whether only Open can be pressed, or only the other two buttons.
async fn enabled(stage: &Stage<'_>, letter: char, open: bool) -> Result<()> {
    let states = format!(
        "['open', 'send', 'close'].map(name => !document.getElementById('{letter}_' + name).disabled)"
    );
    let states = stage.page.read(&states).await?;
    ensure!(
        states == serde_json::json!([open, !open, !open]),
        "open, send, close are {states}"
    );
    Ok(())
}

async fn program_with_attributes(stage: &Stage<'_>) -> Result<()> {
    let log = [
        "The connection is open.",
        "The echo says: ein ☃",
        "The connection is closed.",
    ];
    works(stage, "websocket", 'a', "ein ☃", log).await
}

async fn program_with_import_websocket(stage: &Stage<'_>) -> Result<()> {
    works(
        stage,
        "websocket",
        'b',
        "zwei é",
        [
            "The connection is open.",
            "Message 1: zwei é",
            "Closed with code 1000.",
        ],
    )
    .await
}

async fn program_with_websocket_of_browser(stage: &Stage<'_>) -> Result<()> {
    works(
        stage,
        "websocket",
        'c',
        "né",
        [
            "The connection is open.\n",
            "str: 'né'\nbytes: b'n\\xc3\\xa9'\n",
            "Closed: 4000 enough\n",
        ],
    )
    .await
}

async fn program_with_websocket_class(stage: &Stage<'_>) -> Result<()> {
    works(
        stage,
        "websocket",
        'd',
        "vier 日本",
        [
            "Open, and we speak chat.2.",
            "The echo says: vier 日本",
            "Closed.",
        ],
    )
    .await
}

/// A conversation that ends, and a line that comes back when the server ends it.
async fn programs_with_the_client(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    let source = stage.site.folder.join("docs/websocket-client.html");
    page.visit_python(&stage.site.copy(&source, "websocket-client.html", "")?)
        .await?;
    page.type_text("#a_text", "eins zwei").await?;
    page.click("#a_start").await?;
    shows(stage, 'a', "eins\nzwei\nClosed with code 1000.").await?;
    page.click("#b_start").await?;
    let ended = "It has answered.\nno close frame received or sent";
    shows(stage, 'b', ended).await?;
    page.click("#b_stop").await?;
    let errors = page.errors().await?;
    ensure!(errors.is_empty(), "page errors: {errors:?}");
    Ok(())
}

/// The files of the manual's pages.
fn pages(site: &Site) -> Result<Vec<PathBuf>> {
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(site.folder.join("docs"))? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            pages.push(path);
        }
    }
    pages.sort();
    Ok(pages)
}

async fn index_answers_for_the_folder(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    for address in ["/docs/", "/docs"] {
        page.visit_python(&stage.site.address(address)).await?;
        let title = page
            .read("location.pathname + ' ' + document.title")
            .await?;
        ensure!(title == "/docs/ Documentation", "{address} is {title}");
    }
    Ok(())
}

/// From the landing page the index is a click away, and each page of the manual is one more. What is in another language
/// stands in that language's own index.
async fn index_lists_every_page(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    page.visit(&stage.site.plain("index.html")).await?;
    page.click("nav a[href='docs/index.html']").await?;
    let title = "document.title === 'Documentation' && document.querySelector('main li')";
    page.until("the index", title).await?;
    let links =
        "[...document.querySelectorAll('main li a')].map(link => link.getAttribute('href'))";
    let links = page.read(links).await?;
    for path in pages(stage.site)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.trim_end_matches(".html").contains('.') {
            continue;
        }
        let listed = links
            .as_array()
            .is_some_and(|links| links.iter().any(|link| link == &*name));
        ensure!(listed || name == "index.html", "{name} is not in {links}");
    }
    Ok(())
}

/// To a file that is there, and in it to an element of that id.
async fn every_link_of_the_site_leads_somewhere(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    page.visit(&stage.site.address("/docs/index.html")).await?;
    let mut names = Vec::new();
    for path in pages(stage.site)? {
        names.push(
            path.file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
        );
    }
    let follow = "const documents = new Map(), dead = [];
        const load = (address) => {
          if (!documents.has(address)) {
            documents.set(address, fetch(address).then(async (answer) =>
              answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined));
          }
          return documents.get(address);
        };
        (async (names) => {
          for (const name of names) {
            const own = new URL(name, location.href).href;
            for (const link of (await load(own)).querySelectorAll('a[href], link[rel=alternate]')) {
              const { href, hash, origin } = new URL(link.getAttribute('href'), own);
              if (origin !== location.origin) continue;
              const target = await load(href.split('#')[0]);
              if (!target || (hash && !target.getElementById(hash.slice(1)))) dead.push(`${name}: ${href}`);
            }
          }
          window.dead = dead;
        })(arguments[0]);";
    page.execute(follow, vec![serde_json::json!(names)]).await?;
    page.until("all links", "window.dead").await?;
    let dead = page.read("dead").await?;
    ensure!(dead == serde_json::json!([]), "they lead nowhere: {dead}");
    Ok(())
}

/// A page of the manual loads without an error.
async fn runs(stage: &Stage<'_>, path: &Path) -> Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    stage
        .page
        .visit_python(&stage.site.copy(path, &name, "")?)
        .await?;
    let errors = stage.page.errors().await?;
    ensure!(errors.is_empty(), "page errors of {name}: {errors:?}");
    Ok(())
}
