// A library of the kind that pages drive from Python: classes to extend, a scene that calls what is overridden, events, options.
class Emitter {
  #listeners = new Map();
  on(type, listener) {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
    return this;
  }
  emit(type, ...values) {
    for (const listener of this.#listeners.get(type) ?? []) listener.call(this, ...values);
  }
}

class Thing extends Emitter {
  static made = 0;
  static at(x, y) {
    return new this({ x, y });
  }
  constructor({ x = 0, y = 0, name = "thing" } = {}) {
    super();
    Thing.made += 1;
    Object.assign(this, { x, y, name });
    this.setup();
  }
  setup() {
    this.ready = "thing";
  }
  update(seconds) {
    this.x += seconds;
    return this.x;
  }
  get label() {
    return `${this.name} at ${this.x}`;
  }
  set label(text) {
    this.name = text;
  }
  *corners() {
    yield [this.x, this.y];
    yield [this.x + 1, this.y + 1];
  }
}

class Scene extends Thing {
  constructor(options) {
    super(options);
    this.things = [];
  }
  add(thing) {
    this.things.push(thing);
    this.emit("added", thing);
    return thing;
  }
  create(Class, ...args) {
    return this.add(new Class(...args));
  }
  run(steps) {
    const log = [];
    for (let step = 0; step < steps; step++) for (const thing of this.things) log.push(thing.update(1), thing.label);
    return log;
  }
}

function Square(side) {
  this.side = side;
  this.surface = function () {
    return this.side * this.side;
  };
}

globalThis.Stage = { Emitter, Thing, Scene, Square, start: (config) => new config.scene(config.options) };
