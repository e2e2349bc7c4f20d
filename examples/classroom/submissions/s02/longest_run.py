def longest_run(numbers):
    longest = run = 1
    for before, number in zip(numbers, numbers[1:]):
        if before == number:
            run += 1
        else:
            longest = max(longest, run)
            run = 1
    return longest
