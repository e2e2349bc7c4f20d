number = int(input()) + 1
print(number, number)
