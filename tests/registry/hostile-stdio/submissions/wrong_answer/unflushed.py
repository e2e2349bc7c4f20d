"""What waits in a buffer when a program leaves by the back door is lost, here as everywhere."""

import os

print(int(input()) + 1)
os._exit(0)
