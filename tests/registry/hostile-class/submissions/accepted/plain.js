class Register {
  constructor(start) {
    this.numbers = [start];
  }

  add(amount) {
    this.numbers.push(this.numbers.at(-1) + amount);
    return this.numbers.at(-1);
  }

  history() {
    return this.numbers;
  }
}
