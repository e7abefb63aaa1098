import { unit } from "./units.mjs";

export const x = 1;
export class Shape {
  constructor(width) {
    this.width = width;
  }
  get text() {
    return `${this.width} ${unit}`;
  }
}
export default function double(value) {
  return value * 2;
}
