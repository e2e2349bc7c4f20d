class Tally {
  constructor(private sum: number) {}

  add_up(by: number): void {
    this.sum += by;
  }

  total(): number {
    return this.sum;
  }

  is_even(): boolean {
    return this.sum % 2 === 0;
  }
}
