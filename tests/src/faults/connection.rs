//! One connection through the proxy, from its opening to its end.

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard};

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::fault::{Direction, Fault};
use super::line::Line;
use super::opening;
use super::pump::Pump;

/// Why a connection is not led on.
pub(super) enum End {
    /// A fault ends it, with a reset or without.
    Cut { abrupt: bool },
    /// One of the sides is gone.
    Gone,
}

/// What both ways of a connection know of its faults.
pub(super) struct Control<'a> {
    line: &'a Line,
    next: Mutex<Option<Fault>>,
    silent: AtomicBool,
}

impl Control<'_> {
    fn next(&self) -> MutexGuard<'_, Option<Fault>> {
        let next = self.next.lock();
        next.unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// The fault that happens now, when so many whole frames have gone that way.
    pub(super) fn due(&self, direction: Direction, passed: u32) -> Option<Fault> {
        let mut next = self.next();
        let fault = next.take_if(|fault| fault.direction == direction && fault.after <= passed)?;
        let happens = self.line.spend(&fault);
        if !happens {
            // It has befallen another connection of the line meanwhile.
            *next = self.line.next(false);
        }
        happens.then_some(fault)
    }

    /// The connection has outlived a fault: the next one comes.
    pub(super) fn go_on(&self) {
        *self.next() = self.line.next(false);
    }

    /// From now on nothing arrives.
    pub(super) fn silence(&self) {
        self.silent.store(true, Ordering::SeqCst);
    }

    /// Waits until the connection is cut because it is dead.
    async fn cut(&self) {
        loop {
            self.line.ended().await;
            if self.is_silent() {
                return;
            }
        }
    }

    pub(super) fn is_silent(&self) -> bool {
        self.silent.load(Ordering::SeqCst)
    }
}

/// Leads a browser's connection to the server, as far as the line's faults let it.
pub(super) async fn serve(
    mut browser: TcpStream,
    server: SocketAddr,
    line: &Line,
) -> io::Result<()> {
    let next = line.next(true);
    if let Some(fault) = &next
        && fault.kind.is_of_opening()
        && line.spend(fault)
    {
        return tokio::select! {
            outcome = opening::fail(browser, fault) => outcome,
            () = line.ended() => Ok(()),
        };
    }
    let mut server = TcpStream::connect(server).await?;
    browser.set_nodelay(true)?;
    server.set_nodelay(true)?;
    let request = opening::head(&mut browser).await?;
    server.write_all(&request).await?;
    let answer = opening::head(&mut server).await?;
    browser.write_all(&answer).await?;
    let control = Control {
        line,
        next: Mutex::new(next),
        silent: AtomicBool::new(false),
    };
    let end = {
        let (from_browser, to_browser) = browser.split();
        let (from_server, to_server) = server.split();
        let to_server = Pump::new(Direction::ToServer, &control).run(from_browser, to_server);
        let to_page = Pump::new(Direction::ToPage, &control).run(from_server, to_browser);
        tokio::select! {
            end = async { tokio::try_join!(to_server, to_page) } => end,
            () = control.cut() => return Ok(()),
        }
    };
    if let Err(End::Cut { abrupt: true }) = end {
        browser.set_zero_linger()?;
    }
    Ok(())
}
