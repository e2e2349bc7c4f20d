__name__ = "judge"
__file__ = "/etc/passwd"
__builtins__ = {}
__doc__ = None
number = int(input())
del __builtins__
print(number + 1)
