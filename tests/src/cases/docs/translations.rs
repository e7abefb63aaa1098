//! The pages in other languages than English: what their programs do and say.

use anyhow::{Context, Result, ensure};

use super::editors::{is_calm, of, output, prints, run, runs, visit};
use super::tutorial::visit_shown;
use super::works;
use crate::accessibility;
use crate::case::{Case, Stage, cases};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "docs/translations",
        programs_of_the_spanish_guide,
        programs_of_the_french_guide,
        programs_of_the_portuguese_guide,
        start_in_spanish,
        start_in_french,
        start_in_portuguese,
        spanish_pages_are_accessible,
        french_pages_are_accessible,
        portuguese_pages_are_accessible,
    )
}

async fn programs_of_the_spanish_guide(stage: &Stage<'_>) -> Result<()> {
    let name = "websocket.es";
    let log = ["Conexión abierta.", "El eco dice: año", "Conexión cerrada."];
    works(stage, name, 'a', "año", log).await?;
    let log = [
        "Conexión abierta.",
        "Mensaje 1: ¿qué?",
        "Cerrada con el código 1000.",
    ];
    works(stage, name, 'b', "¿qué?", log).await?;
    let log = [
        "Conexión abierta.\n",
        "str: 'sí'\nbytes: b's\\xc3\\xad'\n",
        "Cerrada: 4000 ya basta\n",
    ];
    works(stage, name, 'c', "sí", log).await?;
    let log = ["Abierta; hablamos chat.2.", "El eco dice: año", "Cerrada."];
    works(stage, name, 'd', "año", log).await
}

async fn programs_of_the_french_guide(stage: &Stage<'_>) -> Result<()> {
    let name = "websocket.fr";
    let log = [
        "La connexion est ouverte.",
        "L’écho répond : été",
        "La connexion est fermée.",
    ];
    works(stage, name, 'a', "été", log).await?;
    let log = [
        "La connexion est ouverte.",
        "Message 1 : où ?",
        "Fermée avec le code 1000.",
    ];
    works(stage, name, 'b', "où ?", log).await?;
    let log = [
        "La connexion est ouverte.\n",
        "str: 'là'\nbytes: b'l\\xc3\\xa0'\n",
        "Fermée : 4000 ça suffit\n",
    ];
    works(stage, name, 'c', "là", log).await?;
    let log = [
        "Ouverte ; on parle chat.2.",
        "L’écho répond : été",
        "Fermée.",
    ];
    works(stage, name, 'd', "été", log).await
}

async fn programs_of_the_portuguese_guide(stage: &Stage<'_>) -> Result<()> {
    let name = "websocket.pt";
    let log = [
        "A conexão está aberta.",
        "O eco diz: maçã",
        "A conexão está fechada.",
    ];
    works(stage, name, 'a', "maçã", log).await?;
    let log = [
        "A conexão está aberta.",
        "Mensagem 1: pão",
        "Fechada com o código 1000.",
    ];
    works(stage, name, 'b', "pão", log).await?;
    let log = [
        "A conexão está aberta.\n",
        "str: 'lá'\nbytes: b'l\\xc3\\xa1'\n",
        "Fechada: 4000 já chega\n",
    ];
    works(stage, name, 'c', "lá", log).await?;
    let log = ["Aberta; falamos chat.2.", "O eco diz: maçã", "Fechada."];
    works(stage, name, 'd', "maçã", log).await
}

/// The programs of the first page of the tutorial in a language, with what they show, and the page that it has its reader
/// make. The buttons are in that language too.
async fn starts(
    stage: &Stage<'_>,
    code: &str,
    [button, heading, line, greeting]: [&str; 4],
) -> Result<()> {
    let name = format!("tutorial-first-page.{code}");
    visit(stage, &name).await?;
    let ready = "document.querySelector('python-editor').names !== undefined";
    stage.page.until("the editor", ready).await?;
    let shown =
        "document.querySelector('python-editor').shadowRoot.querySelector('.run').textContent";
    let shown = stage.page.read(shown).await?;
    ensure!(shown == button, "the button says {shown}");
    runs(stage, 1).await?;
    prints(stage, 1, line).await?;
    stage.page.shows(&of(1, "h3"), heading).await?;
    let error = run(stage, 2).await?;
    let printed = output(stage, 2).await?;
    ensure!(
        error == "NameError" && printed.contains("'greting'"),
        "{error}: {printed}"
    );
    visit_shown(stage, &format!("tutorial-five-lines.{code}.html")).await?;
    stage.page.shows("#hi", greeting).await?;
    is_calm(stage).await
}

async fn start_in_spanish(stage: &Stage<'_>) -> Result<()> {
    let shown = ["Ejecutar", "Hola desde Python", "6 por 7 son 42\n", "Hola"];
    starts(stage, "es", shown).await
}

async fn start_in_french(stage: &Stage<'_>) -> Result<()> {
    let shown = [
        "Exécuter",
        "Python vous dit bonjour",
        "6 fois 7 font 42\n",
        "Bonjour",
    ];
    starts(stage, "fr", shown).await
}

async fn start_in_portuguese(stage: &Stage<'_>) -> Result<()> {
    let shown = [
        "Executar",
        "Um bom dia do Python",
        "6 vezes 7 são 42\n",
        "Bom dia",
    ];
    starts(stage, "pt", shown).await
}

/// The pages in a language are for all to use, as far as that is found by rules.
async fn are_accessible(stage: &Stage<'_>, code: &str) -> Result<()> {
    for stem in ["index", "tutorial-first-page", "websocket"] {
        visit(stage, &format!("{stem}.{code}")).await?;
        let findings = accessibility::has_no_findings(stage, "python-editor").await;
        findings.with_context(|| format!("{stem}.{code}"))?;
    }
    Ok(())
}

async fn spanish_pages_are_accessible(stage: &Stage<'_>) -> Result<()> {
    are_accessible(stage, "es").await
}

async fn french_pages_are_accessible(stage: &Stage<'_>) -> Result<()> {
    are_accessible(stage, "fr").await
}

async fn portuguese_pages_are_accessible(stage: &Stage<'_>) -> Result<()> {
    are_accessible(stage, "pt").await
}
