def check(args, expected, actual):
    """Any two different indices whose numbers add up; `expected` is one such pair and is not needed."""
    nums, target = args
    if len(actual) != 2:
        return f"the answer has {len(actual)} indices instead of 2"
    for index in actual:
        if not 0 <= index < len(nums):
            return f"index {index} is outside of the list, which has {len(nums)} numbers"
    i, j = actual
    if i == j:
        return f"index {i} is used twice"
    if nums[i] + nums[j] != target:
        return f"nums[{i}] + nums[{j}] = {nums[i]} + {nums[j]} = {nums[i] + nums[j]}, the target is {target}"
    return ""
