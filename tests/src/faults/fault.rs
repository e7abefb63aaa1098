//! What goes wrong, drawn from a seed.

use std::fmt;
use std::time::Duration;

use fastrand::Rng;

/// How many whole frames may pass before a fault.
const FRAMES: u32 = 12;

/// The longest that nothing is read, in milliseconds: longer than the page waits for a sign of life.
const LONGEST_STOP: u64 = 1200;

/// The longest that each frame is held back.
const LONGEST_DELAY: u64 = 60;

/// A kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The connection ends before the handshake does.
    Refused,
    /// Another protocol answers the handshake.
    Foreign,
    /// Nobody answers the handshake.
    Unanswered,
    /// The connection is cut where one frame ends and the next begins.
    CutBetween,
    /// The connection is cut in the middle of a frame.
    CutWithin,
    /// Some frames are held back, and the connection goes on.
    Delayed,
    /// Nothing is read for a while.
    Stopped,
    /// Everything is taken, and nothing arrives any more.
    Silent,
    /// Another protocol speaks in the middle of the connection.
    Garbled,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Refused,
        Self::Foreign,
        Self::Unanswered,
        Self::CutBetween,
        Self::CutWithin,
        Self::Delayed,
        Self::Stopped,
        Self::Silent,
        Self::Garbled,
    ];

    /// Whether it befalls a connection that is not open yet.
    pub(super) fn is_of_opening(self) -> bool {
        matches!(self, Self::Refused | Self::Foreign | Self::Unanswered)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Refused => "refused",
            Self::Foreign => "another protocol answers",
            Self::Unanswered => "the handshake has no answer",
            Self::CutBetween => "cut between frames",
            Self::CutWithin => "cut within a frame",
            Self::Delayed => "frames held back",
            Self::Stopped => "nothing is read",
            Self::Silent => "dies in silence",
            Self::Garbled => "another protocol speaks",
        })
    }
}

/// Which way bytes go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    ToServer,
    ToPage,
}

/// A fault with all that has been drawn for it.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    /// Its number on its line.
    pub(super) index: u32,
    pub(super) kind: Kind,
    /// The way on which it happens.
    pub(super) direction: Direction,
    /// How many whole frames go that way before.
    pub(super) after: u32,
    /// A place in something, from 0 to 1.
    pub(super) place: f64,
    pub(super) wait: Duration,
    /// Whether the connection ends with a reset.
    pub(super) abrupt: bool,
    /// Which of several forms.
    pub(super) variant: usize,
}

impl Fault {
    /// The fault of this number, on a line in a round. Only before a connection is open can it be one of opening.
    pub(super) fn draw(seed: u64, round: u32, line: usize, index: u32, opening: bool) -> Self {
        let place = (u64::from(round) << 40) ^ ((line as u64) << 32) ^ u64::from(index);
        let mut rng = Rng::with_seed(seed ^ place.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let kinds = Kind::ALL.into_iter();
        let kinds = kinds.filter(|kind| opening || !kind.is_of_opening());
        let kinds: Vec<Kind> = kinds.collect();
        let kind = kinds[rng.usize(..kinds.len())];
        let longest = match kind {
            Kind::Stopped => LONGEST_STOP,
            _ => LONGEST_DELAY,
        };
        Self {
            index,
            kind,
            direction: if rng.bool() {
                Direction::ToServer
            } else {
                Direction::ToPage
            },
            after: rng.u32(..FRAMES),
            place: rng.f64(),
            wait: Duration::from_millis(rng.u64(5..=longest)),
            abrupt: rng.bool(),
            variant: rng.usize(..),
        }
    }
}
