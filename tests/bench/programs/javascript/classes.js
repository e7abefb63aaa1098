// As ../classes.py, with a method for the operator that JavaScript cannot define.
class Shape {
  sides = 0;

  constructor(size) {
    this.size = size;
  }

  get area() {
    return this.size * this.scale();
  }

  scale() {
    return 1;
  }

  plus(other) {
    return new Shape(this.area + other.area);
  }
}

class Cube extends Shape {
  sides = 12;

  constructor(size) {
    super(size);
    this.depth = size;
  }

  scale() {
    return super.scale() * this.size * this.depth;
  }
}

export function run() {
  let total = 0;
  for (let number = 0; number < 4200; number += 1) {
    for (const shape of [new Shape(number), new Cube(number % 7)]) {
      total += shape.area + shape.sides + shape.plus(shape).size + Number(shape instanceof Cube);
    }
  }
  return total;
}
