package main

func findOrder(numCourses int, prerequisites [][]int) []int {
	waiting := make([][]int, numCourses)
	missing := make([]int, numCourses)
	for _, pair := range prerequisites {
		waiting[pair[1]] = append(waiting[pair[1]], pair[0])
		missing[pair[0]]++
	}
	order := []int{}
	for course, count := range missing {
		if count == 0 {
			order = append(order, course)
		}
	}
	for i := 0; i < len(order); i++ {
		for _, next := range waiting[order[i]] {
			missing[next]--
			if missing[next] == 0 {
				order = append(order, next)
			}
		}
	}
	if len(order) < numCourses {
		return []int{}
	}
	return order
}
