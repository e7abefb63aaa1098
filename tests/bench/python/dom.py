"""The tests of the group "dom". What stands before this file defines `bench`, `document`, `window`, `register`,
`lasting` and `listen` in the way that is natural for a runtime, and `html`, which is None where there are no tags."""


def clicks(count, size):
    seen = 0

    def clicked(event):
        nonlocal seen
        seen += 1
        if seen == count:
            bench.stop()

    button = bench.element("button")
    listen(button, "click", clicked)
    bench.click(button, count)


def elements(count, size):
    parent = bench.element("div")
    bench.start()
    for number in range(count):
        element = document.createElement("p")
        element.textContent = "text"
        parent.appendChild(element)
    bench.lap()
    if parent.childElementCount == count:
        bench.stop()
    else:
        bench.stop("elements are missing")


def reads(count, size):
    element = bench.element("p")
    element.title = "title"
    total = 0
    bench.start()
    for number in range(count):
        total += len(element.title)
    bench.lap()
    if total == 5 * count:
        bench.stop()
    else:
        bench.stop("characters read: " + str(total))


def writes(count, size):
    element = bench.element("p")
    bench.start()
    for number in range(count):
        element.title = "title"
    bench.lap()
    if element.title == "title":
        bench.stop()
    else:
        bench.stop("the property was not written")


def tags(count, size):
    parent = bench.element("div")
    bench.start()
    if html:
        for number in range(count):
            parent <= html.DIV("text", Class="row", style={"color": "red"})
    else:
        for number in range(count):
            element = document.createElement("div")
            element.textContent = "text"
            element.className = "row"
            element.style.color = "red"
            parent.appendChild(element)
    bench.lap()
    if parent.childElementCount == count:
        bench.stop()
    else:
        bench.stop("elements are missing")


def rows(body, values):
    """The rows of a table, with three cells each."""
    if html:
        body <= (html.TR(html.TD(cell) for cell in row) for row in values)
        return
    for row in values:
        line = document.createElement("tr")
        for cell in row:
            field = document.createElement("td")
            field.textContent = str(cell)
            line.appendChild(field)
        body.appendChild(line)


def table(count, size):
    values = [(number * 7919 % 10007, "row " + str(number), number * number) for number in range(count)]
    outer = bench.element("table")
    head = document.createElement("caption")
    body = document.createElement("tbody")
    outer.appendChild(head)
    outer.appendChild(body)
    rows(body, values)

    def sort(event):
        values.sort(key=lambda row: row[0])
        body.textContent = ""
        rows(body, values)
        if body.childElementCount == count and body.firstElementChild.firstElementChild.textContent == "0":
            bench.stop()
        else:
            bench.stop("rows are missing")

    listen(head, "click", sort)
    bench.click(head, 1)


def timers(count, size):
    left = count

    def fired():
        nonlocal left
        left -= 1
        if left == 0:
            bench.stop()

    callback = lasting(fired)
    bench.start()
    for number in range(count):
        window.setTimeout(callback, 0)
    bench.lap()


for test in (clicks, elements, tags, table, reads, writes, timers):
    register(test.__name__, test)
