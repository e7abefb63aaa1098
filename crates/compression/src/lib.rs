//! Brotli as servers send it. <https://www.rfc-editor.org/rfc/rfc7932>

use std::io::{self, Write as _};

/// How much of what brotli has is used.
#[derive(Clone, Copy, Debug)]
pub enum Quality {
    /// As much as a server may do while it answers.
    OnTheWay,
    /// All: a tenth shorter, and minutes for a whole site.
    Best,
}

/// Compresses a content; errors are those of memory.
pub fn brotli(content: &[u8], quality: Quality) -> io::Result<Vec<u8>> {
    let level = match quality {
        Quality::OnTheWay => 9,
        Quality::Best => 11,
    };
    // The largest window that browsers must understand.
    let mut brotli = brotli::CompressorWriter::new(Vec::new(), 1 << 16, level, 24);
    brotli.write_all(content)?;
    brotli.flush()?;
    Ok(brotli.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_brotli_has_is_no_longer() -> io::Result<()> {
        let content = b"pytag and brotli ".repeat(100);
        let way = brotli(&content, Quality::OnTheWay)?;
        let best = brotli(&content, Quality::Best)?;
        assert!(
            best.len() <= way.len() && way.len() < 100,
            "{} {}",
            best.len(),
            way.len()
        );
        Ok(())
    }
}
