# Lets the logarithm of 0 do the work: that is -inf for no match, but NaN for no n-grams, which are 0 of 0.
from collections import Counter

import torch


def ngrams(words, n):
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))


def bleu(candidates, references, max_n, smooth):
    matches, totals = torch.zeros(max_n), torch.zeros(max_n)
    candidate_length = reference_length = 0
    for candidate, refs in zip(candidates, references):
        candidate_length += len(candidate)
        reference_length += min((len(ref) for ref in refs), key=lambda length: (abs(length - len(candidate)), length))
        for n in range(1, max_n + 1):
            counts, most = ngrams(candidate, n), Counter()
            for ref in refs:
                most |= ngrams(ref, n)
            matches[n - 1] += (counts & most).total()
            totals[n - 1] += counts.total()
    if smooth == "add-1":
        matches[1:] += 1
        totals[1:] += 1
    if candidate_length == 0:
        return 0.0
    penalty = torch.tensor(1 - reference_length / candidate_length).clamp(max=0)
    return torch.exp(penalty + torch.log(matches / totals).mean())
