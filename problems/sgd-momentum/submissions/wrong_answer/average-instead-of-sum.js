// Takes the velocity for a moving average of the gradients.
class SGD {
    constructor(lr, momentum, weightDecay, nesterov) {
        Object.assign(this, { lr, momentum, weightDecay, nesterov, v: [] });
    }

    step(params, grads) {
        const mu = this.momentum;
        return Array.from(params, (p, i) => {
            const g = grads[i] + this.weightDecay * p;
            this.v[i] = mu * (this.v[i] ?? 0) + (1 - mu) * g;
            return p - this.lr * (this.nesterov ? (1 - mu) * g + mu * this.v[i] : this.v[i]);
        });
    }

    setLr(lr) {
        this.lr = lr;
    }
}
