/**
 * @param {character[][]} grid
 * @return {number}
 */
var countOnes = function(grid) {
    let ans = 0;
    for (const row of grid) {
        for (const cell of row) {
            if (cell === '1') {
                ans++;
            }
        }
    }
    return ans;
};
