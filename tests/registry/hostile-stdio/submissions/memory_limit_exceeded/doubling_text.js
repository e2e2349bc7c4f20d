let text = 'x\u{1f980}';
const hoard = [];
for (;;) hoard.push(text + hoard.length + text.repeat(500_000));
