function countZeros(grid: string[][]): number {
  return grid.length;
}
