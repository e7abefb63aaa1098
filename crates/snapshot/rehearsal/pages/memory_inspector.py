from browser import document, window

heap = bytearray(32)
view = memoryview(heap)
names = {}


def allocate(name, size, *, fill=0):
    start = max((stop for _, stop in names.values()), default=0)
    if start + size > len(view):
        raise MemoryError(f"no room for {size} bytes: {len(view) - start} are left")
    names[name] = start, start + size
    view[start:start + size] = bytes([fill]) * size
    return view[start:start + size]


def dump():
    for offset in range(0, len(heap), 8):
        row = view[offset:offset + 8]
        owners = {name for name, (start, stop) in names.items() if start < offset + 8 and stop > offset}
        yield f"{offset:#04x}: {row.hex(' ', 2):<24} {''.join(chr(b) if 32 <= b < 127 else '·' for b in row)} {', '.join(sorted(owners))}"


screen = document.createElement("pre")
button = document.createElement("button")
button.text = "allocate 6"
document <= screen
document <= button


@button.bind("click")
def clicked(event):
    try:
        block = allocate(f"block {len(names)}", 6, fill=65 + len(names))
        block[0], block[-1] = 60, 62
    except MemoryError as error:
        window.alert(str(error))
    screen.text = "\n".join(dump())


word = allocate("word", 5)
word[:] = b"hello"
clicked(None)
print(bytes(word), word.tolist(), word.tobytes(), len(word), word[0], word[1:3].tobytes(), word == b"hello", 104 in word, list(word[::-1]), word.readonly, word.nbytes, word.format, word.itemsize, memoryview(b"x").readonly, sum(word), sorted(word), max(word), word.obj is heap, word.shape)
pixels = memoryview(bytearray(range(16))).cast("B")
print(pixels[4], pixels[-1], hash(memoryview(b"a")) == hash(b"a"), bytes(pixels[::4]), b"".join([word, b"!"]), int.from_bytes(word[:2], "big"), bytes(view).count(b"\x00"), bytes(view).find(b"h"))
for wrong in (lambda: word.__setitem__(0, 300), lambda: word.__setitem__(slice(0, 2), b"abc"), lambda: memoryview("text"), lambda: memoryview(b"ab").__setitem__(0, 1), lambda: word[9], lambda: heap.append(1)):
    try:
        wrong()
    except (ValueError, TypeError, IndexError, BufferError) as error:
        print(type(error).__name__, error)
with memoryview(b"closing") as closing:
    print(closing.nbytes)
try:
    len(closing)
except ValueError as error:
    print(error)
array = window.Uint8Array.new(word)
buffer = window.Uint8Array.new([1, 2, 250])
print(array.length, bytes(array), list(buffer), bytearray(buffer), bytes(buffer).hex())
