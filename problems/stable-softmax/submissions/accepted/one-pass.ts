// The largest score and the sum in one pass, the sum being rescaled whenever a larger score comes.
type Answer = { softmax: Float64Array; log_softmax: Float64Array; logsumexp: number };

export function stable_softmax(x: number[]): Answer {
    let largest = -Infinity;
    let total = 0;
    for (const score of x) {
        if (score === -Infinity) continue;
        if (score > largest) {
            total = total * Math.exp(largest - score) + 1;
            largest = score;
        } else {
            total += Math.exp(score - largest);
        }
    }
    const answer: Answer = {
        softmax: new Float64Array(x.length),
        log_softmax: new Float64Array(x.length).fill(-Infinity),
        logsumexp: largest === -Infinity ? -Infinity : largest + Math.log(total),
    };
    if (largest === -Infinity) return answer;
    x.forEach((score, i) => {
        answer.softmax[i] = Math.exp(score - largest) / total;
        answer.log_softmax[i] = score - largest - Math.log(total);
    });
    return answer;
}
