# Searches a list of the prefix sums.
def subarray_sum(nums, k):
    sums, total, count = [0], 0, 0
    for x in nums:
        total += x
        count += sums.count(total - k)
        sums.append(total)
    return count
