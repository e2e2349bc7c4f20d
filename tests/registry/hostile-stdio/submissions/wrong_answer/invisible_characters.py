print("\u200b" + str(int(input()) + 1) + "\ufeff")
