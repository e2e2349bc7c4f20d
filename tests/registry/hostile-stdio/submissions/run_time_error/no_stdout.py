"""`input` needs both streams."""

import sys

sys.stdout = None
print(int(input()) + 1)
