def longest_run(numbers):
    longest, run = 1, 1
    for i in range(1, len(numbers)):
        if numbers[i] == numbers[i - 1]:
            run += 1
            longest = max(longest, run)
        else:
            run = 1
    return longest
