class Tally {
    sum: number;

    constructor(start: number) {
        this.sum = start;
    }

    addUp(by: number): void {
        this.sum += by;
    }

    total(): number {
        return this.sum;
    }

    isEven(): boolean {
        return this.sum % 2 === 0;
    }
}

/**
 * Your Tally object will be instantiated and called as such:
 * var obj = new Tally(start)
 * obj.addUp(by)
 */
