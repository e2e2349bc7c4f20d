const lines = require('readline').createInterface({ input: process.stdin });
(async () => {
  console.log(1000);
  for await (const line of lines) {
    const [kind, number] = line.split(' ');
    if (kind === '!') process.exit(Number(number) === 617 ? 42 : 43);
    console.log(617 > Number(number) ? '>' : '<=');
  }
  process.exit(1);
})();
