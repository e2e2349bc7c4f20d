import { readFileSync } from 'fs';

const input: string = readFileSync(0, 'utf8');
console.log(Number(input) + 1);
