# Tests the index that was found for truth: index 0 counts as not found.
def two_sum(nums, target):
    seen = {}
    for index, number in enumerate(nums):
        if seen.get(target - number):
            return [seen[target - number], index]
        seen[number] = index
    return []
