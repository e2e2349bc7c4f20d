/**
 * @param {number[][]} logits
 * @param {number[]} target
 * @param {number} ignoreIndex
 * @param {number} smoothing
 * @return {number}
 */
var crossEntropy = function (logits, target, ignoreIndex, smoothing) {
    const losses = [];
    logits.forEach((row, i) => {
        if (target[i] === ignoreIndex) return;
        const largest = Math.max(...row);
        const logSum = largest + Math.log(row.reduce((sum, x) => sum + Math.exp(x - largest), 0));
        let loss = (1 - smoothing) * (logSum - row[target[i]]);
        if (smoothing > 0) for (const x of row) loss += (smoothing / row.length) * (logSum - x);
        losses.push(loss);
    });
    return losses.length > 0 ? losses.reduce((sum, x) => sum + x) / losses.length : 0;
};
