#include <utility>

template <auto... I> constexpr auto sum(std::integer_sequence<long, I...>) { return ((I * I) + ... + 0L); }
static_assert(sum(std::make_integer_sequence<long, 2'000'000>{}) == 1);
int main() {}
