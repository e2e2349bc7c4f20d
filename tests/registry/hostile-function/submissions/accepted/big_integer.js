const total = (values) => values.reduce((a, b) => a + BigInt(b), 0n);
