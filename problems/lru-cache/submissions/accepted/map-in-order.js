// A Map keeps its keys in the order in which they came: what is used is taken out and put in again.
var LRUCache = function (capacity) {
    this.capacity = capacity;
    this.entries = new Map();
};

LRUCache.prototype.get = function (key) {
    const value = this.entries.get(key);
    if (value === undefined) {
        return -1;
    }
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
};

LRUCache.prototype.put = function (key, value) {
    if (!this.entries.delete(key) && this.entries.size === this.capacity) {
        this.entries.delete(this.entries.keys().next().value);
    }
    this.entries.set(key, value);
};
