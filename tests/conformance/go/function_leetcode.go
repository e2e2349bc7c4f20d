func countOnes(grid [][]byte) int {
    ans := 0
    for _, row := range grid {
        for _, cell := range row {
            if cell == '1' {
                ans++
            }
        }
    }
    return ans
}
