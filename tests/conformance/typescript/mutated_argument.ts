/**
 Do not return anything, modify values in-place instead.
 */
function turnAround(values: number[], kept: number[]): void {
    values.reverse();
    kept[0] = 99;
};
