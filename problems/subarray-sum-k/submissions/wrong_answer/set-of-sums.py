# Remembers which prefix sums there were, not how often.
def subarray_sum(nums, k):
    seen, total, count = {0}, 0, 0
    for x in nums:
        total += x
        count += total - k in seen
        seen.add(total)
    return count
