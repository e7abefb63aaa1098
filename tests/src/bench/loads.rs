//! What a script's loads in one runtime are like: the milliseconds to its end, the bytes until then, and for what the
//! page stood still.

use anyhow::Result;
use serde_json::{Map, Value, json};

use crate::runtimes::Runtime;
use crate::window::Window;

/// What a script may take after the page has been loaded, in milliseconds.
const PATIENCE: u32 = 60_000;

/// Run before anything else of a page: notes each request that the page stands still for, and what errors are told.
/// Nobody is there to answer a dialog.
const WATCH: &str = "(() => {
    const watch = window.scriptWatch = { waits: [], said: [] };
    const { open } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.open = function (method, address, ...more) {
        if (more.length > 0 && !more[0]) watch.waits.push(new URL(address, document.baseURI).href);
        return open.call(this, method, address, ...more);
    };
    const { error } = console;
    console.error = (...words) => {
        watch.said.push(words.join(' '));
        error.apply(console, words);
    };
    window.alert = () => undefined;
    window.confirm = () => true;
    window.prompt = (message, usual) => usual ?? '';
    addEventListener('error', ({ message }) => watch.said.push(message));
})();";

/// Resolves when the script has come to its end, which its last line tells: what had been transferred until then, and
/// for what the page stood still. A script that has told an error gets a second more.
const END: &str = "
    const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const { waits, said } = window.scriptWatch;
    for (let last = performance.now() + given[0]; window.scriptEnd === undefined; await pause(20)) {
        if (said.length > 0) last = Math.min(last, performance.now() + 1000);
        if (performance.now() > last) throw new Error(said[0] ?? `no end within ${given[0]} ms`);
    }
    const end = window.scriptEnd;
    await pause(100);
    const [page] = performance.getEntriesByType('navigation');
    const files = performance.getEntriesByType('resource');
    const kibibytes = (entries) => entries.reduce((sum, entry) => sum + entry.transferSize, 0) / 1024;
    const stoodStill = ({ initiatorType, name, startTime }) =>
        initiatorType === 'xmlhttprequest' && waits.includes(name) && startTime < end;
    const waited = files.filter(stoodStill);
    return {
        ms: end,
        KiB: kibibytes([page, ...files].filter((entry) => entry.responseEnd <= end)),
        waits: waited.map(({ name }) => new URL(name).pathname),
        waitedKiB: kibibytes(waited),
    };";

/// The loads of one script in one runtime.
pub(crate) struct Loads {
    script: String,
    runtime: Runtime,
    /// What `END` has told, by condition.
    told: Map<String, Value>,
    problem: Option<String>,
}

/// Has the pages watched that the window will show.
pub(crate) async fn watch(window: &Window) -> Result<()> {
    let script = json!({ "source": WATCH });
    let method = "Page.addScriptToEvaluateOnNewDocument";
    window.devtools(method, script).await?;
    Ok(())
}

impl Loads {
    pub(crate) fn new(script: &str, runtime: &Runtime) -> Self {
        Self {
            script: script.to_owned(),
            runtime: runtime.clone(),
            told: Map::new(),
            problem: None,
        }
    }

    /// Whether a load has failed, after which there are no more.
    pub(crate) fn have_failed(&self) -> bool {
        self.problem.is_some()
    }

    /// Loads the page from a host and waits for the script's end; with a condition it counts.
    pub(crate) async fn load(&mut self, window: &Window, host: &str, condition: Option<&str>) {
        if self.have_failed() {
            return;
        }
        match self.end(window, host).await {
            Ok(load) => self.add(condition, load),
            Err(error) => self.fail(&error),
        }
    }

    pub(crate) fn fail(&mut self, error: &anyhow::Error) {
        self.problem = Some(format!("{error:#}"));
    }

    async fn end(&self, window: &Window, host: &str) -> Result<Value> {
        let path = format!("/bench/scripts/{}/{}.html", self.runtime.name, self.script);
        window.visit_at(host, &path).await?;
        window.run(END, vec![json!(PATIENCE)]).await
    }

    fn add(&mut self, condition: Option<&str>, load: Value) {
        let Some(condition) = condition else { return };
        let loads = self.told.entry(condition).or_insert_with(|| json!([]));
        if let Some(loads) = loads.as_array_mut() {
            loads.push(load);
        }
    }

    /// As the results have it.
    pub(crate) fn json(self) -> Value {
        json!({
            "script": self.script,
            "runtime": self.runtime.label,
            "loads": self.told,
            "problem": self.problem,
        })
    }
}
