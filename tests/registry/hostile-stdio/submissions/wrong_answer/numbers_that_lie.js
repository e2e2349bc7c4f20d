// The number is right; what it prints is not.
Number.prototype.toString = () => '7';
String.prototype.toString = () => '7';
const number = { valueOf: () => 42, toString: () => '7', [Symbol.toPrimitive]: () => '7' };
process.stdout.write(`${number}\n`);
