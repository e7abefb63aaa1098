//! Nothing but a list of features, in the manifest.
//!
//! Cargo compiles a dependency once for each set of features, and takes the sets of the packages that a command names. With
//! all features in every set, what `cargo xtask` has compiled serves the tests too.
//! <https://doc.rust-lang.org/cargo/reference/features.html#feature-unification>
