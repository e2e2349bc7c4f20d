# Stores the number before looking for its partner: half the target finds itself.
def two_sum(nums, target):
    seen = {}
    for index, number in enumerate(nums):
        seen[number] = index
        if target - number in seen:
            return [seen[target - number], index]
    return []
