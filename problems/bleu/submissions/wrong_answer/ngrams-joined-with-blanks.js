// Joins the words of an n-gram with blanks, which words may hold as well.
function count(words, n) {
    const counts = new Map();
    for (let i = 0; i + n <= words.length; i++) {
        const gram = words.slice(i, i + n).join(' ');
        counts.set(gram, (counts.get(gram) ?? 0) + 1);
    }
    return counts;
}

function bleu(candidates, references, maxN, smooth) {
    let c = 0, r = 0, logs = 0;
    candidates.forEach((candidate, i) => {
        c += candidate.length;
        const distance = (ref) => Math.abs(ref.length - candidate.length);
        r += references[i].reduce((a, b) => {
            if (distance(a) === distance(b)) return a.length < b.length ? a : b;
            return distance(a) < distance(b) ? a : b;
        }).length;
    });
    if (c === 0) return 0;
    for (let n = 1; n <= maxN; n++) {
        let hits = 0, all = 0;
        candidates.forEach((candidate, i) => {
            const known = references[i].map((ref) => count(ref, n));
            for (const [gram, times] of count(candidate, n)) {
                hits += Math.min(times, Math.max(...known.map((counts) => counts.get(gram) ?? 0)));
                all += times;
            }
        });
        if (smooth === 'add-1' && n > 1) { hits++; all++; }
        if (hits === 0) return 0;
        logs += Math.log(hits) - Math.log(all);
    }
    return Math.exp(Math.min(0, 1 - r / c) + logs / maxN);
}
