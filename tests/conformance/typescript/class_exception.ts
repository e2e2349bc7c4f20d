export class Tally {
  private readonly parts: number[];

  constructor(start: number) {
    this.parts = [start];
  }

  addUp(by: number): void {
    if (by < 0) throw new RangeError('negative');
    this.parts.push(by);
  }

  total(): number {
    return this.parts.reduce((sum: number, part: number): number => sum + part, 0);
  }
}
