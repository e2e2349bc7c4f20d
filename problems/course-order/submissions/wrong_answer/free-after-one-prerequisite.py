# A breadth-first search from the free courses: one prerequisite is enough.
def find_order(num_courses, prerequisites):
    waiting = defaultdict(list)
    blocked = set()
    for course, before in prerequisites:
        waiting[before].append(course)
        blocked.add(course)
    order = [course for course in range(num_courses) if course not in blocked]
    seen = set(order)
    for course in order:
        for following in waiting[course]:
            if following not in seen:
                seen.add(following)
                order.append(following)
    return order if len(order) == num_courses else []
