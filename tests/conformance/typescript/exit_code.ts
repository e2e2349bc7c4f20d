const status: number = 7;
console.log('before');
process.exit(status);
