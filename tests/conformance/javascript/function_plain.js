function count_ones(grid) {
  return grid.flat().filter((cell) => cell === '1').length;
}
