const numbers: number[] = [Math.random(), Math.random()];
console.log(...numbers);
