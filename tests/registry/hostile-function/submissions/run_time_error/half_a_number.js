const total = (values) => values.reduce((a, b) => a + b, 0) + 0.5;
