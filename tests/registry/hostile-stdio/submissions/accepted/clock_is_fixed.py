"""Every clock starts on the first day of 2026, in UTC, and never goes back."""

import datetime
import time

assert datetime.datetime.now().year == 2026 and datetime.date.today() == datetime.date(2026, 1, 1)
assert time.localtime().tm_gmtoff in (0, None) and time.timezone == 0
clocks = (time.time_ns, time.monotonic_ns, time.perf_counter_ns)
for clock in clocks:
    times = [clock() for _ in range(1_000)]
    assert times == sorted(times)
print(int(input()) + 1)
