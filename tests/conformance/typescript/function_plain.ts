export function count_ones(grid: string[][]): number {
  return grid.flat().filter((cell: string): boolean => cell === '1').length;
}
