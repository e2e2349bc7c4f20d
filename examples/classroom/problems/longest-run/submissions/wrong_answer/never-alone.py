def longest_run(numbers):
    longest = run = 0
    for before, number in zip(numbers, numbers[1:]):
        run = run + 1 if number == before else 0
        longest = max(longest, run)
    return longest + 1 if longest else 0
