function longestRun(numbers) {
  let longest = 0
  for (let start = 0; start < numbers.length; ) {
    let end = start
    while (end < numbers.length && numbers[end] === numbers[start]) end += 1
    longest = Math.max(longest, end - start)
    start = end
  }
  return longest
}
