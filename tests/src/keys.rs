//! Keys that write nothing, as WebDriver has them: <https://www.w3.org/TR/webdriver2/#keyboard-actions>

pub(crate) const ENTER: char = '\u{e007}';
pub(crate) const CONTROL: char = '\u{e009}';
pub(crate) const ESCAPE: char = '\u{e00c}';
pub(crate) const LEFT: char = '\u{e012}';
pub(crate) const UP: char = '\u{e013}';
pub(crate) const RIGHT: char = '\u{e014}';
pub(crate) const TAB: char = '\u{e004}';
