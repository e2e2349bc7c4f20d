// The divergence from the best value of the objective: beta log Z = E[r] - beta KL, with rewards counted from the largest.
const dpoBetaOptimum = (pi_ref, reward, beta) => {
    const top = Math.max(...reward.filter((_, i) => pi_ref[i] > 0));
    const gap = reward.map((r, i) => (pi_ref[i] > 0 ? (r - top) / beta : 0));
    const weights = pi_ref.map((p, i) => (p > 0 ? p * Math.exp(gap[i]) : 0));
    const z = weights.reduce((a, b) => a + b, 0);
    const pi = weights.map((w) => w / z);
    const mean = (values) => pi.reduce((sum, p, i) => (p > 0 ? sum + p * values[i] : sum), 0);
    return { pi, kl: mean(gap) - Math.log(z), reward: mean(reward) };
};
