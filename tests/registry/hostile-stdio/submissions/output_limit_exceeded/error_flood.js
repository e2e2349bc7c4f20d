for (;;) console.error('spam '.repeat(10_000));
