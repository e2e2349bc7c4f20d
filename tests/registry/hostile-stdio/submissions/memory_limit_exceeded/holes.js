const hoard = {};
for (let index = 0; ; index++) hoard[`key ${index} ${index}${'x'.repeat(200_000)}`] = [index];
