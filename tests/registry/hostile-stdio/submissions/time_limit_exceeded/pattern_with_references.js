/^(a*)*\1$/.test('a'.repeat(48) + 'b');
