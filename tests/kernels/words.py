# Counts words in a dictionary and sorts them by how often they occur.
counts = {}
state = 1
for _ in range(400_000):
    state = state * 1103515245 + 12345 & 0x7FFFFFFF
    word = "word" + str(state % 50_000)
    counts[word] = counts.get(word, 0) + 1
order = sorted(counts, key=lambda word: (-counts[word], word))
print(len(order), order[0], counts[order[0]])
