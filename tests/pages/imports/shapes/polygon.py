from shapes import square

sides = 5 * square.unit
