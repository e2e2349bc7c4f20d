// Primes below three million by the sieve of Eratosthenes.
const limit = 3000000;
const composite = new Array(limit).fill(false);
let count = 0;
for (let number = 2; number < limit; number++) {
  if (composite[number]) continue;
  count++;
  for (let multiple = number * number; multiple < limit; multiple += number) composite[multiple] = true;
}
console.log(count);
