//! Packages that lie beside a page, on a server that knows nothing of them.

use anyhow::{Result, ensure};

use crate::{
    case::{Case, Stage, cases},
    wheels::Wheel,
};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "packages",
        wheels_and_an_index_beside_the_page_are_enough,
        worker_has_packages_of_its_own,
        next_page_asks_for_no_package_again,
        archive_beside_the_page_is_imported_from,
        archive_at_an_address_is_imported_from,
        archive_that_is_not_there_is_warned_of,
    )
}

const HEAD: &str =
    "<!doctype html><meta charset='utf-8'><script src='/tests/pages/recorder.js'></script>
    <script src='/pytag.js' data-index='wheels/{name}.json'></script>";

/// Makes a page with the wheels of its own beside it; its address.
fn made(stage: &Stage<'_>, name: &str, scripts: &str) -> Result<String> {
    let folder = format!("packages/{name}");
    for wheel in [
        Wheel::new(
            "branch",
            "2.0",
            "import leaf\nvalue = leaf.value + 1",
            &["leaf>=1"],
        ),
        Wheel::new("leaf", "1.5", "value = 41\ndef fail():\n    1 / 0", &[]),
    ] {
        let (index, told) = wheel.index();
        let place = |file: &str| format!("{folder}/wheels/{file}");
        stage.site.make(&place(&index), &told)?;
        stage.site.make_file(&place(&wheel.file), &wheel.bytes)?;
    }
    stage
        .site
        .make(&format!("{folder}/index.html"), &format!("{HEAD}{scripts}"))
}

async fn prints(stage: &Stage<'_>, wanted: &[&str]) -> Result<()> {
    let console = stage.page.console().await?;
    let wanted: Vec<String> = wanted.iter().map(|line| format!("log: {line}")).collect();
    ensure!(
        console == wanted,
        "the console says {console:?} instead of {wanted:?}"
    );
    let errors = stage.page.errors().await?;
    ensure!(errors.is_empty(), "page errors: {errors:?}");
    Ok(())
}

/// What the page has asked a server for whose address has this part.
async fn requests(stage: &Stage<'_>, part: &str) -> Result<Vec<String>> {
    let found = stage
        .page
        .read(&format!(
            "performance.getEntriesByType('resource').map(({{ name }}) => name).filter((name) => name.includes('{part}'))"
        ))
        .await?;
    Ok(serde_json::from_value(found)?)
}

async fn wheels_and_an_index_beside_the_page_are_enough(stage: &Stage<'_>) -> Result<()> {
    let scripts = "
        <script type='text/python' data-packages='branch'>
        import branch, importlib.metadata
        print(branch.value, importlib.metadata.version('leaf'))
        </script>
        <script type='text/python' data-packages='wheels/leaf-1.5-py3-none-any.whl'>
        from browser import packages
        print(packages.installed())
        </script>";
    let address = made(stage, "beside", scripts)?;
    stage.page.visit_python(&address).await?;
    prints(stage, &["42 1.5", "{'branch': '2.0', 'leaf': '1.5'}"]).await?;
    let beside = requests(stage, "/packages/beside/").await?;
    let missing = beside.iter().filter(|name| name.ends_with(".py")).count();
    ensure!(
        missing == 0,
        "modules of packages were looked for beside the page: {beside:?}"
    );
    Ok(())
}

async fn worker_has_packages_of_its_own(stage: &Stage<'_>) -> Result<()> {
    let scripts = "
        <script type='text/python' class='webworker' id='packed' data-packages='branch'>
        import branch
        def value():
            return branch.value
        </script>
        <script type='text/python'>
        from browser import packages
        from browser.worker import Worker
        async with Worker('packed') as worker:
            print(await worker.call('value'), packages.installed())
        </script>";
    let address = made(stage, "worker", scripts)?;
    stage.page.visit_python(&address).await?;
    prints(stage, &["42 {}"]).await
}

async fn next_page_asks_for_no_package_again(stage: &Stage<'_>) -> Result<()> {
    let script = "<script type='text/python' data-packages='branch'>import branch; print(branch.value)</script>";
    let address = made(stage, "again", script)?;
    for asked in [4, 0] {
        stage.page.visit_python(&address).await?;
        prints(stage, &["42"]).await?;
        let wheels = requests(stage, "/again/wheels/").await?;
        ensure!(
            wheels.len() == asked,
            "{asked} requests are due: {wheels:?}"
        );
    }
    Ok(())
}

async fn archive_beside_the_page_is_imported_from(stage: &Stage<'_>) -> Result<()> {
    let script = "<script type='text/python'>
        import sys
        sys.path.insert(0, 'wheels/leaf-1.5-py3-none-any.whl')
        import leaf, importlib.metadata, traceback
        print(leaf.value, leaf.__file__, importlib.metadata.version('leaf'))
        try:
            leaf.fail()
        except ZeroDivisionError:
            print([line for line in traceback.format_exc().splitlines() if '/ 0' in line])
        </script>";
    let address = made(stage, "archive", script)?;
    stage.page.visit_python(&address).await?;
    let file = "41 wheels/leaf-1.5-py3-none-any.whl/leaf.py 1.5";
    prints(stage, &[file, "['    1 / 0']"]).await?;
    let wheels = requests(stage, "/archive/wheels/").await?;
    ensure!(wheels.len() == 1, "one request is due: {wheels:?}");
    Ok(())
}

async fn archive_at_an_address_is_imported_from(stage: &Stage<'_>) -> Result<()> {
    let script = "<script type='text/python'>
        import sys
        from browser import document, window
        sys.path.append(window.URL.new('wheels/leaf-1.5-py3-none-any.whl', document.baseURI).href)
        import importlib.metadata, leaf
        print(leaf.value, leaf.__file__.startswith('http'), importlib.metadata.version('leaf'))
        </script>";
    let address = made(stage, "address", script)?;
    stage.page.visit_python(&address).await?;
    prints(stage, &["41 True 1.5"]).await
}

async fn archive_that_is_not_there_is_warned_of(stage: &Stage<'_>) -> Result<()> {
    let script = "<script type='text/python'>
        import sys
        sys.path.append('wheels/none-1-py3-none-any.whl')
        try:
            import none
        except ModuleNotFoundError as error:
            print(error.name)
        </script>";
    let address = made(stage, "missing", script)?;
    stage.page.visit_python(&address).await?;
    let console = stage.page.console().await?;
    let warned = console.iter().any(|line| {
        line.starts_with("warn: ")
            && line.contains("wheels/none-1-py3-none-any.whl")
            && line.contains("404")
    });
    ensure!(
        warned && console.contains(&"log: none".into()),
        "{console:?}"
    );
    Ok(())
}
