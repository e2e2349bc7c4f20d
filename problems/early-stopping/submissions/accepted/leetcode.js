/**
 * @param {number[]} losses
 * @param {number} patience
 * @param {number} minDelta
 */
var earlyStopping = function (losses, patience, minDelta) {
    let best = null, failures = 0;
    for (let epoch = 0; epoch < losses.length; epoch++) {
        const bar = best === null ? Infinity : losses[best] - minDelta;
        if (losses[epoch] < bar) {
            best = epoch;
            failures = 0;
        } else if (++failures >= patience) {
            return { stop: epoch, best };
        }
    }
    return { stop: null, best };
};
