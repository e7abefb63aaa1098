"""Python's prompt, for whoever shows one: `session` for a terminal that edits whole statements, `lines` for one that takes
a line at a time. What is Python in both is the native `_repl`. The element `<python-editor>` runs its sources by `runner`.
"""
