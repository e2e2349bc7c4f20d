//! What the headers of GCC's library are beside those of the standard: names of which some are older, and headers that bring
//! others along, on which programs count without knowing it.

use std::collections::BTreeSet;

/// What GCC keeps in every standard, and the package's library only on demand: put in front of its configuration.
pub(super) const KEPT: &str = "#define _LIBCPP___CONFIG
#define _LIBCPP_ENABLE_CXX17_REMOVED_AUTO_PTR
#define _LIBCPP_ENABLE_CXX17_REMOVED_BINDERS
#define _LIBCPP_ENABLE_CXX17_REMOVED_RANDOM_SHUFFLE
#define _LIBCPP_ENABLE_CXX17_REMOVED_UNARY_BINARY_FUNCTION
#define _LIBCPP_ENABLE_CXX20_REMOVED_BINDER_TYPEDEFS
#define _LIBCPP_ENABLE_CXX20_REMOVED_NEGATORS
#define _LIBCPP_ENABLE_CXX20_REMOVED_RAW_STORAGE_ITERATOR
#define _LIBCPP_ENABLE_CXX20_REMOVED_SHARED_PTR_UNIQUE
#define _LIBCPP_ENABLE_CXX20_REMOVED_TEMPORARY_BUFFER
#define _LIBCPP_ENABLE_CXX20_REMOVED_TYPE_TRAITS
#define _LIBCPP_ENABLE_CXX20_REMOVED_UNCAUGHT_EXCEPTION
#if __cplusplus <= 202002L
#  define _LIBCPP_ENABLE_CXX17_REMOVED_UNEXPECTED_FUNCTIONS
#endif
";

/// Folders of headers that are those of the standard, with a namespace of their own inside `std`: both names, and the headers.
const NAMESPACES: [(&str, &str, &str); 2] = [
    (
        "tr1",
        "tr1",
        "array ccomplex cctype cfenv cfloat cinttypes climits cmath complex cstdarg cstdbool cstdint cstdio cstdlib ctgmath ctime \
         cwchar cwctype functional memory random regex tuple type_traits unordered_map unordered_set utility",
    ),
    (
        "experimental",
        "experimental",
        "algorithm any array chrono deque filesystem forward_list functional list map numeric optional random ratio set string \
         string_view tuple unordered_map unordered_set vector",
    ),
];
/// GCC's own names of headers, and which of the standard's they are parts of.
const PARTS: [(&str, &str); 14] = [
    ("algorithm", "bits/stl_algo.h bits/stl_algobase.h bits/stl_heap.h bits/ranges_algo.h bits/ranges_algobase.h"),
    ("map", "bits/stl_map.h bits/stl_multimap.h bits/stl_tree.h"),
    ("set", "bits/stl_set.h bits/stl_multiset.h"),
    ("queue", "bits/stl_queue.h"),
    ("stack", "bits/stl_stack.h"),
    ("deque", "bits/stl_deque.h"),
    ("list", "bits/stl_list.h"),
    ("vector", "bits/stl_vector.h bits/stl_bvector.h"),
    ("iterator", "bits/stl_iterator.h"),
    ("utility", "bits/stl_pair.h bits/move.h bits/c++config.h"),
    ("numeric", "bits/stl_numeric.h"),
    ("functional", "bits/stl_function.h bits/std_function.h bits/functional_hash.h"),
    ("memory", "bits/shared_ptr.h bits/unique_ptr.h"),
    ("string", "bits/basic_string.h bits/stringfwd.h"),
];
/// Headers that programs include for one thing each.
const SMALL: [(&str, &str); 4] = [
    ("hash_map", "#include <ext/hash_map>\n"),
    ("hash_set", "#include <ext/hash_set>\n"),
    (
        "sys/cdefs.h",
        "#pragma once\n#ifdef __cplusplus\n#define __BEGIN_DECLS extern \"C\" {\n#define __END_DECLS }\n#else\n\
                     #define __BEGIN_DECLS\n#define __END_DECLS\n#endif\n",
    ),
    ("linux/limits.h", "#include <limits.h>\n"),
];
/// GCC's allocators, all of which give memory of the one allocator that there is.
const ALLOCATORS: (&str, &str) = (
    "ext/pool_allocator.h ext/bitmap_allocator.h ext/mt_allocator.h ext/malloc_allocator.h ext/new_allocator.h",
    "#ifndef JUDGE_ALLOCATORS\n#define JUDGE_ALLOCATORS\n#include <memory>\nnamespace __gnu_cxx {\n\
     template <class T> using __pool_alloc = std::allocator<T>;\ntemplate <class T> using bitmap_allocator = std::allocator<T>;\n\
     template <class T> using __mt_alloc = std::allocator<T>;\ntemplate <class T> using malloc_allocator = std::allocator<T>;\n\
     template <class T> using new_allocator = std::allocator<T>;\n}\n#endif\n",
);

/// Headers, and what they bring along where they are GCC's.
const BROUGHT: [(&str, &str); 8] = [
    (
        "algorithm array atomic bitset chrono cmath complex condition_variable deque fstream functional future iomanip ios \
         iostream istream iterator list map memory mutex ostream queue random regex set sstream stack string string_view \
         thread unordered_map unordered_set vector",
        "judge/algobase.h",
    ),
    (
        "algorithm atomic bitset chrono cmath complex condition_variable fstream functional future iomanip ios iostream istream \
         iterator memory mutex ostream random regex sstream string string_view thread",
        "judge/string.h",
    ),
    ("atomic condition_variable iterator memory mutex", "string stdexcept"),
    ("algorithm functional regex", "judge/algorithm.h"),
    ("regex", "map stack bitset functional"),
    ("iomanip regex", "sstream"),
    ("future", "memory functional"),
    ("thread condition_variable", "mutex"),
];

/// Headers by the names they are included with.
pub(super) fn headers() -> Vec<(String, String)> {
    let inside = NAMESPACES.iter().flat_map(|(folder, space, stems)| {
        let text = format!("namespace std {{ namespace {space} {{ using namespace std; }} }}\n");
        stems.split_whitespace().map(move |stem| (format!("{folder}/{stem}"), format!("#include <{stem}>\n{text}")))
    });
    let parts =
        PARTS.iter().flat_map(|(whole, parts)| parts.split(' ').map(move |part| (part.to_owned(), including(whole))));
    let (names, text) = ALLOCATORS;
    let allocators = names.split(' ').map(|name| (name.to_owned(), text.to_owned()));
    let small = SMALL.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    inside.chain(parts).chain(allocators).chain(small).collect()
}

fn including(header: &str) -> String {
    format!("#include <{header}>\n#include <judge/algobase.h>\n")
}

/// What the headers that a program includes bring along, in a fixed order.
pub(super) fn brought(included: &BTreeSet<String>) -> Vec<&'static str> {
    let mut all = Vec::new();
    for (headers, brought) in BROUGHT {
        if headers.split_whitespace().any(|header| included.contains(header)) {
            all.extend(brought.split(' ').filter(|name| !all.contains(name)).collect::<Vec<_>>());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_brings_along_what_it_brings_with_gcc() {
        let brought = |names: &[&str]| brought(&names.iter().map(|name| (*name).to_owned()).collect());
        assert_eq!(brought(&["vector"]), ["judge/algobase.h"]);
        assert_eq!(brought(&["cstdio", "mine.h"]), [""; 0]);
        assert_eq!(
            brought(&["thread", "mutex"]),
            ["judge/algobase.h", "judge/string.h", "string", "stdexcept", "mutex"]
        );
    }

    #[test]
    fn no_header_has_two_texts() {
        let names: Vec<_> = headers().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    }
}
