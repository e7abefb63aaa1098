"""Fails in a function."""

def find(name):
    return {}[name]

find("missing")
