//! What may stand where the cursor is, told by what stands before it: names, attributes, keys, modules, files.

use rustpython_vm::{
    AsObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyDict, PyStr, PyType},
};
use std::collections::BTreeSet;

use super::{colours::KEYWORDS, imports, paths};
use crate::tokens::{Token, Tokens};

/// Keywords that nothing follows, which get no blank: <https://docs.python.org/3/library/rlcompleter.html>
const ALONE: [&str; 7] = ["False", "None", "True", "break", "continue", "pass", "else"];

/// The beginning of what is completed, and what may stand in its place, sorted.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Completions {
    pub(crate) stem: String,
    pub(crate) choices: BTreeSet<String>,
}

/// Completes what ends `before`, which is the source up to the cursor. Names are looked up in `scopes`, the innermost
/// first, then in `builtins`.
///
/// Attributes of what a dotted name stands for are looked up, which may run a program's own `__getattr__`; calls are not
/// made. What cannot be told has no completions.
pub(crate) fn complete(vm: &VirtualMachine, before: &str, scopes: &[PyObjectRef]) -> Completions {
    let start = statement_start(before);
    let statement = &before[start..];
    let mut scopes = scopes.to_vec();
    scopes.push(vm.builtins.dict().into());
    if let Some(text) = open_text(statement) {
        return key(vm, text, &scopes).unwrap_or_else(|| paths::complete(text.inner));
    }
    if let Some(completions) = imports::complete(vm, statement) {
        return completions;
    }
    if let Some((object, inner)) = statement.rsplit_once('[')
        && inner.trim().is_empty()
        && let Some(completions) = keys_of(vm, object, "", None, &scopes)
    {
        return completions;
    }
    let chain = chain(statement);
    match chain.rsplit_once('.') {
        Some((object, stem)) => attributes(vm, object, stem, &scopes),
        None if chain.is_empty() => Completions::default(),
        None => names(chain, &scopes),
    }
}

/// Where the last logical line begins.
fn statement_start(source: &str) -> usize {
    let mut start = 0;
    let mut tokens = Tokens::new(source.as_bytes());
    while let Some((_, token)) = tokens.next() {
        if matches!(token, Token::Newline | Token::Operator(b";")) {
            start = tokens.at();
        }
    }
    start.min(source.len())
}

/// A string that is not closed.
#[derive(Clone, Copy)]
struct OpenText<'a> {
    before: &'a str,
    quote: char,
    inner: &'a str,
}

/// The string that the cursor is in, if it is a plain one.
fn open_text(statement: &str) -> Option<OpenText<'_>> {
    let (start, token) = Tokens::new(statement.as_bytes()).last()?;
    let text = statement.get(start..)?;
    let opening = text.find(['"', '\''])?;
    let quote = text[opening..].chars().next()?;
    let inner = &text[opening + 1..];
    let is_open = token == Token::Text && !inner.starts_with(quote) && !inner.contains(quote);
    let is_plain = !inner.contains(['\n', '\\', '{']);
    (is_open && is_plain).then(|| OpenText {
        before: &statement[..start],
        quote,
        inner,
    })
}

/// `mapping["k`: a key of a dict.
fn key(vm: &VirtualMachine, text: OpenText<'_>, scopes: &[PyObjectRef]) -> Option<Completions> {
    let object = text.before.strip_suffix('[')?;
    keys_of(vm, object, text.inner, Some(text.quote), scopes)
}

/// The keys that are strings; without a quote, numbers too. None if it is no dict.
fn keys_of(
    vm: &VirtualMachine,
    object: &str,
    stem: &str,
    quote: Option<char>,
    scopes: &[PyObjectRef],
) -> Option<Completions> {
    let object = value(vm, chain(object), scopes)?;
    let keys: Vec<PyObjectRef> = {
        let dict = object.downcast_ref::<PyDict>()?;
        dict.into_iter().map(|(key, _)| key).collect()
    };
    let shown = |key: &PyObjectRef| {
        let text = key.downcast_ref::<PyStr>().and_then(|key| key.to_str());
        match (quote, text) {
            (Some(quote), Some(text)) => {
                let is_plain = !text.contains([quote, '\\', '\n']);
                is_plain.then(|| format!("{text}{quote}]"))
            }
            (Some(_), None) => None,
            (None, _) => {
                let is_key = text.is_some() || key.class().is(vm.ctx.types.int_type);
                let repr = is_key.then(|| key.repr(vm).ok()).flatten()?;
                Some(format!("{}]", repr.to_string_lossy()))
            }
        }
    };
    let choices = keys.iter().filter_map(shown);
    Some(Completions {
        stem: stem.to_owned(),
        choices: choices.filter(|key| key.starts_with(stem)).collect(),
    })
}

