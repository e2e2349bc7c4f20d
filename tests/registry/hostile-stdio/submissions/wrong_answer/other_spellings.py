"""42 in ways that are not the text 42."""

number = int(input()) + 1
print({42: "42.0", 2: "+2", 0: "-0"}[number])
