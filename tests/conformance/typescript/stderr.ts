enum Stream { Error = 'warning', Output = 'answer' }

console.error(Stream.Error);
console.log(Stream.Output);
