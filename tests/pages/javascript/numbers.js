const $module = { x: 1, double: (value) => value * 2 };
