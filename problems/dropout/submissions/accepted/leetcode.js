/**
 * @param {number[][]} xs
 * @param {number[][]} dys
 * @param {boolean[]} training
 * @param {number} p
 */
var dropout = function (xs, dys, training, p) {
    const factors = xs.map((x, t) => x.map(() => (!training[t] ? 1 : Math.random() < p ? 0 : 1 / (1 - p))));
    const times = rows => rows.map((row, t) => row.map((value, i) => value * factors[t][i]));
    return { ys: times(xs), dxs: times(dys) };
};
