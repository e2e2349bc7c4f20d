# Skips numbers larger than the target, as if all numbers were positive.
def two_sum(nums, target):
    seen = {}
    for index, number in enumerate(nums):
        if number > target:
            continue
        if target - number in seen:
            return [seen[target - number], index]
        seen[number] = index
    return []
