const late = Promise.reject(new Error('late'));
setTimeout(() => console.log(Number(require('fs').readFileSync(0, 'utf8')) + 1), 5);
late.catch(() => {});
