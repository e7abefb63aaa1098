// As ../fannkuch.py.
function reversals(cards) {
  let count = 0;
  for (let first = cards[0]; first; first = cards[0]) {
    for (let low = 0, high = first; low < high; low += 1, high -= 1) {
      [cards[low], cards[high]] = [cards[high], cards[low]];
    }
    count += 1;
  }
  return count;
}

export function run() {
  const size = 8;
  const cards = [...Array(size).keys()];
  const turns = Array(size).fill(0);
  let most = reversals([...cards]);
  let place = 1;
  while (place < size) {
    if (turns[place] < place) {
      const other = place % 2 ? turns[place] : 0;
      [cards[place], cards[other]] = [cards[other], cards[place]];
      most = Math.max(most, reversals([...cards]));
      turns[place] += 1;
      place = 1;
    } else {
      turns[place] = 0;
      place += 1;
    }
  }
  return most;
}
