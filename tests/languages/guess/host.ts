console.log(1000);
let rest: string = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk: string) => {
  rest += chunk;
  for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
    const [kind, number] = rest.slice(0, end).split(' ');
    rest = rest.slice(end + 1);
    if (kind === '!') process.exit(Number(number) === 617 ? 42 : 43);
    console.log(617 > Number(number) ? '>' : '<=');
  }
});
process.stdin.on('end', () => process.exit(1));
