process.on('exit', () => console.log(43));
console.log(Number(require('fs').readFileSync(0, 'utf8')) + 1);
