// Every land cell starts as its own island; each pair of neighbours joins two of them, or finds them joined.
function numIslands(grid: string[][]): number {
    const columns = grid[0]?.length ?? 0;
    const parent = Array.from({ length: grid.length * columns }, (_, cell) => cell);

    const root = (cell: number): number => {
        while (parent[cell] !== cell) {
            parent[cell] = parent[parent[cell]!]!;
            cell = parent[cell]!;
        }
        return cell;
    };

    let islands = 0;
    const join = (a: number, b: number): void => {
        const [x, y] = [root(a), root(b)];
        if (x !== y) {
            parent[x] = y;
            islands--;
        }
    };

    grid.forEach((row, i) =>
        row.forEach((cell, j) => {
            if (cell !== '1') return;
            islands++;
            const here = i * columns + j;
            if (i > 0 && grid[i - 1]![j] === '1') join(here - columns, here);
            if (j > 0 && row[j - 1] === '1') join(here - 1, here);
        }),
    );
    return islands;
}
