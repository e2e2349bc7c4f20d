# Maps every number to its last index and demands two different numbers, where it should demand two different indices.
def two_sum(nums, target):
    where = {number: index for index, number in enumerate(nums)}
    for index, number in enumerate(nums):
        partner = target - number
        if partner != number and partner in where:
            return [index, where[partner]]
    return []
