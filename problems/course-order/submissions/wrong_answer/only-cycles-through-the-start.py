# Searches from every course, and sees a cycle only where the search comes back to the course that it began with.
def find_order(num_courses, prerequisites):
    needs = [[] for _ in range(num_courses)]
    for course, first in prerequisites:
        needs[course].append(first)
    order, seen = [], [False] * num_courses
    for start in range(num_courses):
        if seen[start]:
            continue
        seen[start] = True
        stack = [(start, 0)]
        while stack:
            course, at = stack.pop()
            if at == len(needs[course]):
                order.append(course)
                continue
            stack.append((course, at + 1))
            following = needs[course][at]
            if following == start:
                return []
            if not seen[following]:
                seen[following] = True
                stack.append((following, 0))
    return order
