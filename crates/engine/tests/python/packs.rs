//! Library packs as files.

use crate::LIBRARY;
use engine::packs::{Pack, PackError};

fn bytes() -> Vec<u8> {
    LIBRARY.packs[0].bytes.clone()
}

fn error(bytes: Vec<u8>) -> PackError {
    Pack::parse(bytes, None)
        .map(|_| ())
        .expect_err("these bytes are no pack")
}

#[test]
fn what_the_tool_writes_can_be_read() {
    for built in &LIBRARY.packs {
        let read = Pack::parse(built.bytes.clone(), None).unwrap();
        assert!(read.names().eq(built.modules.iter().map(String::as_str)));
    }
}

#[test]
fn writer_and_reader_agree_on_the_format() {
    assert_eq!(engine::packs::MAGIC, pack::container::MAGIC);
    assert_eq!(engine::packs::VERSION, pack::container::VERSION);
}

#[test]
fn an_error_page_is_recognised() {
    let error = error(b"<!DOCTYPE html><title>404</title>".to_vec());
    assert!(error.to_string().contains("\"<!DOCTYPE html>"), "{error}");
    assert!(error.to_string().contains("error page"), "{error}");
}

#[test]
fn other_versions_are_refused() {
    let mut bytes = bytes();
    bytes[8] = 99;
    assert_eq!(error(bytes), PackError::Version { found: 99 });
}

#[test]
fn an_incomplete_pack_is_refused() {
    let mut bytes = bytes();
    bytes.truncate(bytes.len() / 2);
    assert!(matches!(error(bytes), PackError::Length { .. }));
    assert!(matches!(error(Vec::new()), PackError::NotAPack { .. }));
}

#[test]
fn a_damaged_pack_is_refused() {
    let mut bytes = bytes();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    assert_eq!(error(bytes), PackError::Checksum);
}

#[test]
fn a_pack_of_another_build_is_refused() {
    let bytes = bytes();
    let pack = Pack::parse(bytes.clone(), None).unwrap();
    assert!(Pack::parse(bytes.clone(), Some(pack.checksum())).is_ok());
    let other = Pack::parse(bytes, Some(pack.checksum() ^ 1)).map(|_| ());
    assert_eq!(other, Err(PackError::OtherBuild));
}
