def longest_run(numbers):
    run = 1
    while run < len(numbers) and numbers[run] == numbers[0]:
        run += 1
    return run
