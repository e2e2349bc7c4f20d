/**
 * @param {number[]} logits
 * @param {number} temperature
 * @param {number} k
 * @param {number} p
 * @return {number[]}
 */
var topkToppFilter = function (logits, temperature, k, p) {
    const answer = new Array(logits.length).fill(0);
    let order = [...logits.keys()].sort((a, b) => (logits[a] === logits[b] ? a - b : logits[b] > logits[a] ? 1 : -1));
    if (temperature === 0) {
        answer[order[0]] = 1;
        return answer;
    }
    if (k > 0) order = order.slice(0, k);
    const softmax = (indices) => {
        const weights = indices.map((i) => Math.exp((logits[i] - logits[indices[0]]) / temperature));
        const total = weights.reduce((sum, weight) => sum + weight);
        return weights.map((weight) => weight / total);
    };
    if (p < 1) {
        let mass = 0, length = 0;
        for (const weight of softmax(order)) {
            mass += weight;
            length++;
            if (mass >= p) break;
        }
        order = order.slice(0, length);
    }
    softmax(order).forEach((weight, place) => (answer[order[place]] = weight));
    return answer;
};
