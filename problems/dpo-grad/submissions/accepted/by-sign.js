const dpoGrad = (piW, piL, refW, refL, beta) => {
    const n = piW.length;
    const g = piW.map((_, i) => {
        const z = beta * (piW[i] - refW[i] - (piL[i] - refL[i]));
        const u = Math.exp(-Math.abs(z));
        return (beta * (z > 0 ? u : 1)) / (1 + u) / n;
    });
    const frozen = new Array(n).fill(0);
    return { pi_w: g.map((x) => -x), pi_l: g, ref_w: frozen, ref_l: frozen };
};
