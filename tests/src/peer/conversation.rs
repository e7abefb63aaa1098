//! One connection, from its handshake to its end.

use std::{
    io::{self, ErrorKind},
    time::Duration,
};

use anyhow::{Error, Result};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, BufReader},
    net::{
        TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    time::{sleep, timeout},
};

use super::{
    frames::{CLOSE, Frame, frame},
    handshake::Answer,
    head::Head,
    seen::{Record, Seen},
    steps::{self, Message, Step},
};

/// How long the browser may take for its part of the end.
const PATIENCE: Duration = Duration::from_secs(8);

/// Answers a handshake and does what the query says. What has come of it is in the record.
pub(super) async fn run(
    mut stream: BufReader<TcpStream>,
    head: &Head,
    record: &Record,
) -> Result<()> {
    record.send_modify(|seen| {
        seen.request = head.json();
        seen.is_held = head.first("hold").is_some();
    });
    let outcome = match Answer::of(head) {
        Answer::Accepted(answer) => {
            stream.write_all(answer.as_bytes()).await?;
            converse(stream, head, record).await
        }
        Answer::Refused(answer) => {
            stream.write_all(answer.as_bytes()).await?;
            Ok(stream.shutdown().await?)
        }
        Answer::Silence => {
            // Whatever comes, even an end, is no matter.
            let _ = stream.read_u8().await;
            Ok(())
        }
    };
    record.send_modify(|seen| {
        if let Err(error) = &outcome {
            seen.end = Some(format!("{error:#}"));
        }
        seen.is_over = true;
    });
    outcome
}

async fn converse(stream: BufReader<TcpStream>, head: &Head, record: &Record) -> Result<()> {
    let steps = steps::parse(head.first("steps").unwrap_or("[]"))?;
    let closing = head.first("closing").unwrap_or("0").parse().ok();
    // Nothing is in the buffer yet: the browser waits for the answer to its handshake.
    let (reader, writer) = stream.into_inner().into_split();
    let mut talk = Talk {
        writer,
        record,
        closed: false,
    };
    let writing = async {
        talk.play(&steps).await;
        talk.end(closing.map(Duration::from_millis)).await;
    };
    let reading = async {
        let end = match read(BufReader::new(reader), record).await {
            Ok(()) => "eof".to_owned(),
            Err(error) if is_reset(&error) => "reset".to_owned(),
            Err(error) => format!("{error:#}"),
        };
        record.send_modify(|seen| seen.end = Some(end));
    };
    // The last word is the browser's, if it comes.
    drop(timeout(PATIENCE * 2, async { tokio::join!(writing, reading) }).await);
    Ok(())
}

/// Whether the browser threw the connection away with what was still to come.
fn is_reset(error: &Error) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == ErrorKind::ConnectionReset)
}

/// Takes all frames down until the stream ends.
async fn read(mut reader: BufReader<OwnedReadHalf>, record: &Record) -> Result<()> {
    let mut changes = record.subscribe();
    loop {
        changes.wait_for(|seen| !seen.is_held).await?;
        let Some(frame) = Frame::read(&mut reader).await? else {
            return Ok(());
        };
        record.send_modify(|seen| seen.take(frame));
    }
}

/// The server's side of a connection.
struct Talk<'a> {
    writer: OwnedWriteHalf,
    record: &'a Record,
    /// Whether a close frame was sent.
    closed: bool,
}

impl Talk<'_> {
    /// Does the steps, as far as the browser hears.
    async fn play(&mut self, steps: &[Step]) {
        for step in steps {
            if self.step(step).await.is_err() {
                return;
            }
        }
    }

    async fn step(&mut self, step: &Step) -> Result<()> {
        match step {
            Step::Bytes { bytes, chop } => {
                self.closed |= bytes.first().is_some_and(|first| first & 15 == CLOSE);
                self.write(bytes, *chop).await?;
            }
            Step::Message { message, chop } => self.message(message, *chop).await?,
            Step::Rally { message, count } => {
                for _ in 0..*count {
                    let before = self.record.borrow().count();
                    self.message(message, 0).await?;
                    self.until(|seen| seen.count() > before).await;
                }
            }
            Step::Flood { message, count } => {
                for _ in 0..*count {
                    self.message(message, 0).await?;
                }
            }
            Step::Await(count) => self.until(|seen| seen.count() >= *count).await,
            Step::Pause(milliseconds) => {
                let pause = Duration::from_millis(*milliseconds);
                drop(timeout(pause, self.until(|_| false)).await);
            }
            Step::Close(payload) => self.close(payload).await?,
            Step::Drop => {
                self.closed = true;
                self.writer.shutdown().await?;
            }
        }
        Ok(())
    }

    async fn message(&mut self, message: &Message, chop: usize) -> Result<()> {
        let Message {
            opcode,
            payload,
            fragment,
        } = message;
        let size = if *fragment == 0 {
            payload.len()
        } else {
            *fragment
        };
        let mut parts: Vec<&[u8]> = payload.chunks(size.max(1)).collect();
        if parts.is_empty() {
            parts.push(&[]);
        }
        let mut all = Vec::with_capacity(payload.len() + parts.len() * 10);
        for (at, part) in parts.iter().enumerate() {
            let opcode = if at == 0 { *opcode } else { 0 };
            all.extend(frame(opcode, at + 1 == parts.len(), part)?);
        }
        self.write(&all, chop).await
    }

    async fn close(&mut self, payload: &[u8]) -> Result<()> {
        self.closed = true;
        self.write(&frame(CLOSE, true, payload)?, 0).await
    }

    async fn write(&mut self, bytes: &[u8], chop: usize) -> Result<()> {
        let chop = if chop == 0 { 1 << 16 } else { chop };
        for part in bytes.chunks(chop) {
            self.writer.write_all(part).await?;
            self.record.send_modify(|seen| seen.written += part.len());
        }
        Ok(())
    }

    /// Waits until something was seen, or the browser's side has ended.
    async fn until(&self, is_true: impl Fn(&Seen) -> bool) {
        let mut changes = self.record.subscribe();
        drop(
            changes
                .wait_for(|seen| is_true(seen) || seen.has_ended())
                .await,
        );
    }

    /// Ends the connection as the protocol has it: the close frames both ways, then the stream, by the server.
    async fn end(&mut self, closing: Option<Duration>) {
        drop(timeout(PATIENCE, self.until(|_| false)).await);
        let payload = self.record.borrow().close.clone();
        if let Some(payload) = payload.filter(|_| !self.closed) {
            match closing {
                Some(closing) => {
                    sleep(closing).await;
                    // A browser that has gone needs no answer.
                    drop(self.close(&payload).await);
                }
                // Never: until the browser gives up.
                None => {
                    let mut changes = self.record.subscribe();
                    drop(changes.wait_for(|seen| seen.end.is_some()).await);
                }
            }
        }
        drop(self.writer.shutdown().await);
    }
}
