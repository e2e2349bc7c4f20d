# Takes the logarithm of every precision.
def bleu(candidates, references, max_n, smooth):
    logs, extra = 0.0, smooth == "add-1"
    for n in range(1, max_n + 1):
        match = total = extra and n > 1
        for candidate, refs in zip(candidates, references):
            grams = lambda words: Counter(zip(*(words[i:] for i in range(n))))
            most = Counter()
            for ref in refs:
                most |= grams(ref)
            match += sum((grams(candidate) & most).values())
            total += max(0, len(candidate) - n + 1)
        logs += math.log(match / total)
    c = sum(map(len, candidates))
    r = sum(min((abs(len(ref) - len(x)), len(ref)) for ref in refs)[1] for x, refs in zip(candidates, references))
    return math.exp(min(0.0, 1 - r / c) + logs / max_n)
