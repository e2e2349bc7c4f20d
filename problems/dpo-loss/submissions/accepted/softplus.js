// softplus(-z), written so that the exponential is never of a positive number.
function dpoLoss(piW, piL, refW, refL, beta) {
    const softplus = (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    let total = 0;
    for (let i = 0; i < piW.length; i++) {
        total += softplus(-beta * (piW[i] - refW[i] - (piL[i] - refL[i])));
    }
    return total / piW.length;
}
