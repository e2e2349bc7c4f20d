// Every cell of land starts as an island; each join of two takes one away.
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

class Islands {
    std::vector<std::size_t> parent;

public:
    explicit Islands(std::size_t cells) : parent(cells) { std::iota(parent.begin(), parent.end(), std::size_t{0}); }

    std::size_t root(std::size_t cell) {
        while (parent[cell] != cell) cell = parent[cell] = parent[parent[cell]];
        return cell;
    }

    bool join(std::size_t a, std::size_t b) {
        a = root(a), b = root(b);
        parent[a] = b;
        return a != b;
    }
};

int num_islands(const std::vector<std::string>& grid) {
    const std::size_t width = grid.empty() ? 0 : grid[0].size();
    Islands islands(grid.size() * width);
    int count = 0;
    for (std::size_t r = 0; r < grid.size(); ++r) {
        for (std::size_t c = 0; c < width; ++c) {
            if (grid[r][c] != '1') continue;
            const std::size_t here = r * width + c;
            ++count;
            if (r > 0 && grid[r - 1][c] == '1') count -= islands.join(here, here - width);
            if (c > 0 && grid[r][c - 1] == '1') count -= islands.join(here, here - 1);
        }
    }
    return count;
}
