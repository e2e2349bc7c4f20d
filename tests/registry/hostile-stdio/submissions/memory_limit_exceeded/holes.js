const hoard = {};
for (let index = 0; ; index++) hoard[`key ${index} ${index}${'x'.repeat(2_000_000)}`] = [index];
