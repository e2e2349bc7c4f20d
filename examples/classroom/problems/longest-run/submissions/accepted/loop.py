def longest_run(numbers):
    longest = run = 0
    last = None
    for number in numbers:
        run = run + 1 if number == last else 1
        last = number
        longest = max(longest, run)
    return longest
