// What nearly every header of GCC's library brings along: the small algorithms that its containers are made with.
#pragma once
#include <cstddef>
#ifdef _LIBCPP_VERSION
#include <__algorithm/copy.h>
#include <__algorithm/copy_backward.h>
#include <__algorithm/equal.h>
#include <__algorithm/fill.h>
#include <__algorithm/fill_n.h>
#include <__algorithm/iter_swap.h>
#include <__algorithm/lexicographical_compare.h>
#include <__algorithm/lower_bound.h>
#include <__algorithm/max.h>
#include <__algorithm/min.h>
#include <__algorithm/mismatch.h>
#include <__algorithm/swap_ranges.h>
#include <__functional/operations.h>
#include <__functional/reference_wrapper.h>
#include <__iterator/distance.h>
#include <__iterator/insert_iterator.h>
#include <__iterator/next.h>
#include <__type_traits/make_unsigned.h>
#include <__utility/move.h>
#include <__utility/pair.h>
#include <__utility/swap.h>
#include <new>
#include <typeinfo>
#else
#include <algorithm>
#include <functional>
#endif

namespace std {

// In the words of C++11, since a row of the user's own may compile with any standard.
template <class T> constexpr int __lg(T n) {
    return n == 0 ? -1 : 63 - __builtin_clzll(static_cast<typename make_unsigned<T>::type>(n));
}

}  // namespace std
