"""Runs a file statement by statement, going on after each that fails, and leaves the count to the page's recorder."""

import ast

from browser import document, window

name = document.getElementById("statements").getAttribute("data-file")
request = window.XMLHttpRequest.new()
request.open("GET", name, False)
request.send()
module = ast.parse(request.responseText, name)
namespace = {"__name__": "__main__", "__file__": name}
failed = []
for statement in module.body:
    try:
        exec(compile(ast.Module([statement], []), name, "exec"), namespace)
    except BaseException as error:
        failed.append(f"line {statement.lineno}: {type(error).__name__}: {error}")
window.compatStatements = f"{len(module.body) - len(failed)} of {len(module.body)}\n" + "\n".join(failed)
