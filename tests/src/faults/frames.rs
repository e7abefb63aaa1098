//! Where the frames of a WebSocket begin and end. <https://www.rfc-editor.org/rfc/rfc6455#section-5.2>

use std::io::Cursor;

use tungstenite::protocol::frame::FrameHeader;

/// Some bytes of one frame.
pub(super) struct Piece {
    pub(super) bytes: Vec<u8>,
    /// How many bytes of the frame came before.
    pub(super) start: u64,
    /// How many bytes the frame has, with its header.
    pub(super) total: u64,
}

impl Piece {
    /// Whether these are the last ones.
    pub(super) fn ends(&self) -> bool {
        self.start + self.bytes.len() as u64 == self.total
    }
}

/// One way of a connection.
#[derive(Default)]
pub(super) struct Frames {
    /// What has come of a header that is not whole yet.
    header: Vec<u8>,
    /// How much of the present frame has come, and how much it is in all.
    passed: u64,
    total: u64,
}

impl Frames {
    /// Takes bytes apart. What is no frame stays in one piece.
    pub(super) fn split(&mut self, mut bytes: &[u8]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        while !bytes.is_empty() {
            let mut piece = Vec::new();
            if self.passed == self.total {
                self.header.push(bytes[0]);
                bytes = &bytes[1..];
                let mut cursor = Cursor::new(&self.header);
                self.total = match FrameHeader::parse(&mut cursor) {
                    Ok(None) => continue,
                    Ok(Some((_, length))) => self.header.len() as u64 + length,
                    Err(_) => self.header.len() as u64,
                };
                self.passed = 0;
                piece.append(&mut self.header);
            }
            let missing = self.total - self.passed - piece.len() as u64;
            let here = bytes
                .len()
                .min(usize::try_from(missing).unwrap_or(usize::MAX));
            piece.extend_from_slice(&bytes[..here]);
            bytes = &bytes[here..];
            let start = self.passed;
            self.passed += piece.len() as u64;
            pieces.push(Piece {
                bytes: piece,
                start,
                total: self.total,
            });
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A short text, an empty one, and 200 bytes.
    fn stream() -> Vec<u8> {
        let mut stream = vec![0x81, 2, b'h', b'i', 0x81, 0, 0x82, 126, 0, 200];
        stream.extend([7; 200]);
        stream
    }

    #[test]
    fn frames_are_found_however_the_bytes_come() {
        for size in [1, 2, 3, 7, 300] {
            let mut frames = Frames::default();
            let pieces: Vec<Piece> = stream()
                .chunks(size)
                .flat_map(|chunk| frames.split(chunk))
                .collect();
            let all: Vec<u8> = pieces
                .iter()
                .flat_map(|piece| piece.bytes.clone())
                .collect();
            assert_eq!(all, stream());
            let ends = pieces.iter().filter(|piece| piece.ends());
            let totals: Vec<u64> = ends.map(|piece| piece.total).collect();
            assert_eq!(totals, [4, 2, 204], "in pieces of {size}");
        }
    }
}
