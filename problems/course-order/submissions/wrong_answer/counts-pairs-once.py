# Counts a repeated pair once and lets it go out every time.
def find_order(num_courses, prerequisites):
    waiting = defaultdict(list)
    needs = defaultdict(set)
    for course, before in prerequisites:
        waiting[before].append(course)
        needs[course].add(before)
    missing = [len(needs[course]) for course in range(num_courses)]
    order = [course for course in range(num_courses) if missing[course] == 0]
    for course in order:
        for following in waiting[course]:
            missing[following] -= 1
            if missing[following] == 0:
                order.append(following)
    return order if len(order) == num_courses else []
