const dpoImplicitReward = (piW, piL, refW, refL, beta) => {
    const reward = (pi, ref) => pi.map((p, i) => beta * (p - ref[i]));
    const [rW, rL] = [reward(piW, refW), reward(piL, refL)];
    const mean = (values) => values.reduce((sum, x) => sum + x, 0) / values.length;
    return {
        r_w: rW,
        r_l: rL,
        margin: mean(rW.map((r, i) => r - rL[i])),
        accuracy: mean(rW.map((r, i) => (r > rL[i] ? 1 : 0))),
    };
};
