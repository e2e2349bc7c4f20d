# Looks for the later sum among the earlier ones.
def subarray_sum(nums, k):
    seen, total, count = defaultdict(int, {0: 1}), 0, 0
    for x in nums:
        total += x
        count += seen[total + k]
        seen[total] += 1
    return count
