// The message about a wrong type asks the value for its constructor.
const total = () => new Proxy({}, { get() { throw new Error('no'); }, getPrototypeOf() { throw new Error('no'); } });
