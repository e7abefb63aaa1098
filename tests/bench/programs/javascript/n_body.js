// As ../n_body.py.
function attract(one, other) {
  const x = one.place[0] - other.place[0];
  const y = one.place[1] - other.place[1];
  const z = one.place[2] - other.place[2];
  const squared = x * x + y * y + z * z + 0.01;
  const pull = 0.001 / (squared * Math.sqrt(squared));
  one.speed[0] -= x * other.mass * pull;
  one.speed[1] -= y * other.mass * pull;
  one.speed[2] -= z * other.mass * pull;
  other.speed[0] += x * one.mass * pull;
  other.speed[1] += y * one.mass * pull;
  other.speed[2] += z * one.mass * pull;
}

export function run() {
  const bodies = Array.from({ length: 5 }, (_, number) => ({
    place: [number, 0.5 * number * number, 1 / (number + 1)],
    speed: [0.1 * (number % 2), -0.05 * number, 0.02],
    mass: 1 / (1 + number),
  }));
  for (let step = 0; step < 1100; step += 1) {
    bodies.forEach((body, index) => {
      for (const other of bodies.slice(index + 1)) attract(body, other);
    });
    for (const { place, speed } of bodies) {
      for (let axis = 0; axis < 3; axis += 1) place[axis] += 0.001 * speed[axis];
    }
  }
  const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
  return Math.round(sum(bodies.map(({ place }) => sum(place))) * 1000000);
}
