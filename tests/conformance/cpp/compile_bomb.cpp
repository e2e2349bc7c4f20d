#include <cstddef>

template <std::size_t depth, typename... Path>
struct Bomb {
    static constexpr std::size_t size = Bomb<depth - 1, Path..., char>::size + Bomb<depth - 1, Path..., long>::size;
};

template <typename... Path>
struct Bomb<0, Path...> {
    static constexpr std::size_t size = sizeof...(Path);
};

int main() {
    return Bomb<60>::size != 0;
}
