import time

time.sleep(3_600)
print(int(input()) + 1)
