function longestRun(numbers: number[]): number {
  let longest = 0;
  let run = 0;
  numbers.forEach((n, i) => {
    run = i > 0 && n === numbers[i - 1] ? run + 1 : 1;
    longest = Math.max(longest, run);
  });
  return longest;
}
