def total(values):
    answer = sum(values)
	return answer
