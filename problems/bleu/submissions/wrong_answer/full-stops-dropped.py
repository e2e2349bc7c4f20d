# Drops a full stop at the end of a word.
def ngrams(words, n):
    return Counter(zip(*(words[i:] for i in range(n))))


def bleu(candidates, references, max_n, smooth):
    candidates = [[(w[:-1] if len(w) > 1 and w.endswith(".") else w) for w in c] for c in candidates]
    references = [[[(w[:-1] if len(w) > 1 and w.endswith(".") else w) for w in r] for r in refs] for refs in references]
    matches, totals = [0] * max_n, [0] * max_n
    c = r = 0
    for candidate, refs in zip(candidates, references):
        c += len(candidate)
        r += min((abs(len(ref) - len(candidate)), len(ref)) for ref in refs)[1]
        for n in range(1, max_n + 1):
            counts, most = ngrams(candidate, n), Counter()
            for ref in refs:
                most |= ngrams(ref, n)
            matches[n - 1] += sum((counts & most).values())
            totals[n - 1] += sum(counts.values())
    if smooth == "add-1":
        matches[1:] = [m + 1 for m in matches[1:]]
        totals[1:] = [t + 1 for t in totals[1:]]
    if c == 0 or 0 in matches:
        return 0.0
    logs = [math.log(m / t) for m, t in zip(matches, totals)]
    return math.exp(min(0.0, 1 - r / c) + sum(logs) / max_n)
