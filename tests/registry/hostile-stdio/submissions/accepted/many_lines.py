"""A million empty lines before the answer."""

number = int(input())
print("\n" * 1_000_000 + str(number + 1) + " \r\n\t\v\f\n" * 1_000)
