//! Which modules lie together in a pack: what is imported together.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What the start of Python needs. These and what they import are the first pack, which a page does not fetch whose Python
/// was started when the site was built.
const START: &[&str] = &[
    "_attributes",
    "_children",
    "_coroutine",
    "_js_classes",
    "_js_iteration",
    "_js_mappings",
    "_options",
    "_page",
    "_query",
    "_transfer",
    "abc",
    "browser.html",
    "browser.svg",
    "browser.timer",
    "codecs",
    "encodings",
    "encodings.aliases",
    "io",
];
const START_PACK: &str = "start";

/// What pages import most. These and what they import are one pack.
const COMMON: &[&str] = &[
    "bisect",
    "calendar",
    "collections",
    "contextlib",
    "contextvars",
    "copy",
    "datetime",
    "enum",
    "functools",
    "heapq",
    "json",
    "operator",
    "os",
    "random",
    "re",
    "string",
    "textwrap",
    "types",
    "warnings",
    "weakref",
];
const COMMON_PACK: &str = "common";

/// Exact and other numbers, which are large and seldom needed.
const NUMBERS: &[&str] = &["decimal", "fractions", "statistics"];
const NUMBERS_PACK: &str = "numbers";

/// What pages import next to that, with all the machinery that looks at code.
const CLASSES: &[&str] = &["dataclasses", "inspect", "traceback", "typing"];
const CLASSES_PACK: &str = "classes";

/// What `import asyncio` imports. The rest of the package is for sockets, processes and loops that are not a page's.
const TASKS: &[&str] = &["asyncio"];
const TASKS_PACK: &str = "tasks";

/// Modules that serve another one and lie with it: it imports them when it has run, or where a native is missing.
const SERVING: &[(&str, &str)] = &[
    ("_pydatetime", "datetime"),
    ("_pydecimal", "decimal"),
    ("_strptime", "datetime"),
    ("_markupbase", "html"),
    ("_compat_pickle", "pickle"),
    ("_console_levels", "warnings"),
    ("_pycodecs", "codecs"),
    ("_connection", "http"),
];

/// Modules that another one imports as soon as it is used: they are brought with it, but lie by themselves.
const USED: &[(&str, &str)] = &[("_zones", "zoneinfo")];

/// Names that a module of the first pack has from another one, which it imports when it is asked for them: who imports such
/// a name needs what that module needs.
pub(crate) const LENT: &[(&str, &str)] = &[("browser.websocket.connect", "websockets")];

/// A pack to be.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) name: String,
    pub(crate) modules: BTreeSet<String>,
}

/// What each module imports when it runs, modules of the library alone.
pub(crate) struct Graph(BTreeMap<String, BTreeSet<String>>);

impl Graph {
    /// Of modules with all names that they import: those of modules stay, and with them those of the packages around.
    pub(crate) fn new(imports: BTreeMap<String, BTreeSet<String>>) -> Self {
        let known: BTreeSet<String> = imports.keys().cloned().collect();
        let packages = |name: &str| {
            let ends = name.match_indices('.').map(|(end, _)| end);
            let names = ends.map(|end| name[..end].to_owned());
            names.chain([name.to_owned()]).collect::<Vec<_>>()
        };
        let edges = imports.into_iter().map(|(module, names)| {
            let names = names
                .iter()
                .chain([&module])
                .flat_map(|name| packages(name));
            let names = names.filter(|name| known.contains(name) && *name != module);
            let names = names.collect();
            (module, names)
        });
        let mut edges: BTreeMap<String, BTreeSet<String>> = edges.collect();
        for (serving, served) in SERVING.iter().chain(USED) {
            if let (true, Some(imports)) = (known.contains(*serving), edges.get_mut(*served)) {
                imports.insert((*serving).to_owned());
            }
        }
        Self(edges)
    }

    /// The module, and all that its import imports.
    pub(crate) fn closure<'a>(
        &'a self,
        roots: impl IntoIterator<Item = &'a str>,
    ) -> BTreeSet<&'a str> {
        let mut open: VecDeque<&str> = roots.into_iter().collect();
        let mut found = BTreeSet::new();
        while let Some(module) = open.pop_front() {
            if let Some((name, imports)) = self.0.get_key_value(module)
                && found.insert(name.as_str())
            {
                open.extend(imports.iter().map(String::as_str));
            }
        }
        found
    }
}

/// The packs, in their order; every module is in one of them.
pub(crate) fn of(graph: &Graph) -> Vec<Group> {
    let mut place: BTreeMap<String, String> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    for (pack, roots) in [
        (START_PACK, START),
        (COMMON_PACK, COMMON),
        (NUMBERS_PACK, NUMBERS),
        (CLASSES_PACK, CLASSES),
        (TASKS_PACK, TASKS),
    ] {
        order.push(pack.to_owned());
        for module in graph.closure(roots.iter().copied()) {
            place
                .entry(module.to_owned())
                .or_insert_with(|| pack.to_owned());
        }
    }
    for module in graph.0.keys() {
        // What is left of a package whose beginning lies elsewhere is a pack of its name.
        if !place.contains_key(module) {
            let family = module.split('.').next().unwrap_or(module);
            let serving = SERVING.iter().find(|(name, _)| *name == family);
            let pack = serving.map_or(family, |(_, served)| served).to_owned();
            if !order.contains(&pack) {
                order.push(pack.clone());
            }
            place.insert(module.clone(), pack);
        }
    }
    let groups = order.into_iter().map(|name| {
        let modules = place.iter().filter(|(_, pack)| **pack == name);
        let modules = modules.map(|(module, _)| module.clone()).collect();
        Group { name, modules }
    });
    groups
        .filter(|group| !group.modules.is_empty() || group.name == START_PACK)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(imports: &[(&str, &[&str])]) -> Graph {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Graph::new(
            imports
                .iter()
                .map(|(module, imported)| ((*module).to_owned(), names(imported)))
                .collect(),
        )
    }

    fn packs(graph: &Graph) -> String {
        let packs = of(graph).into_iter().map(|group| {
            let modules: Vec<String> = group.modules.into_iter().collect();
            format!("{}: {}", group.name, modules.join(" "))
        });
        packs.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn what_is_imported_together_lies_together() {
        let graph = graph(&[
            ("io", &["abc"]),
            ("abc", &[]),
            ("_page", &["io", "token"]),
            ("token", &[]),
            ("json", &["json.decoder", "re"]),
            ("json.decoder", &[]),
            ("json.tool", &["argparse"]),
            ("re", &["enum"]),
            ("enum", &[]),
            ("argparse", &["re", "gettext"]),
            ("gettext", &[]),
            ("_pydatetime", &[]),
            ("datetime", &[]),
            ("_zones", &[]),
            ("zoneinfo", &[]),
        ]);
        assert_eq!(
            packs(&graph),
            "start: _page abc io token; common: _pydatetime datetime enum json json.decoder re; \
             _zones: _zones; argparse: argparse; gettext: gettext; json: json.tool; zoneinfo: zoneinfo"
        );
        let needed: Vec<&str> = graph.closure(["zoneinfo"]).into_iter().collect();
        assert_eq!(needed, ["_zones", "zoneinfo"]);
    }

    #[test]
    fn an_import_runs_the_packages_around_it() {
        let graph = graph(&[
            ("a", &["b.c.d"]),
            ("b", &["e"]),
            ("b.c", &[]),
            ("b.c.d", &[]),
            ("e", &["a"]),
        ]);
        let closure: Vec<&str> = graph.closure(["a"]).into_iter().collect();
        assert_eq!(closure, ["a", "b", "b.c", "b.c.d", "e"]);
    }
}
