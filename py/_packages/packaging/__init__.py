"""Versions, requirements, markers: https://packaging.pypa.io/ All but the module `tags` is that package's own."""
