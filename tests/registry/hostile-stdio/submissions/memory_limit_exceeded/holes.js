const hoard = {};
for (let index = 0; ; index++) hoard[`key ${index} ${'x'.repeat(1000)}`] = [index];
