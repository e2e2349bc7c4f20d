// log1p for the loss; a sigmoid that is never 1 minus something for small values.
function bceWithLogits(x, y, posWeight) {
    const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    const sigmoid = (z) => (z < 0 ? Math.exp(z) / (1 + Math.exp(z)) : 1 / (1 + Math.exp(-z)));
    let loss = 0;
    const grad = x.map((logit, i) => {
        loss += posWeight * y[i] * softplus(-logit) + (1 - y[i]) * softplus(logit);
        return ((1 - y[i]) * sigmoid(logit) - posWeight * y[i] * sigmoid(-logit)) / x.length;
    });
    return { loss: loss / x.length, grad };
}
