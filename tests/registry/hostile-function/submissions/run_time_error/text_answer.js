const total = (values) => String(values.reduce((a, b) => a + b, 0));
