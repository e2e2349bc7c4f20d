hoard = []
while True:
    hoard.append([0] * 1000)
