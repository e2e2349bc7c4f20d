class Tally {
  constructor(start) {
    this.sum = start;
  }

  add_up(by) {
    if (by < 0) throw new RangeError('negative');
    this.sum += by;
  }

  total() {
    return this.sum;
  }
}
