//! Frames as they come from a browser, and the heads of those that go there.
//! <https://www.rfc-editor.org/rfc/rfc6455#section-5.2>

use std::io::{Cursor, ErrorKind};

use anyhow::{Context, Result, ensure};
use tokio::io::{AsyncRead, AsyncReadExt};
use tungstenite::protocol::frame::{FrameHeader, coding::OpCode};

/// What a frame is known by that goes on with a message.
pub(super) const CONTINUATION: u8 = 0;

/// What a close frame is known by. It and those above it are control frames.
pub(super) const CLOSE: u8 = 8;

/// A frame that has come.
pub(super) struct Frame {
    pub(super) opcode: u8,
    pub(super) is_final: bool,
    pub(super) is_masked: bool,
    /// Unmasked.
    pub(super) payload: Vec<u8>,
}

impl Frame {
    /// Reads one; `None` at the end of the stream.
    pub(super) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Result<Option<Self>> {
        let mut head = Vec::new();
        let (header, length) = loop {
            match stream.read_u8().await {
                Ok(byte) => head.push(byte),
                Err(error) if head.is_empty() && error.kind() == ErrorKind::UnexpectedEof => {
                    return Ok(None);
                }
                Err(error) => return Err(error.into()),
            }
            if let Some(parsed) = FrameHeader::parse(&mut Cursor::new(&head))? {
                break parsed;
            }
        };
        let mut payload = vec![0; usize::try_from(length).context("a frame without end")?];
        stream.read_exact(&mut payload).await?;
        if let Some(mask) = header.mask {
            for (byte, mask) in payload.iter_mut().zip(mask.iter().cycle()) {
                *byte ^= mask;
            }
        }
        Ok(Some(Self {
            opcode: header.opcode.into(),
            is_final: header.is_final,
            is_masked: header.mask.is_some(),
            payload,
        }))
    }
}

/// A frame to be sent, unmasked as a server's are.
pub(super) fn frame(opcode: u8, is_final: bool, payload: &[u8]) -> Result<Vec<u8>> {
    ensure!(opcode < 16, "{opcode} is no opcode");
    let header = FrameHeader {
        is_final,
        opcode: OpCode::from(opcode),
        ..FrameHeader::default()
    };
    let mut frame = Vec::with_capacity(payload.len() + 10);
    header.format(payload.len() as u64, &mut frame)?;
    frame.extend_from_slice(payload);
    Ok(frame)
}
