"""JSON written and read."""
import json


def run():
    records = []
    for number in range(120):
        records.append({
            "id": number,
            "name": "record " + str(number),
            "tags": ["a", "b" * (number % 5), None, True],
            "place": {"x": number / 4, "y": -number},
        })
    total = 0
    for _ in range(60):
        text = json.dumps(records)
        back = json.loads(text)
        total += len(back) + back[7]["id"] + len(back[9]["tags"][1])
        total += int(back[8]["place"]["x"] * 4)
    return total + (back == records)


# result: 8341
