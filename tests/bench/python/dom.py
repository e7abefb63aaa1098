"""The tests of the group "dom". What stands before this file defines `bench`, `document`, `window`, `register`,
`lasting` and `listen` in the way that is natural for a runtime."""


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


for test in (clicks, elements, reads, writes, timers):
    register(test.__name__, test)
