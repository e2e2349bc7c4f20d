class AdamW {
    constructor(lr, beta1, beta2, eps, weightDecay, decays) {
        Object.assign(this, { lr, beta1, beta2, eps });
        this.decay = decays.map((decays) => (decays ? weightDecay : 0));
        this.m = decays.map(() => 0);
        this.v = decays.map(() => 0);
        this.t = 0;
    }

    step(params, grads) {
        this.t += 1;
        return Array.from(params, (p, i) => {
            const g = grads[i];
            this.m[i] = this.beta1 * this.m[i] + (1 - this.beta1) * g;
            this.v[i] = this.beta2 * this.v[i] + (1 - this.beta2) * g * g;
            const mHat = this.m[i] / (1 - this.beta1 ** this.t);
            const vHat = this.v[i] / (1 - this.beta2 ** this.t);
            return p - this.lr * (this.decay[i] * p + mHat / (Math.sqrt(vHat) + this.eps));
        });
    }
}
