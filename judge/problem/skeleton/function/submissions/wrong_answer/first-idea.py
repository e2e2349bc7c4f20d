# EDIT 3 of 3: make the mistake that a solver may make, such as `in numbers[:-1]:`, and take this line out
def sum_of_all(numbers):
    total = 0
    for number in numbers:
        total += number
    return total
