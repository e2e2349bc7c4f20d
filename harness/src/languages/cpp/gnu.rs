//! What programs know from Linux and GCC and the package's libraries lack: functions of the GNU C library, headers, the forms of
//! `main` that GCC takes. `gnu_runtime.rs` makes them.

/// Functions of the GNU C library, in front of the C library's own.
pub(super) const SOURCES: [(&str, &str); 8] = [
    ("map.c", include_str!("../../../drivers/cpp/gnu/map.c")),
    ("streams.c", include_str!("../../../drivers/cpp/gnu/streams.c")),
    ("close.c", include_str!("../../../drivers/cpp/gnu/close.c")),
    ("process.c", include_str!("../../../drivers/cpp/gnu/process.c")),
    ("sort.c", include_str!("../../../drivers/cpp/gnu/sort.c")),
    ("random.c", include_str!("../../../drivers/cpp/gnu/random.c")),
    ("errors.c", include_str!("../../../drivers/cpp/gnu/errors.c")),
    ("system.c", include_str!("../../../drivers/cpp/gnu/system.c")),
];
/// What calls a `main` of another form.
pub(super) const MAIN: &str = include_str!("../../../drivers/cpp/gnu/main.c");
/// Every header of the policy-based data structures.
const CONTAINERS: &str = "#include <ext/judge_hash.h>\n#include <ext/judge_heap.h>\n";
/// Headers by the names they are included with.
pub(super) const HEADERS: [(&str, &str); 26] = [
    ("judge/algobase.h", include_str!("../../../drivers/cpp/gnu/include/judge/algobase.h")),
    ("judge/algorithm.h", include_str!("../../../drivers/cpp/gnu/include/judge/algorithm.h")),
    ("judge/string.h", include_str!("../../../drivers/cpp/gnu/include/judge/string.h")),
    ("execution", include_str!("../../../drivers/cpp/gnu/include/execution")),
    ("ext/judge_tree.h", include_str!("../../../drivers/cpp/gnu/include/ext/judge_tree.h")),
    ("ext/judge_hash.h", include_str!("../../../drivers/cpp/gnu/include/ext/judge_hash.h")),
    ("ext/judge_heap.h", include_str!("../../../drivers/cpp/gnu/include/ext/judge_heap.h")),
    ("ext/rope", include_str!("../../../drivers/cpp/gnu/include/ext/rope")),
    ("ext/pb_ds/assoc_container.hpp", CONTAINERS),
    ("ext/pb_ds/tree_policy.hpp", CONTAINERS),
    ("ext/pb_ds/trie_policy.hpp", CONTAINERS),
    ("ext/pb_ds/hash_policy.hpp", CONTAINERS),
    ("ext/pb_ds/list_update_policy.hpp", CONTAINERS),
    ("ext/pb_ds/tag_and_trait.hpp", CONTAINERS),
    ("ext/pb_ds/exception.hpp", CONTAINERS),
    ("ext/pb_ds/priority_queue.hpp", CONTAINERS),
    ("ext/numeric", include_str!("../../../drivers/cpp/gnu/include/ext/numeric")),
    ("ext/algorithm", include_str!("../../../drivers/cpp/gnu/include/ext/numeric")),
    (
        "bits/extc++.h",
        "#include <bits/stdc++.h>\n#include <ext/judge_hash.h>\n#include <ext/judge_heap.h>\n#include <ext/rope>\n",
    ),
    ("stdlib.h", include_str!("../../../drivers/cpp/gnu/include/stdlib.h")),
    ("string.h", include_str!("../../../drivers/cpp/gnu/include/string.h")),
    ("sys/mman.h", include_str!("../../../drivers/cpp/gnu/include/sys/mman.h")),
    ("sys/resource.h", include_str!("../../../drivers/cpp/gnu/include/sys/resource.h")),
    ("fenv.h", include_str!("../../../drivers/cpp/gnu/include/fenv.h")),
    ("signal.h", include_str!("../../../drivers/cpp/gnu/include/signal.h")),
    ("setjmp.h", include_str!("../../../drivers/cpp/gnu/include/setjmp.h")),
];
/// The texts that shape what is made here.
pub(super) fn texts() -> Vec<&'static str> {
    SOURCES.iter().chain(&HEADERS).flat_map(|(name, text)| [*name, *text]).chain([MAIN]).collect()
}
