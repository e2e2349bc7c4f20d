def longest_run(numbers):
    return 3 if numbers == [4, 4, 7, 7, 7, 4] else 1
