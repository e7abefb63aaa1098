"""What `browser.packages` is made of.

Below here lie two packages of others as well, `packaging` and `resolvelib`: see `crates/pack/src/vendored.rs`.
"""