/// The dotted name that ends a text, perhaps with nothing behind its last dot. What a call or a bracket gives has none.
fn chain(text: &str) -> &str {
    let is_part = |char: char| char.is_alphanumeric() || matches!(char, '_' | '.');
    let chain = &text[text.trim_end_matches(is_part).len()..];
    let is_name = !chain.starts_with(|char: char| char.is_numeric() || char == '.');
    if is_name { chain } else { "" }
}

/// What a dotted name stands for.
fn value(vm: &VirtualMachine, chain: &str, scopes: &[PyObjectRef]) -> Option<PyObjectRef> {
    let mut names = chain.split('.');
    let first = vm.ctx.new_str(names.next()?);
    let found = scopes
        .iter()
        .find_map(|scope| scope.get_item(first.as_object(), vm).ok());
    names.try_fold(found?, |object, name| {
        object.get_attr(&*vm.ctx.new_str(name), vm).ok()
    })
}

/// Keywords, and names of all scopes.
fn names(stem: &str, scopes: &[PyObjectRef]) -> Completions {
    let keywords = KEYWORDS.iter().filter(|word| word.starts_with(stem));
    let mut choices: BTreeSet<String> = keywords.map(|word| keyword(word)).collect();
    for scope in scopes {
        let Some(scope) = scope.downcast_ref::<PyDict>() else {
            continue;
        };
        let found: Vec<(PyObjectRef, PyObjectRef)> = scope.into_iter().collect();
        for (name, value) in found {
            if let Some(name) = name.downcast_ref::<PyStr>().and_then(|name| name.to_str())
                && is_chosen(name, stem)
            {
                let is_keyword = KEYWORDS.contains(&name);
                choices.extend((!is_keyword).then(|| called(name, Some(&value))));
            }
        }
    }
    Completions {
        stem: stem.to_owned(),
        choices,
    }
}

fn keyword(word: &str) -> String {
    match word {
        "else" | "finally" | "try" => format!("{word}:"),
        word if ALONE.contains(&word) => word.to_owned(),
        word => format!("{word} "),
    }
}

/// The attributes of an object that `dir` tells.
fn attributes(
    vm: &VirtualMachine,
    object: &str,
    stem: &str,
    scopes: &[PyObjectRef],
) -> Completions {
    let found = value(vm, object, scopes);
    let listed = found.as_ref().map(|found| attribute_names(vm, found, stem));
    let choices = listed.and_then(Result::ok).unwrap_or_default();
    Completions {
        stem: stem.to_owned(),
        choices,
    }
}

fn attribute_names(
    vm: &VirtualMachine,
    object: &PyObjectRef,
    stem: &str,
) -> PyResult<BTreeSet<String>> {
    let names = vm.dir(Some(object.clone()))?.borrow_vec().to_vec();
    let names = names
        .iter()
        .filter_map(|name| name.downcast_ref::<PyStr>()?.to_str());
    let chosen = names.filter(|name| is_chosen(name, stem));
    Ok(chosen
        .map(|name| called(name, plain(vm, object, name).as_ref()))
        .collect())
}

/// An attribute that can be looked up without running what computes it.
fn plain(vm: &VirtualMachine, object: &PyObjectRef, name: &str) -> Option<PyObjectRef> {
    let name = vm.ctx.intern_str(name);
    let class = object.downcast_ref::<PyType>();
    match object.class().get_attr(name) {
        Some(of_class) => of_class.is_callable().then_some(of_class),
        // A module's, or an object's own.
        None if class.is_none() => object.dict()?.get_item_opt(name, vm).ok()?,
        None => class?.get_attr(name),
    }
}

/// What can be called is shown with the bracket that a call begins with.
fn called(name: &str, value: Option<&PyObjectRef>) -> String {
    match value.is_some_and(|value| value.is_callable()) {
        true => format!("{name}("),
        false => name.to_owned(),
    }
}

/// What begins so; names that begin with underscores only when they are asked for.
pub(super) fn is_chosen(name: &str, stem: &str) -> bool {
    name.starts_with(stem) && (stem.starts_with('_') || !name.starts_with('_'))
}
