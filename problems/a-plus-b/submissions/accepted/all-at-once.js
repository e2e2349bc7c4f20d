// The whole input at once; BigInt, because a sum may need more than 53 bits.
const words = require('fs').readFileSync(0, 'utf8').split(/\s+/).filter((word) => word !== '');
const sums = [];
for (let i = 0; i < words.length; i += 2) {
    sums.push(BigInt(words[i]) + BigInt(words[i + 1]));
}
if (sums.length > 0) {
    console.log(sums.join('\n'));
}
