"""Regular expressions: to find, to take apart, to replace."""
import re

LINE = re.compile(r"(\d+)-(\w+): *([a-z]+)@([a-z]+)\.org")


def run():
    lines = []
    for number in range(4000):
        lines.append(str(number) + "-user" + str(number * 7) + ":  name@host" + "abc"[number % 3] + ".org")
    total = 0
    for line in lines:
        match = LINE.match(line)
        total += int(match.group(1)) + len(match.group(2)) + len(match.group(4))
    text = " ".join(lines)
    replaced = re.sub(r"user(\d)", r"u\1", text)
    words = re.compile(r"[ :@]+").split(text)
    return total + len(replaced) + len(words)


# result: 8177711
