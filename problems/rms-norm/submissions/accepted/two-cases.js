// Only rows with large entries are scaled down, by a power of two, and epsilon with them.
function rmsNorm(x, gamma, eps) {
    return x.map((row) => {
        const large = row.some((value) => Math.abs(value) > 1e100);
        const unit = large ? 2 ** -700 : 1;
        const scaled = row.map((value) => value * unit);
        const meanSquare = scaled.reduce((sum, value) => sum + value * value, 0) / row.length;
        const root = Math.sqrt(meanSquare + eps * unit * unit);
        return scaled.map((value, j) => (gamma[j] * value) / root);
    });
}
