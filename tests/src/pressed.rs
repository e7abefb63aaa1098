//! Keys that a person presses.

use anyhow::{Context, Result};
use fantoccini::{
    Client,
    actions::{InputSource as _, KeyAction, KeyActions},
};

/// Presses keys one after the other, wherever the focus is. Those that write nothing have characters of their own:
/// <https://www.w3.org/TR/webdriver2/#keyboard-actions>
pub async fn press(client: &Client, keys: &str) -> Result<()> {
    let keys = keys
        .chars()
        .flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]);
    let pressed = keys.fold(KeyActions::new("keys".into()), |keys, key| keys.then(key));
    client
        .perform_actions(pressed)
        .await
        .context("cannot press keys")
}
