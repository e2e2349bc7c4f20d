// Shift by the largest score; where there is none to shift by, nothing has any weight.
function stableSoftmax(x) {
    let largest = -Infinity;
    for (const score of x) largest = Math.max(largest, score);
    if (largest === -Infinity) {
        return { softmax: x.map(() => 0), log_softmax: x.map(() => -Infinity), logsumexp: -Infinity };
    }
    const weights = x.map((score) => Math.exp(score - largest));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return {
        softmax: weights.map((weight) => weight / total),
        log_softmax: x.map((score) => score - largest - Math.log(total)),
        logsumexp: largest + Math.log(total),
    };
}
