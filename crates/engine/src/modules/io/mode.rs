//! The second argument of `open` and of `FileIO`: <https://docs.python.org/3/library/functions.html#open>

use crate::modules::posix::{O_APPEND, O_CREAT, O_EXCL, O_RDWR, O_TRUNC, O_WRONLY};

/// What a file is open for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mode {
    pub(super) read: bool,
    pub(super) write: bool,
    pub(super) append: bool,
    create: bool,
    /// Flags for `os.open`, beside those for reading and writing.
    making: i32,
}

impl Mode {
    /// Reads a mode without `t`: one of r, w, x, a, once, and `+`. The error is the text of a ValueError.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        const ONE: &str =
            "Must have exactly one of create/read/write/append mode and at most one plus";
        let mut mode = None;
        let mut plus = false;
        for letter in text.chars() {
            match letter {
                'r' | 'w' | 'x' | 'a' if mode.is_none() => mode = Some(letter),
                '+' if !plus => plus = true,
                'b' => {}
                'r' | 'w' | 'x' | 'a' | '+' => return Err(ONE.to_owned()),
                _ => return Err(format!("invalid mode: {text}")),
            }
        }
        let mode = mode.ok_or(ONE)?;
        Ok(Self {
            read: plus || mode == 'r',
            write: plus || mode != 'r',
            append: mode == 'a',
            create: mode == 'x',
            making: match mode {
                'w' => O_CREAT | O_TRUNC,
                'x' => O_CREAT | O_EXCL,
                'a' => O_CREAT | O_APPEND,
                _ => 0,
            },
        })
    }

    /// The flags for `os.open`.
    pub(super) fn flags(self) -> i32 {
        let access = match (self.read, self.write) {
            (true, true) => O_RDWR,
            (false, true) => O_WRONLY,
            _ => 0,
        };
        access | self.making
    }

    /// What `FileIO.mode` tells.
    pub(super) fn name(self) -> &'static str {
        match (self.create, self.append, self.read, self.write) {
            (true, _, true, _) => "xb+",
            (true, _, false, _) => "xb",
            (_, true, true, _) => "ab+",
            (_, true, false, _) => "ab",
            (_, _, true, true) => "rb+",
            (_, _, true, false) => "rb",
            _ => "wb",
        }
    }
}
