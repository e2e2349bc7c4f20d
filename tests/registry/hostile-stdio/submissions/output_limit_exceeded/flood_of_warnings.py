import sys
import warnings

warnings.simplefilter("always")
while True:
    warnings.warn("\x1b[31mspam" * 1_000)
