// Counts the ways to put twelve queens on a board, and computes a Fibonacci number without remembering any: calls of calls.
#include <bits/stdc++.h>

struct Board {
    std::vector<char> columns, rising, falling;
};

std::uint64_t place(Board& board, int row, int size) {
    if (row == size) return 1;
    std::uint64_t ways = 0;
    for (int column = 0; column < size; ++column) {
        int rising = row + column, falling = row + size - column;
        if (board.columns[column] || board.rising[rising] || board.falling[falling]) continue;
        board.columns[column] = board.rising[rising] = board.falling[falling] = true;
        ways += place(board, row + 1, size);
        board.columns[column] = board.rising[rising] = board.falling[falling] = false;
    }
    return ways;
}

std::uint64_t fibonacci(std::uint64_t n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

int main() {
    int size = 12;
    Board board{std::vector<char>(size), std::vector<char>(2 * size), std::vector<char>(2 * size)};
    std::printf("%llu %llu\n", (unsigned long long)place(board, 0, size), (unsigned long long)fibonacci(38));
}
