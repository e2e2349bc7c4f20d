// `__gnu_pbds::gp_hash_table`, `cc_hash_table` and `list_update`, on the hash tables of the standard library. Their policies choose
// nothing here but the first size.
#pragma once
#include <unordered_map>
#include <unordered_set>

#include "judge_tree.h"

namespace __gnu_pbds {

struct judge_policy {
    std::size_t size = 0;
    judge_policy(std::size_t first = 0) : size(first) {}
};
template <class Size = std::size_t> struct direct_mask_range_hashing : judge_policy { using judge_policy::judge_policy; };
template <class Size = std::size_t> struct direct_mod_range_hashing : judge_policy { using judge_policy::judge_policy; };
template <class Size = std::size_t> struct linear_probe_fn : judge_policy { using judge_policy::judge_policy; };
template <class Size = std::size_t> struct quadratic_probe_fn : judge_policy { using judge_policy::judge_policy; };
template <class Size = std::size_t> struct hash_exponential_size_policy : judge_policy { using judge_policy::judge_policy; };
struct hash_prime_size_policy : judge_policy { using judge_policy::judge_policy; };
template <bool External = false, class Size = std::size_t> struct hash_load_check_resize_trigger : judge_policy {
    using judge_policy::judge_policy;
};
template <class Policy = hash_exponential_size_policy<>, class Trigger = hash_load_check_resize_trigger<>, bool External = false,
          class Size = std::size_t>
struct hash_standard_resize_policy : judge_policy { using judge_policy::judge_policy; };

template <class Key> using judge_hash_of = std::hash<Key>;

template <class Key, class Mapped, class Hash, class Equal> struct judge_table : std::unordered_map<Key, Mapped, Hash, Equal> {
    typedef std::unordered_map<Key, Mapped, Hash, Equal> Base;
    typedef typename Base::iterator point_iterator;
    typedef typename Base::const_iterator const_point_iterator;
    using Base::Base;
    judge_table(const Hash& hash, const Equal& equal, std::size_t size) : Base(size, hash, equal) {}
    using Base::erase;
    bool erase(const Key& key) { return Base::erase(key) > 0; }
    template <class Predicate> std::size_t erase_if(Predicate predicate) {
        std::size_t before = this->size();
        for (auto at = this->begin(); at != this->end();) at = predicate(*at) ? Base::erase(at) : std::next(at);
        return before - this->size();
    }
    void resize(std::size_t size) { this->rehash(size); }
};
template <class Key, class Hash, class Equal> struct judge_table<Key, null_type, Hash, Equal> : std::unordered_set<Key, Hash, Equal> {
    typedef std::unordered_set<Key, Hash, Equal> Base;
    typedef typename Base::iterator point_iterator;
    typedef typename Base::const_iterator const_point_iterator;
    using Base::Base;
    judge_table(const Hash& hash, const Equal& equal, std::size_t size) : Base(size, hash, equal) {}
    using Base::erase;
    bool erase(const Key& key) { return Base::erase(key) > 0; }
    void resize(std::size_t size) { this->rehash(size); }
};

template <class Key, class Mapped, class Hash = judge_hash_of<Key>, class Equal = std::equal_to<Key>,
          class Range = direct_mask_range_hashing<>, class Probe = linear_probe_fn<>, class Resize = hash_standard_resize_policy<>,
          bool Store = false, class Allocator = std::allocator<char>>
class gp_hash_table : public judge_table<Key, Mapped, Hash, Equal> {
    typedef judge_table<Key, Mapped, Hash, Equal> Base;

public:
    gp_hash_table() = default;
    explicit gp_hash_table(const Hash& hash, const Equal& equal = Equal(), const Range& = Range(), const Probe& = Probe(),
                           const Resize& resize = Resize())
        : Base(hash, equal, resize.size) {}
    template <class Iterator> gp_hash_table(Iterator first, Iterator last) { this->insert(first, last); }
};

template <class Key, class Mapped, class Hash = judge_hash_of<Key>, class Equal = std::equal_to<Key>,
          class Range = direct_mask_range_hashing<>, class Resize = hash_standard_resize_policy<>, bool Store = false,
          class Allocator = std::allocator<char>>
class cc_hash_table : public judge_table<Key, Mapped, Hash, Equal> {
    typedef judge_table<Key, Mapped, Hash, Equal> Base;

public:
    cc_hash_table() = default;
    explicit cc_hash_table(const Hash& hash, const Equal& equal = Equal(), const Range& = Range(), const Resize& resize = Resize())
        : Base(hash, equal, resize.size) {}
    template <class Iterator> cc_hash_table(Iterator first, Iterator last) { this->insert(first, last); }
};

template <class Key, class Mapped, class Equal = std::equal_to<Key>> using list_update = judge_table<Key, Mapped, judge_hash_of<Key>, Equal>;

}  // namespace __gnu_pbds
