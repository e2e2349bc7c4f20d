JSON.parse('['.repeat(2_000_000));
