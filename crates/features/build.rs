//! Does nothing: it is here so that the dependencies of builds count.

fn main() {}
