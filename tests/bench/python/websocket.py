"""The tests of the group "websocket". What stands before this file defines `bench`, `register`, `connect`, `bytes_of`
and `send_bytes` in the way that is natural for a runtime, and `iterate` and `receive_one_by_one` for one whose connections are awaited."""


def receive(count, size):
    text = "x" * size
    wanted = count * size
    total = 0

    def opened(event):
        bench.start()
        ws.send(text)

    def message(event):
        nonlocal total
        total += len(event.data)
        if total == wanted:
            bench.stop()
            ws.close()

    ws = connect(bench.echo + "?times=" + str(count), opened, message)


try:
    iterate, receive_one_by_one
except NameError:
    # Without a client that is awaited, handlers receive.
    iterate = receive_one_by_one = receive


def send(count, size):
    text = "x" * size

    def opened(event):
        bench.start()
        for number in range(count):
            ws.send(text)
        bench.lap()

    def message(event):
        stop_if_total(event.data, count * size)
        ws.close()

    ws = connect(bench.echo + "?total&every=" + str(count), opened, message)


def round_trips(count, size):
    text = "x" * size
    left = count

    def opened(event):
        bench.start()
        ws.send(text)

    def message(event):
        nonlocal left
        if len(event.data) != size:
            bench.stop("a message of " + str(len(event.data)) + " characters")
        left -= 1
        if left:
            ws.send(text)
        else:
            bench.stop()
            ws.close()

    ws = connect(bench.echo, opened, message)


def receive_bytes(count, size):
    left = count

    def opened(event):
        bench.start()
        ws.send("go")

    def message(event):
        nonlocal left
        data = bytes_of(event.data)
        if len(data) != size or data[0] != 0 or data[-1] != 255:
            bench.stop("not the bytes that were sent: " + str(len(data)))
        left -= 1
        if left == 0:
            bench.stop()
            ws.close()

    ws = connect(bench.echo + "?times=" + str(count) + "&bytes=" + str(size), opened, message)


def send_many_bytes(count, size):
    data = bytes(range(256)) * (size // 256)

    def opened(event):
        bench.start()
        for number in range(count):
            send_bytes(ws, data)
        bench.lap()

    def message(event):
        stop_if_total(event.data, count * size)
        ws.close()

    ws = connect(bench.echo + "?total&every=" + str(count), opened, message)


def stop_if_total(answer, wanted):
    """The server says how many bytes have arrived."""
    if answer == str(wanted):
        bench.stop()
    else:
        bench.stop("the server has " + answer + " bytes of " + str(wanted))


def connections(count, size):
    left = count

    def opened(event):
        event.target.close()

    def message(event):
        bench.stop("a message that nobody sent")

    def closed(event):
        nonlocal left
        left -= 1
        if left:
            connect(bench.echo, opened, message, closed)
        else:
            bench.stop()

    bench.start()
    connect(bench.echo, opened, message, closed)


for test in (receive, send, round_trips, receive_bytes, send_many_bytes, connections):
    register(test.__name__, test)
register("iterate", iterate)
register("receive_one_by_one", receive_one_by_one)
