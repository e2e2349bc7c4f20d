import builtins

honest = print
builtins.print = lambda *values: honest(*[f"{value}0" for value in values])
print(int(input()) + 1)
