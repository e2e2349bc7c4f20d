import time

while True:
    time.sleep(86_400)
