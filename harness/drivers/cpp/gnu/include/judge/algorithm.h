// What <algorithm> has with GCC beside the standard's names.
#pragma once
#include <algorithm>

namespace std {

template <class T> constexpr T __gcd(T a, T b) { return b == 0 ? a : std::__gcd(b, static_cast<T>(a % b)); }

}  // namespace std
