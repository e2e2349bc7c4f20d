# Is over before it is asked.
raise SystemExit(0)
