def total(values):
    answer = sum(values)
    values.clear()
    return answer
