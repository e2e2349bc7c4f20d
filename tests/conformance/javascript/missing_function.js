function countZeros(grid) {
  return grid.length;
}
