"""Floats in a loop: points of the Mandelbrot set."""


def run():
    inside = 0
    for row in range(80):
        y = row / 40 - 1.0
        for column in range(120):
            x = column / 40 - 2.0
            real = imaginary = 0.0
            for _ in range(30):
                real, imaginary = real * real - imaginary * imaginary + x, 2.0 * real * imaginary + y
                if real * real + imaginary * imaginary > 4.0:
                    break
            else:
                inside += 1
    return inside


# result: 2656
