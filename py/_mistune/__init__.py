"""Mistune, which reads Markdown, under a name of ours: a page may install it for itself, in another version.

The other modules are those of the package, see crates/pack/src/vendored.rs; what their `__init__` has beside is not needed.

https://mistune.lepture.com/
"""
