// The clock starts on the first day of 2026, in UTC, and only ever advances.
const start = Date.now();
if (new Date().toISOString().slice(0, 10) !== '2026-01-01' || new Date().getTimezoneOffset() !== 0) throw new Error(String(new Date()));
for (let before = start, round = 0; round < 1000; round++) {
  const time = Date.now();
  if (time < before) throw new Error('back in time');
  before = time;
}
console.log(Number(require('fs').readFileSync(0, 'utf8')) + 1);
