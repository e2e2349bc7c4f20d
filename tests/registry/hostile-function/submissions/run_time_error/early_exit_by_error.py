def total(values):
    raise SystemExit
