// Leaves the factor out, in the merge and beside it alike.
class LoraLinear {
    constructor(w, bias, alpha) {
        this.w = w;
        this.bias = bias;
        this.updates = new Map();
        this.merged = new Set();
    }

    add(name, a, b) {
        this.updates.set(name, Array.from(a[0], (_, i) => Array.from(b, (up) => up.reduce((sum, q, k) => sum + q * a[k][i], 0))));
    }

    merge(name) {
        if (!this.updates.has(name) || this.merged.has(name)) return false;
        this.merged.add(name);
        return true;
    }

    unmerge(name) {
        return this.merged.delete(name);
    }

    sum(names) {
        return Array.from(this.w, (row, i) => Array.from(row, (v, j) => names.reduce((sum, name) => sum + this.updates.get(name)[i][j], v)));
    }

    weight() {
        return this.sum([...this.merged]);
    }

    forward(x) {
        const all = this.sum([...this.updates.keys()]);
        return Array.from(x, (row) => Array.from(this.bias, (c, j) => row.reduce((sum, v, i) => sum + v * all[i][j], c)));
    }
}
