# Everything at once: one read, one split, one write.
import sys

numbers = list(map(int, sys.stdin.buffer.read().split()))
sys.stdout.write("".join(f"{a + b}\n" for a, b in zip(numbers[::2], numbers[1::2])))
