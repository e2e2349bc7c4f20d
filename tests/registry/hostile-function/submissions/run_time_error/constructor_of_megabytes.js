const total = () => ({ constructor: { name: '\x1b[31m\u202e' + 'spam'.repeat(500_000) } });
