import copy

nest = []
for _ in range(300_000):
    nest = [nest]
try:
    copy.deepcopy(nest)
finally:
    while nest:
        nest = nest.pop()
