// What is taken out leaves lines and columns as they were.
interface Gone {
  a: number;
}
declare const absent: Gone;
const place = new Error('here').stack!;
if (!place.includes('lines_stay.ts:6')) throw new Error(place);
console.log(Number(require('fs').readFileSync(0, 'utf8')) + 1);
