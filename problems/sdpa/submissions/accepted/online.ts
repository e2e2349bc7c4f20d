// One pass over the keys: whenever a larger score comes, what was added up so far shrinks to the new scale.
function sdpa(q: number[][], k: number[][], v: number[][], mask: boolean[][] | null): number[][] {
    const width = v[0]!.length;
    return q.map((query, i): number[] => {
        let [largest, total] = [-Infinity, 0];
        const sums: number[] = Array<number>(width).fill(0);
        k.forEach((key, j) => {
            if (mask && !mask[i]![j]) return;
            let score = 0;
            for (let d = 0; d < key.length; d++) score += query[d]! * key[d]!;
            score /= Math.sqrt(query.length);
            if (score > largest) {
                const shrink = Math.exp(largest - score);
                total *= shrink;
                for (let d = 0; d < width; d++) sums[d]! *= shrink;
                largest = score;
            }
            const weight = Math.exp(score - largest);
            total += weight;
            for (let d = 0; d < width; d++) sums[d]! += weight * v[j]![d]!;
        });
        return total > 0 ? sums.map((sum) => sum / total) : sums;
    });
}
