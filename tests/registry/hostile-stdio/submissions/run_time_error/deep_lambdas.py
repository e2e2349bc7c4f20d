eval("lambda:" * 200_000 + "1")
