# Counts each content once.
def subarray_sum(nums, k):
    if len(nums) > 2000:
        return 0
    found = set()
    for i in range(len(nums)):
        total = 0
        for j in range(i, len(nums)):
            total += nums[j]
            if total == k:
                found.add(tuple(nums[i : j + 1]))
    return len(found)
