class Tally {
  constructor(start) {
    this.sum = start;
  }

  add_up(by) {
    this.sum += by;
  }

  total() {
    return this.sum;
  }

  is_even() {
    return this.sum % 2 === 0;
  }
}
