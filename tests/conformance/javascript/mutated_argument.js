var turnAround = function(values, kept) {
    values.reverse();
    kept[0] = 99;
};
