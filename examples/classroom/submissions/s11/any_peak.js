function anyPeak(heights) {
  let place = heights.length - 1;
  while (place > 0 && heights[place - 1] > heights[place]) place -= 1;
  return place;
}
