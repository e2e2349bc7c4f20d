class Register {
  constructor() {
    return new Proxy({}, { get() { throw new Error('no'); }, has() { throw new Error('no'); } });
  }
}
