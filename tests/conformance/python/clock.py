import time

start = time.time()
print(int(start) // 86400)
while time.time() <= start:
    pass
print("advanced")
