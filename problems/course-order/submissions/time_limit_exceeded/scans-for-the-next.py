# Looks through all the courses for the next free one, again and again.
def find_order(num_courses, prerequisites):
    needs = [set() for _ in range(num_courses)]
    waiting = defaultdict(set)
    for course, before in prerequisites:
        needs[course].add(before)
        waiting[before].add(course)
    order, taken = [], [False] * num_courses
    while len(order) < num_courses:
        for course in range(num_courses):
            if not taken[course] and not needs[course]:
                break
        else:
            return []
        taken[course] = True
        order.append(course)
        for following in waiting[course]:
            needs[following].discard(course)
    return order
