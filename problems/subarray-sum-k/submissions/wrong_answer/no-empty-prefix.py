# Forgets the prefix sum before the first number.
def subarray_sum(nums, k):
    seen, total, count = Counter(), 0, 0
    for x in nums:
        total += x
        count += seen[total - k]
        seen[total] += 1
    return count
