"""The most reversals that it takes to bring 1 to the front, over all permutations."""


def reversals(cards):
    count = 0
    first = cards[0]
    while first:
        cards[:first + 1] = cards[first::-1]
        first = cards[0]
        count += 1
    return count


def run():
    size = 8
    cards = list(range(size))
    turns = [0] * size
    most = reversals(cards[:])
    place = 1
    while place < size:
        if turns[place] < place:
            other = turns[place] if place % 2 else 0
            cards[place], cards[other] = cards[other], cards[place]
            most = max(most, reversals(cards[:]))
            turns[place] += 1
            place = 1
        else:
            turns[place] = 0
            place += 1
    return most


# result: 22
