number = int(input())
print(f"{number}\b\b\b{number + 1}")
