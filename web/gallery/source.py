"""Beside every page of the gallery: its program in colours, a button that copies it, and the HTML that it works on."""

from browser import ajax, bind, document, html, timer, window
from browser.highlight import highlight

script = document.select_one(".source script")
program = script.text.strip() + "\n"

coloured = highlight(program)
script.parent.classList.add("coloured")
script.parent <= coloured

if hasattr(window.navigator, "clipboard"):
    copy = html.BUTTON("Copy", Class="quiet")
    document.select_one("figcaption") <= copy

    @bind(copy, "click")
    def copied(event):
        window.navigator.clipboard.writeText(program)
        copy.text = "Copied"
        timer.set_timeout(lambda: setattr(copy, "text", "Copy"), 2000)

page = html.DETAILS(html.SUMMARY("Its HTML"))
document.select_one("figure") <= page


@bind(page, "toggle", {"once": True})
def show_page(event):
    """Show the page as it was written: what stands in the document now is what the program has made of it."""

    def read(answer):
        _, _, rest = answer.text.partition('<div class="stage">\n')
        written, _, _ = rest.partition("\n<pre data-python-errors")
        shown = html.PRE()
        shown.text = written
        page <= shown

    ajax.get(window.location.href, oncomplete=read)
