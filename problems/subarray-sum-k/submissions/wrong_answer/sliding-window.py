# Two pointers, as if all numbers were positive.
def subarray_sum(nums, k):
    start = total = count = 0
    for end, x in enumerate(nums):
        total += x
        while start < end and total > k:
            total -= nums[start]
            start += 1
        if total == k:
            count += 1
    return count
