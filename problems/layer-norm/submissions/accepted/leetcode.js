/**
 * @param {number[][]} x
 * @param {number[]} gamma
 * @param {number[]} beta
 * @param {number} eps
 * @return {number[][]}
 */
var layerNorm = function (x, gamma, beta, eps) {
    const average = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
    return x.map((row) => {
        const mean = average(row);
        const deviation = Math.sqrt(average(row.map((value) => (value - mean) ** 2)) + eps);
        return row.map((value, j) => gamma[j] * ((value - mean) / deviation) + beta[j]);
    });
};
