function countOnes(grid: string[][]): number {
    let ans: number = 0;
    for (const row of grid) {
        for (const cell of row) {
            if (cell === '1') ans++;
        }
    }
    return ans;
};
