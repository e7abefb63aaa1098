from browser import document

# Integers beyond a machine's word, of two words and of many.
googol = 10 ** 100
prime = 2 ** 127 - 1
factorial = 1
for number in range(2, 60):
    factorial *= number

lines = [
    str(googol), repr(-factorial), f"{factorial:,}", f"{prime:x}", f"{googol:e}", hex(prime), bin(prime)[:12], oct(prime),
    factorial // googol, factorial % googol, divmod(-factorial, prime), factorial // 7, factorial % 10, googol // prime,
    (googol + 1) - googol, -googol, abs(-googol), googol * prime, prime ** 3, pow(3, googol, prime), pow(prime, -1, googol + 1),
    googol << 70, googol >> 70, prime & googol, prime | googol, prime ^ googol, ~prime,
    googol == 10 ** 100, googol > prime, prime < 1e300, googol != factorial, hash(googol), bool(googol),
    int(str(factorial)), int("ff" * 20, 16), int(1e30), float(googol), googol / prime, round(factorial, -20),
    prime.bit_length(), prime.bit_count(), googol.to_bytes(48, "big")[:4], int.from_bytes(b"\x01" * 20, "little"),
    sum([googol, prime, 1]), max(googol, factorial), sorted([prime, googol, 3])[0], {googol: "a"}[10 ** 100],
]
low, high = 0, googol
while low < high:
    middle = (low + high + 1) // 2
    if middle * middle <= googol:
        low = middle
    else:
        high = middle - 1
a, b = factorial, prime * 12
while b:
    a, b = b, a % b
document <= [str(line) for line in lines + [low, a]]
