"""Python's side of the element `<python-editor>`: `element` connects one, `program` runs its source, `printed` brings what is
printed to the editor that it is of, `region` what a program puts into the page.
"""
