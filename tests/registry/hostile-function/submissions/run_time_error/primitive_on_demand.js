const total = (values) => ({ [Symbol.toPrimitive]: () => values.reduce((a, b) => a + b, 0), valueOf: () => 42 });
