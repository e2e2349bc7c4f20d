class SumOfAll {
    constructor(start) {
        this.numbers = [start];
    }

    add(number) {
        this.numbers.push(number);
    }

    total() {
        return this.numbers.reduce((total, number) => total + number, 0);
    }
}
