def check(args, expected, actual):
    """Why an index is no peak; an empty text where it is one."""
    (heights,) = args
    if not 0 <= actual < len(heights):
        return f"index {actual} is outside of a walk of {len(heights)} places"
    for neighbour in (actual - 1, actual + 1):
        if 0 <= neighbour < len(heights) and heights[neighbour] > heights[actual]:
            return f"place {neighbour} beside it is higher: {heights[neighbour]} > {heights[actual]}"
    return ""
