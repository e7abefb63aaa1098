"""Scripts that come into the page while it runs."""

from browser import document, window
from runner import equal, stage


def add_script(holder, source):
    script = document.createElement("script")
    script.type = "text/python"
    script.textContent = source
    holder.appendChild(script)


def test_added_script_runs():
    window.added = 0
    add_script(stage(), "from browser import window\nwindow.added += 1")
    yield lambda: window.added == 1


def test_script_runs_once_though_its_markup_is_made_anew():
    window.runs, window.after = 0, 0
    holder = stage()
    add_script(holder, "from browser import window\nwindow.runs += 1")
    yield lambda: window.runs == 1
    holder.html += "<p></p>"
    add_script(holder, "from browser import window\nwindow.after += 1")
    yield lambda: window.after == 1
    equal(window.runs, 1)
