// Query by query: the scores of the visible keys, their maximum, then the weighted average.
const sdpa = (q, k, v, mask) =>
    q.map((query, i) => {
        const root = Math.sqrt(query.length);
        const seen = [];
        let largest = -Infinity;
        for (let j = 0; j < k.length; j++) {
            if (mask !== null && !mask[i][j]) continue;
            const score = query.reduce((sum, x, d) => sum + x * k[j][d], 0) / root;
            seen.push([j, score]);
            largest = Math.max(largest, score);
        }
        const out = new Array(v[0].length).fill(0);
        let total = 0;
        for (const [j, score] of seen) {
            const weight = Math.exp(score - largest);
            total += weight;
            for (let d = 0; d < out.length; d++) out[d] += weight * v[j][d];
        }
        return total > 0 ? out.map((sum) => sum / total) : out;
    });
