# Asks `in` of a slice: one line, but each question copies the rest of the list and walks through it.
def two_sum(nums, target):
    for index, number in enumerate(nums):
        if target - number in nums[index + 1 :]:
            return [index, nums.index(target - number, index + 1)]
    return []
