for (;;) process.stdout.write('spam '.repeat(10_000));
