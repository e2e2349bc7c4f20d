throw new Error('\x1b[31m' + 'spam\n'.repeat(400_000));
