//! The hash that a page names to hold a file to what it was: <https://www.w3.org/TR/sri/>

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

/// What stands in the attribute `integrity` for this content.
pub(crate) fn of(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

#[cfg(test)]
mod tests {
    /// As in the specification's own example.
    #[test]
    fn a_hash_is_that_of_the_specification() {
        assert_eq!(
            super::of(b"alert('Hello, world.');"),
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
    }
}
