const leaves = () => new Proxy({}, { has: () => true, get: (target, key) => { throw new Error(String(key)); } });
