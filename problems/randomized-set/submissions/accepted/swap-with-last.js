// An array to draw from, and a map from each value to its place in it; the last value moves into the hole.
class RandomizedSet {
    constructor() {
        this.values = [];
        this.places = new Map();
    }

    insert(val) {
        if (this.places.has(val)) return false;
        this.places.set(val, this.values.length);
        this.values.push(val);
        return true;
    }

    remove(val) {
        const place = this.places.get(val);
        if (place === undefined) return false;
        const last = this.values.pop();
        if (last !== val) {
            this.values[place] = last;
            this.places.set(last, place);
        }
        this.places.delete(val);
        return true;
    }

    getRandom() {
        return this.values[Math.floor(Math.random() * this.values.length)];
    }
}
