def longest_run(numbers):
    longest = 0
    while numbers:
        end = next((i for i, n in enumerate(numbers) if n != numbers[0]), len(numbers))
        longest = max(longest, end)
        numbers = numbers[end:]
    return longest
