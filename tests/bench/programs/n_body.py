"""Bodies that attract each other, by steps of time."""


def run():
    bodies = []
    for number in range(5):
        place = [float(number), 0.5 * number * number, 1.0 / (number + 1)]
        speed = [0.1 * (number % 2), -0.05 * number, 0.02]
        bodies.append((place, speed, 1.0 / (1 + number)))
    for _ in range(1100):
        for index, (place, speed, mass) in enumerate(bodies):
            for other, other_speed, other_mass in bodies[index + 1:]:
                x = place[0] - other[0]
                y = place[1] - other[1]
                z = place[2] - other[2]
                squared = x * x + y * y + z * z + 0.01
                pull = 0.001 / (squared * squared ** 0.5)
                speed[0] -= x * other_mass * pull
                speed[1] -= y * other_mass * pull
                speed[2] -= z * other_mass * pull
                other_speed[0] += x * mass * pull
                other_speed[1] += y * mass * pull
                other_speed[2] += z * mass * pull
        for place, speed, mass in bodies:
            for axis in range(3):
                place[axis] += 0.001 * speed[axis]
    return round(sum(sum(place) for place, speed, mass in bodies) * 1000000)


# result: 26717742
