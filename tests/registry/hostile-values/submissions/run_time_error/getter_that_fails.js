const profile = () => ({ get text() { throw new Error('no'); } });
