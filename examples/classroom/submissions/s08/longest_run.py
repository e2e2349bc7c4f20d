def longest_run(numbers):
    run = 0
    while run >= 0:
        run += 1
    return run
