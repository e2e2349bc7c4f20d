print(int(input()) + 1)
raise SystemExit("all is well")
