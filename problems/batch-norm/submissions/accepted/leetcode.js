/**
 * @param {number} features
 * @param {number} momentum
 * @param {number} eps
 */
var BatchNorm = function (features, momentum, eps) {
    this.momentum = momentum;
    this.eps = eps;
    this.mean = new Array(features).fill(0);
    this.variance = new Array(features).fill(1);
};

/**
 * @param {number[][]} x
 * @param {boolean} training
 * @return {number[][]}
 */
BatchNorm.prototype.forward = function (x, training) {
    const n = x.length;
    const scales = this.mean.map((oldMean, j) => {
        if (!training) return { mean: oldMean, variance: this.variance[j] };
        const mean = x.reduce((sum, row) => sum + row[j], 0) / n;
        const squares = x.reduce((sum, row) => sum + (row[j] - mean) ** 2, 0);
        this.mean[j] = (1 - this.momentum) * oldMean + this.momentum * mean;
        this.variance[j] = (1 - this.momentum) * this.variance[j] + (this.momentum * squares) / (n - 1);
        return { mean, variance: squares / n };
    });
    return x.map((row) => row.map((value, j) => (value - scales[j].mean) / Math.sqrt(scales[j].variance + this.eps)));
};

/** @return {number[]} */
BatchNorm.prototype.runningMean = function () {
    return [...this.mean];
};

/** @return {number[]} */
BatchNorm.prototype.runningVar = function () {
    return [...this.variance];
};
