def profile(words, weights):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return {
        "text": "".join(words), "total": float(sum(weights)), "counts": counts,
        "rows": [[len(word)] for word in words], "first": words[0] if words else None, "weights": weights,
    }
