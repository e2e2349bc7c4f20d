console.log('4'.repeat(40_000_000));
