// Line by line; a number that has no partner yet waits for the next line.
import { createInterface } from 'node:readline';

let waiting: bigint | null = null;
const sums: bigint[] = [];

const take = (word: string): void => {
    if (waiting === null) {
        waiting = BigInt(word);
    } else {
        sums.push(waiting + BigInt(word));
        waiting = null;
    }
};

createInterface({ input: process.stdin })
    .on('line', (line: string) => line.split(/\s+/).filter(Boolean).forEach(take))
    .on('close', () => sums.forEach((sum) => console.log(String(sum))));
