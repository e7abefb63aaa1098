"""The page of the prompt: what its buttons do, and where that goes which a program puts into the page."""

from browser import bind, document, html, window

repl = document["prompt"]
page = document["page"]
root = document.documentElement
store = window.localStorage

SMALLEST, LARGEST = 10, 28  # pixels


def say(text):
    document["state"].text = text


# ---- What a program puts into the page stands beside the prompt ----------------------------------

own = list(document.body.children)


def moved(records, observer):
    for record in records:
        for node in record.addedNodes:
            if node.parentNode is document.body and node.nodeType == 1 and node.tagName not in ("SCRIPT", "DIALOG"):
                page.append(node)


window.MutationObserver.new(moved).observe(document.body, {"childList": True})


@bind(document["clear"], "click")
def clear(event):
    page.replaceChildren()
    repl.focus()


# ---- The session ----------------------------------------------------------------------------------


@bind(document["examples"], "change")
async def example(event):
    name, event.target.value = event.target.value, ""
    if not name:
        return
    response = await window.fetch(f"examples/{name}.py")
    repl.propose(await response.text())
    repl.focus()
    say("Enter runs it.")


def session():
    """All that was run, as one program."""
    return "".join(source.rstrip() + "\n" for source in repl.entered)


@bind(document["save"], "click")
def save(event):
    download("session.py", window.Blob.new([session()], {"type": "text/x-python"}))


@bind(document["link"], "click")
async def link(event):
    if await repl.share(session()):
        say("The link is in the clipboard. It holds the session; opened, it asks before it runs.")
    else:
        say("The address of this page is the link now.")


@bind(document["restart"], "click")
def restart(event):
    repl.restart()
    page.replaceChildren()
    repl.focus()


async def ask():
    """A link that holds a program is not run unread."""
    source = await repl.shared()
    if source:
        document["linked-source"].text = source
        document["linked"].showModal()


@bind(document["linked-run"], "click")
def run_linked(event):
    document["linked"].close()
    repl.run(document["linked-source"].text).catch(lambda error: None)
    repl.focus()


@bind(document["linked-drop"], "click")
def drop_linked(event):
    document["linked"].close()
    repl.focus()


# ---- How it looks ---------------------------------------------------------------------------------


def resize(step):
    size = int(repl.getAttribute("font-size") or 15) + step
    repl.setAttribute("font-size", min(max(size, SMALLEST), LARGEST))
    keep("pytag-repl-size", repl.getAttribute("font-size"))


bind(document["smaller"], "click", lambda event: resize(-1))
bind(document["larger"], "click", lambda event: resize(1))


@bind(document["theme"], "click")
def theme(event):
    dark = window.matchMedia("(prefers-color-scheme: dark)").matches
    now = root.dataset.theme or ("dark" if dark else "light")
    show_theme("light" if now == "dark" else "dark")
    keep("pytag-repl-theme", root.dataset.theme)


def show_theme(name):
    root.dataset.theme = name
    repl.setAttribute("theme", name)


def keep(key, value):
    try:
        store.setItem(key, value)
    except Exception:
        pass  # The browser stores nothing for this site.


def restore():
    try:
        name, size = store.getItem("pytag-repl-theme"), store.getItem("pytag-repl-size")
    except Exception:
        return
    if name:
        show_theme(name)
    if size:
        repl.setAttribute("font-size", size)


# ---- Files in the page's memory -------------------------------------------------------------------


def download(name, blob):
    address = window.URL.createObjectURL(blob)
    html.A(href=address, download=name).click()
    window.setTimeout(lambda: window.URL.revokeObjectURL(address), 1000)


def contents(name):
    with open(name, "rb") as file:
        return file.read()


def write(name, data):
    import os

    folder = os.path.dirname(name)
    if folder:
        os.makedirs(folder, exist_ok=True)
    with open(name, "wb") as file:
        file.write(data)


def show_files():
    import os

    listed = document["listed"]
    listed.replaceChildren()
    for folder, folders, names in os.walk("."):
        folders.sort()
        for name in sorted(names):
            listed <= row(os.path.normpath(os.path.join(folder, name)))
    if not listed.firstElementChild:
        listed <= html.LI("There are none yet.")


def row(name):
    import os

    def action(text, run):
        button = html.BUTTON(text, aria_label=f"{text} {name}")
        button.bind("click", lambda event: run())
        return button

    def remove():
        os.remove(name)
        show_files()

    what = html.SPAN([name + " ", html.SMALL(f"{os.path.getsize(name)} bytes")], Class="what")
    return html.LI(
        [
            what,
            action("Edit", lambda: edit(name)),
            action("Download", lambda: download(name.rpartition("/")[2], window.Blob.new([contents(name)]))),
            action("Remove", remove),
        ]
    )


@bind(document["files"], "click")
def open_files(event):
    show_files()
    document["folder"].showModal()


@bind(document["folder-close"], "click")
def close_files(event):
    document["folder"].close()
    repl.focus()


async def take(files):
    for file in files:
        write(file.name, bytes(window.Uint8Array.new(await file.arrayBuffer())))
    say(f"In the page's memory: {', '.join(file.name for file in files)}")
    show_files()


@bind(document["upload"], "change")
async def upload(event):
    await take(list(event.target.files))
    event.target.value = ""


@bind(document.body, "dragover")
def over(event):
    if "Files" in list(event.dataTransfer.types):
        event.preventDefault()
        document.body.classList.add("over")


@bind(document.body, "dragleave")
def leave(event):
    document.body.classList.remove("over")


@bind(document.body, "drop")
async def drop(event):
    event.preventDefault()
    document.body.classList.remove("over")
    await take(list(event.dataTransfer.files))


def edit(name):
    document["edited-name"].value = name
    try:
        document["edited-text"].value = contents(name).decode() if name else ""
    except UnicodeDecodeError:
        return say(f"{name} is no text.")
    document["edited"].showModal()


bind(document["new"], "click", lambda event: edit(""))


@bind(document["edited-save"], "click")
def save_edited(event):
    name = document["edited-name"].value.strip()
    if not name:
        return document["edited-name"].focus()
    write(name, document["edited-text"].value.encode())
    document["edited"].close()
    show_files()


@bind(document["edited-drop"], "click")
def drop_edited(event):
    document["edited"].close()


# ---- Without network ------------------------------------------------------------------------------


async def keep_page():
    """Let a service worker keep what the page is made of; of an app that is installed, all that Python is made of."""
    container = getattr(window.navigator, "serviceWorker", None)
    if container is None:
        return
    await repl.write("")  # When the prompt is there, all is there that it needs.
    try:
        await container.register("worker.js")
        worker = (await container.ready).active
    except Exception:
        return  # Not every browser lets a page have one: not in a private window, not from an address without security.
    site = window.URL.new("..", window.location).href

    def keep(entries, *_):
        names = (entry.name for entry in entries.getEntries())
        worker.postMessage(tuple(name for name in names if name.startswith(site)))

    # Of what is on its way when the worker comes neither knows in time: so all is told, whenever it has come.
    window.PerformanceObserver.new(keep).observe({"type": "resource", "buffered": True})
    if window.matchMedia("(display-mode: standalone)").matches:
        worker.postMessage("all")
    bind(window, "appinstalled", lambda event: worker.postMessage("all"))


restore()
window.setTimeout(ask, 0)
window.setTimeout(keep_page, 0)
