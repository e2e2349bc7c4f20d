# The length of the longest one instead of their number.
def subarray_sum(nums, k):
    first, total, longest = {0: 0}, 0, 0
    for end, x in enumerate(nums, 1):
        total += x
        if total - k in first:
            longest = max(longest, end - first[total - k])
        first.setdefault(total, end)
    return longest
