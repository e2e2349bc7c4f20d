// <bits/stdc++.h> as contest programs know it from GCC: the whole standard library in one include, and the few names beside it
// that GCC's own library has and that such programs use. Precompiled once.
#pragma once
#include <algorithm>
#include <any>
#include <array>
#include <atomic>
#include <bit>
#include <bitset>
#include <cassert>
#include <cctype>
#include <cerrno>
#include <cfenv>
#include <cfloat>
#include <charconv>
#include <chrono>
#include <cinttypes>
#include <climits>
#include <clocale>
#include <cmath>
#include <codecvt>
#include <compare>
#include <complex>
#include <concepts>
#include <coroutine>
#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <cuchar>
#include <cwchar>
#include <cwctype>
#include <deque>
#include <exception>
#include <execution>
#include <expected>
#include <format>
#include <forward_list>
#include <fstream>
#include <functional>
#include <initializer_list>
#include <iomanip>
#include <ios>
#include <iosfwd>
#include <iostream>
#include <istream>
#include <iterator>
#include <limits>
#include <list>
#include <locale>
#include <map>
#include <mdspan>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <new>
#include <numbers>
#include <numeric>
#include <optional>
#include <ostream>
#include <print>
#include <queue>
#include <random>
#include <ranges>
#include <ratio>
#include <regex>
#include <scoped_allocator>
#include <set>
#include <source_location>
#include <span>
#include <sstream>
#include <stack>
#include <stdexcept>
#include <streambuf>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <typeindex>
#include <typeinfo>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <valarray>
#include <variant>
#include <vector>
#include <version>
// A clang of the user's own may bring a library without threads.
#if defined(_LIBCPP_HAS_THREADS) && _LIBCPP_HAS_THREADS
#include <barrier>
#include <condition_variable>
#include <future>
#include <latch>
#include <semaphore>
#include <shared_mutex>
#include <stop_token>
#include <thread>
#endif

namespace std {

// In the words of C++11, since a row of the user's own may compile with any standard.
template <class T> constexpr T __gcd(T a, T b) { return b == 0 ? a : std::__gcd(b, static_cast<T>(a % b)); }

#if __cplusplus >= 202002L
template <class T> constexpr int __lg(T n) { return bit_width(static_cast<make_unsigned_t<T>>(n)) - 1; }
#else
template <class T> constexpr int __lg(T n) {
    return n == 0 ? -1 : 63 - __builtin_clzll(static_cast<typename make_unsigned<T>::type>(n));
}
#endif

}  // namespace std
