const total = (values) => new Number(values.reduce((a, b) => a + b, 0));
