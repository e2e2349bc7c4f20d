class Register {
  constructor() {
    return Object.create(null);
  }
}
