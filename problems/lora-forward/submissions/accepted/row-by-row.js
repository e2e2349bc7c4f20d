// For each row: down to r numbers, up again, and the base layer beside it. Rows of w are added up, so that memory is read in order.
var loraForward = function (x, w, bias, a, b, alpha, rslora) {
    const rank = a.length;
    const scale = alpha / (rslora ? Math.sqrt(rank) : rank);
    const dot = (u, v) => {
        let sum = 0;
        for (let i = 0; i < u.length; i++) sum += u[i] * v[i];
        return sum;
    };
    return x.map((row) => {
        const inner = a.map((down) => scale * dot(row, down));
        const out = bias.map((offset, j) => offset + dot(inner, b[j]));
        for (let i = 0; i < row.length; i++) {
            const factor = row[i];
            const weights = w[i];
            for (let j = 0; j < out.length; j++) out[j] += factor * weights[j];
        }
        return out;
    });
};
