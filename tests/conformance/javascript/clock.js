const start = Date.now();
console.log(Math.floor(start / 86400000));
while (Date.now() <= start);
console.log('advanced');
