print(int(input()
