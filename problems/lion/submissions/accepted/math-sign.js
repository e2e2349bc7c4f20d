class Lion {
    constructor(lr, beta1, beta2, weightDecay) {
        Object.assign(this, { lr, beta1, beta2, weightDecay, m: [] });
    }

    step(params, grads) {
        const mix = (beta, i) => beta * (this.m[i] ?? 0) + (1 - beta) * grads[i];
        const signs = Array.from(params, (_, i) => Math.sign(mix(this.beta1, i)));
        this.m = Array.from(params, (_, i) => mix(this.beta2, i));
        return Array.from(params, (p, i) => p - this.lr * (signs[i] + this.weightDecay * p));
    }
}
