"""Strings built, cut, searched and replaced."""


def run():
    parts = []
    for number in range(4000):
        parts.append("item " + str(number) + ", ")
    text = "".join(parts)
    words = text.split(" ")
    short = [word.strip(",").upper() for word in words if word.startswith("item") or word.endswith("7,")]
    joined = "-".join(short).replace("ITEM", "x").lower()
    vowels = 0
    for letter in joined:
        if letter in "aeiou":
            vowels += 1
    backwards = "".join(reversed(joined))
    return len(text) + len(joined) + vowels + backwards.find("7-x") + text.count("99")


# result: 60840
