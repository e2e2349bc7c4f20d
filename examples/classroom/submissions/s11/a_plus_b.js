const numbers = require("fs").readFileSync(0, "utf8").split(/\s+/).filter(Boolean).map(BigInt);
for (let i = 0; i + 1 < numbers.length; i += 2) {
  console.log(String(numbers[i] + numbers[i + 1]));
}
