// The methods change after the first call; those that the instance had are called.
class Register {
  constructor(start) {
    this.numbers = [start];
  }

  add(amount) {
    Object.setPrototypeOf(this, null);
    this.numbers = this.numbers.concat(this.numbers[this.numbers.length - 1] + amount);
    return this.numbers[this.numbers.length - 1];
  }

  history() {
    Object.freeze(Register.prototype);
    return this.numbers;
  }
}
