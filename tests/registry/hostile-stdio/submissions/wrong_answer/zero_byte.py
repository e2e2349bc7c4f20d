print(str(int(input()) + 1) + "\0")
