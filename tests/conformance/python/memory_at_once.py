hoard = [0] * 10**9
