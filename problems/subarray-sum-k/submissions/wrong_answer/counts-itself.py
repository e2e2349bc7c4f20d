# Stores the prefix sum before it counts.
def subarray_sum(nums, k):
    seen, total, count = defaultdict(int, {0: 1}), 0, 0
    for x in nums:
        total += x
        seen[total] += 1
        count += seen[total - k]
    return count
