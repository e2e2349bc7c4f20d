import sys
from collections import Counter

words = sys.stdin.read().split()[1:]
counts = Counter()
for word in words:
    counts[word.lower()] += 1
for word, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:20]:
    print(word, count)
