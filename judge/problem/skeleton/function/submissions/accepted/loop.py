def sum_of_all(numbers):
    total = 0
    for number in numbers:
        total += number
    return total
