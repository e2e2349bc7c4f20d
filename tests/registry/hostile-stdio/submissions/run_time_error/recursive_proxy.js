const proxy = new Proxy({}, {});
Object.setPrototypeOf(proxy, new Proxy({}, { get: (target, key, receiver) => receiver[key] }));
proxy.a;
