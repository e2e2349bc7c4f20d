/**
 * @param {number} start
 */
var Tally = function(start) {
    this.sum = start;
};

/**
 * @param {number} by
 * @return {void}
 */
Tally.prototype.addUp = function(by) {
    this.sum += by;
};

/**
 * @return {number}
 */
Tally.prototype.total = function() {
    return this.sum;
};

/**
 * @return {boolean}
 */
Tally.prototype.isEven = function() {
    return this.sum % 2 === 0;
};

/**
 * Your Tally object will be instantiated and called as such:
 * var obj = new Tally(start)
 * obj.addUp(by)
 */
