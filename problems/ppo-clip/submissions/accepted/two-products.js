// The two products, compared; an infinite ratio times 0 is set aside.
const ppoClip = (logp, logpOld, adv, mask, eps) => {
    const grad = new Array(logp.length).fill(0);
    const m = mask.filter(Boolean).length || 1;
    let [objective, outside, moved] = [0, 0, 0];
    mask.forEach((counts, i) => {
        if (!counts) return;
        const ratio = Math.exp(logp[i] - logpOld[i]);
        const clipped = Math.min(Math.max(ratio, 1 - eps), 1 + eps);
        if (clipped !== ratio) outside += 1;
        moved += logpOld[i] - logp[i];
        if (adv[i] === 0) return;
        const [plain, bounded] = [ratio * adv[i], clipped * adv[i]];
        objective += Math.min(plain, bounded);
        if (plain <= bounded) grad[i] = -plain / m;
    });
    return { loss: -objective / m, clip_frac: outside / m, approx_kl: moved / m, grad };
};
