def longest_run(numbers):
    return len(numbers)
