console.error('warning');
console.log('answer');
