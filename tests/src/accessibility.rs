//! What [axe](https://github.com/dequelabs/axe-core) finds in a page that some people cannot use.

use anyhow::{Context, Result, ensure};

use crate::case::Stage;

/// Looks at the page as it is, in light colours and in dark ones, which `element`, a selector, is told by its attribute.
pub(crate) async fn has_no_findings(stage: &Stage<'_>, element: &str) -> Result<()> {
    let page = &stage.page;
    let parts = stage
        .site
        .folder
        .parent()
        .context("the site's folder has one around it")?;
    let axe = parts.join("parts/npm/node_modules/axe-core/axe.min.js");
    let axe =
        std::fs::read_to_string(&axe).with_context(|| format!("cannot read {}", axe.display()))?;
    for theme in ["light", "dark"] {
        let set = format!(
            "for (const element of document.querySelectorAll('{element}')) element.setAttribute('theme', '{theme}');
            document.documentElement.dataset.theme = '{theme}';"
        );
        page.execute(&set, Vec::new()).await?;
        let run = format!(
            "{axe}; recorded.axe = null; axe.run().then((found) => (recorded.axe = found.violations.map((violation) =>\
             `${{violation.id}}: ${{violation.nodes.map((node) => node.html + ' ' + node.failureSummary).join(' | ')}}`).join('\\n')));"
        );
        page.execute(&run, Vec::new()).await?;
        page.until("axe", "recorded.axe !== null").await?;
        let found = page.read("recorded.axe").await?;
        ensure!(
            found == "",
            "{theme}: {}",
            found.as_str().unwrap_or_default()
        );
    }
    Ok(())
}
