# The first line has three numbers.
low, high = map(int, input().split())
print("?", (low + high) // 2, flush=True)
