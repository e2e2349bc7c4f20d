# Scores each sentence and takes the mean.
def ngrams(words, n):
    return Counter(zip(*(words[i:] for i in range(n))))


def sentence(candidate, refs, max_n, smooth):
    if not candidate:
        return 0.0
    r = min((abs(len(ref) - len(candidate)), len(ref)) for ref in refs)[1]
    logs = 0.0
    for n in range(1, max_n + 1):
        counts, most = ngrams(candidate, n), Counter()
        for ref in refs:
            most |= ngrams(ref, n)
        extra = smooth == "add-1" and n > 1
        match, total = sum((counts & most).values()) + extra, sum(counts.values()) + extra
        if not match:
            return 0.0
        logs += math.log(match / total)
    return math.exp(min(0.0, 1 - r / len(candidate)) + logs / max_n)


def bleu(candidates, references, max_n, smooth):
    return sum(sentence(c, refs, max_n, smooth) for c, refs in zip(candidates, references)) / len(candidates)
