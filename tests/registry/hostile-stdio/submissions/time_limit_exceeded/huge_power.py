print(len(str(3 ** 3 ** 16)))
