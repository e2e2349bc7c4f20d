# Maps every number to an index first and never asks whether the partner is the same element.
def two_sum(nums, target):
    where = {number: index for index, number in enumerate(nums)}
    for index, number in enumerate(nums):
        if target - number in where:
            return [index, where[target - number]]
    return []
