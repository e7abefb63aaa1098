//! Exceptions that belong together: causes above what they caused, and the members of an exception group indented in it.

use super::{
    exception::{self, attribute},
    frames,
};
use rustpython_vm::{
    AsObject, PyObjectRef, VirtualMachine,
    builtins::{PyBaseException, PyBaseExceptionRef, PyTuple},
};
use std::collections::BTreeSet;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// Members of a group that are shown, and groups inside each other.
const GROUP_WIDTH: usize = 15;
const GROUP_DEPTH: usize = 10;

/// The traceback as far as it is written.
#[derive(Default)]
pub(super) struct Text {
    text: String,
    /// Exceptions that were written, against circles.
    seen: BTreeSet<usize>,
    depth: usize,
    /// The line that ends the last member of a group is written by the innermost group.
    needs_end: bool,
}

impl Text {
    pub(super) fn into_string(self) -> String {
        self.text
    }

    /// An exception, after the one that caused it or was being handled, and so on.
    pub(super) fn chain(&mut self, vm: &VirtualMachine, exc: &PyBaseExceptionRef) {
        let mut chain = vec![("", exc.clone())];
        self.seen.insert(exc.get_id());
        while let Some((link, earlier)) = chain.last().and_then(|(_, exc)| earlier(vm, exc)) {
            if !self.seen.insert(earlier.get_id()) {
                break;
            }
            if let Some(last) = chain.last_mut() {
                last.0 = link;
            }
            chain.push(("", earlier));
        }
        for (link, exc) in chain.iter().rev() {
            self.emit(link, '|');
            match members(vm, exc) {
                None => self.single(vm, exc),
                Some(_) if self.depth > GROUP_DEPTH => {
                    self.emit(&format!("... (max_group_depth is {GROUP_DEPTH})\n"), '|');
                }
                Some(members) => self.group(vm, exc, &members),
            }
        }
    }

    fn single(&mut self, vm: &VirtualMachine, exc: &PyBaseExceptionRef) {
        if let Some(frames) = frames::format(exc) {
            self.emit("Traceback (most recent call last):\n", '|');
            self.emit(&frames, '|');
        }
        self.emit(&exception::format(vm, exc), '|');
    }

    fn group(&mut self, vm: &VirtualMachine, exc: &PyBaseExceptionRef, members: &[PyObjectRef]) {
        let is_outermost = self.depth == 0;
        if is_outermost {
            self.depth = 1;
        }
        if let Some(frames) = frames::format(exc) {
            let margin = if is_outermost { '+' } else { '|' };
            self.emit(
                "Exception Group Traceback (most recent call last):\n",
                margin,
            );
            self.emit(&frames, '|');
        }
        self.emit(&exception::format(vm, exc), '|');
        let shown = members.len().min(GROUP_WIDTH);
        let hidden = members.len() - shown;
        let count = shown + usize::from(hidden > 0);
        for (index, member) in members.iter().take(count).enumerate() {
            let is_last = index + 1 == count;
            self.needs_end = is_last;
            let title = if index < shown {
                (index + 1).to_string()
            } else {
                "...".to_owned()
            };
            let corner = if index == 0 { "+-" } else { "  " };
            self.rule(&format!(
                "{corner}+---------------- {title} ----------------"
            ));
            self.depth += 1;
            if index == shown {
                let plural = if hidden == 1 { "" } else { "s" };
                self.emit(&format!("and {hidden} more exception{plural}\n"), '|');
            } else if let Some(member) = member.downcast_ref::<PyBaseException>() {
                self.chain(vm, &member.to_owned());
            }
            if is_last && self.needs_end {
                self.rule("+------------------------------------");
                self.needs_end = false;
            }
            self.depth -= 1;
        }
        if is_outermost {
            self.depth = 0;
        }
    }

    /// Lines, behind the margin of the group that they are in.
    fn emit(&mut self, lines: &str, margin: char) {
        for line in lines.split_inclusive('\n') {
            if self.depth > 0 {
                self.indent();
                self.text.push(margin);
                self.text.push(' ');
            }
            self.text.push_str(line);
        }
    }

    fn rule(&mut self, rule: &str) {
        self.indent();
        self.text.push_str(rule);
        self.text.push('\n');
    }

    fn indent(&mut self) {
        self.text.push_str(&"  ".repeat(self.depth));
    }
}

/// What stands above an exception, and the words between the two.
fn earlier(
    vm: &VirtualMachine,
    exc: &PyBaseExceptionRef,
) -> Option<(&'static str, PyBaseExceptionRef)> {
    if let Some(cause) = exc.__cause__() {
        return Some((CAUSE, cause));
    }
    let is_suppressed = attribute(vm, exc, "__suppress_context__")
        .is_some_and(|value| value.is_true(vm).unwrap_or(false));
    let context = exc.__context__()?;
    (!is_suppressed).then_some((CONTEXT, context))
}

/// The members of an exception group; None for any other exception.
fn members(vm: &VirtualMachine, exc: &PyBaseExceptionRef) -> Option<Vec<PyObjectRef>> {
    if !exc.fast_isinstance(vm.ctx.exceptions.base_exception_group) {
        return None;
    }
    let members = attribute(vm, exc, "exceptions")?;
    Some(members.downcast_ref::<PyTuple>()?.as_slice().to_vec())
}
