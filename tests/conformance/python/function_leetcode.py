class Solution:
    def countOnes(self, grid: List[List[str]]) -> int:
        return sum(cell == "1" for row in grid for cell in row)
