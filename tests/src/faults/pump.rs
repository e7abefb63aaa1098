//! One way of a connection: frames pass, until a fault is due.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{ReadHalf, WriteHalf};
use tokio::time::sleep;

use super::connection::{Control, End};
use super::fault::{Direction, Fault, Kind};
use super::frames::{Frames, Piece};

/// How many bytes are read at once.
const BUFFER: usize = 1 << 16;

/// How many frames are held back at most.
const HELD: usize = 6;

/// What is no WebSocket: another protocol's greeting, a frame with reserved bits, one with an unknown meaning, a text that
/// is not UTF-8.
const GARBAGE: [&[u8]; 4] = [
    b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",
    b"\xF1\x02hi",
    b"\x8B\x00",
    b"\x81\x02\xFF\xFE",
];

/// What carries the bytes of one way.
pub(super) struct Pump<'a> {
    direction: Direction,
    control: &'a Control<'a>,
    frames: Frames,
    /// Whole frames since the last fault.
    passed: u32,
    /// How many bytes of the present frame still pass before the connection is cut, and whether it is reset.
    cut: Option<(u64, bool)>,
    /// How many frames are held back, and how long each.
    held: Option<(usize, Duration)>,
}

impl<'a> Pump<'a> {
    pub(super) fn new(direction: Direction, control: &'a Control<'a>) -> Self {
        Self {
            direction,
            control,
            frames: Frames::default(),
            passed: 0,
            cut: None,
            held: None,
        }
    }

    /// Carries bytes until there are no more, or there is an end for both ways.
    pub(super) async fn run(
        mut self,
        mut from: ReadHalf<'_>,
        mut to: WriteHalf<'_>,
    ) -> Result<(), End> {
        let mut buffer = vec![0; BUFFER];
        loop {
            let count = from.read(&mut buffer).await.map_err(|_| End::Gone)?;
            if count == 0 {
                if self.control.is_silent() {
                    return Err(End::Gone);
                }
                return to.shutdown().await.map_err(|_| End::Gone);
            }
            for piece in self.frames.split(&buffer[..count]) {
                self.pass(&piece, &mut to).await?;
            }
        }
    }

    async fn pass(&mut self, piece: &Piece, to: &mut WriteHalf<'_>) -> Result<(), End> {
        if piece.start == 0 {
            if let Some((frames, wait)) = &mut self.held {
                sleep(*wait).await;
                *frames -= 1;
                if *frames == 0 {
                    self.held = None;
                    self.control.go_on();
                }
            }
            if let Some(fault) = self.control.due(self.direction, self.passed) {
                self.passed = 0;
                self.begin(&fault, piece.total, to).await?;
            }
        }
        if self.control.is_silent() {
            return Ok(());
        }
        let mut bytes = &piece.bytes[..];
        if let Some((place, abrupt)) = self.cut {
            let left = usize::try_from(place.saturating_sub(piece.start)).unwrap_or(usize::MAX);
            if left <= bytes.len() {
                bytes = &bytes[..left];
                to.write_all(bytes).await.map_err(|_| End::Gone)?;
                return Err(End::Cut { abrupt });
            }
        }
        to.write_all(bytes).await.map_err(|_| End::Gone)?;
        if piece.ends() {
            self.passed += 1;
        }
        Ok(())
    }

    /// A fault happens, where a frame of so many bytes begins.
    async fn begin(
        &mut self,
        fault: &Fault,
        total: u64,
        to: &mut WriteHalf<'_>,
    ) -> Result<(), End> {
        match fault.kind {
            // Before the frame, or behind it.
            Kind::CutBetween if fault.place < 0.5 => self.cut = Some((0, fault.abrupt)),
            Kind::CutBetween => self.cut = Some((total, fault.abrupt)),
            Kind::CutWithin => {
                let place = (total as f64 * fault.place) as u64;
                self.cut = Some((place.clamp(1, total - 1), fault.abrupt));
            }
            Kind::Delayed => self.held = Some((1 + fault.variant % HELD, fault.wait)),
            Kind::Stopped => {
                sleep(fault.wait).await;
                self.control.go_on();
            }
            Kind::Silent => self.control.silence(),
            Kind::Garbled => {
                let garbage = GARBAGE[fault.variant % GARBAGE.len()];
                to.write_all(garbage).await.map_err(|_| End::Gone)?;
            }
            // Those of opening do not come here.
            Kind::Refused | Kind::Foreign | Kind::Unanswered => {}
        }
        Ok(())
    }
}
