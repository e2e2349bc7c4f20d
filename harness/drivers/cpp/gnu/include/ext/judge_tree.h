// `__gnu_pbds::tree` and `trie`: an ordered set or map that knows the order of each key. A treap with parents; the balance is drawn from
// a fixed sequence. The tags of GCC's library choose nothing here.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <utility>

namespace __gnu_pbds {

struct null_type {};
typedef null_type null_mapped_type;
struct basic_branch_tag {};
struct tree_tag : basic_branch_tag {};
struct rb_tree_tag : tree_tag {};
struct splay_tree_tag : tree_tag {};
struct ov_tree_tag : tree_tag {};
struct trie_tag : basic_branch_tag {};
struct pat_trie_tag : trie_tag {};
struct join_error : std::logic_error { join_error() : std::logic_error("join_error") {} };
struct insert_error : std::logic_error { insert_error() : std::logic_error("insert_error") {} };

template <class Node, class Iterator, class Compare, class Allocator> struct null_node_update {};
template <class Node, class Iterator, class Compare, class Allocator> struct tree_order_statistics_node_update {};
template <class Node, class Iterator, class Access, class Allocator> struct trie_order_statistics_node_update {};
template <class Node, class Iterator, class Access, class Allocator> struct trie_prefix_search_node_update {};

namespace judge {

template <class Key, class Mapped> struct Item {
    typedef std::pair<const Key, Mapped> type;
    typedef Mapped mapped_type;
    static const Key& key(const type& item) { return item.first; }
};
template <class Key> struct Item<Key, null_type> {
    typedef Key type;
    typedef null_type mapped_type;
    static const Key& key(const type& item) { return item; }
};

struct Link {
    Link *parent = nullptr, *left = nullptr, *right = nullptr;
    std::size_t size = 0;
    std::uint32_t rank = 0;
};

inline std::size_t size_of(const Link* link) { return link ? link->size : 0; }
inline void count(Link* link) { link->size = size_of(link->left) + size_of(link->right) + 1; }
inline std::uint32_t draw() {
    static std::uint32_t state = 2463534242u;
    state ^= state << 13;
    state ^= state >> 17;
    return state ^= state << 5;
}
// The head of a tree has the root on its left and no parent.
inline Link* next(Link* at) {
    if (at->right) {
        for (at = at->right; at->left;) at = at->left;
        return at;
    }
    while (at->parent->right == at) at = at->parent;
    return at->parent;
}
inline Link* previous(Link* at) {
    if (at->left) {
        for (at = at->left; at->right;) at = at->right;
        return at;
    }
    while (at->parent->left == at) at = at->parent;
    return at->parent;
}
inline void hang(Link* parent, Link* old, Link* now) {
    (parent->left == old ? parent->left : parent->right) = now;
    if (now) now->parent = parent;
}
inline void raise(Link* at) {
    Link* parent = at->parent;
    hang(parent->parent, parent, at);
    if (parent->left == at) {
        parent->left = at->right;
        if (at->right) at->right->parent = parent;
        at->right = parent;
    } else {
        parent->right = at->left;
        if (at->left) at->left->parent = parent;
        at->left = parent;
    }
    parent->parent = at;
    count(parent);
    count(at);
}
inline Link* merge(Link* a, Link* b) {
    if (!a || !b) return a ? a : b;
    Link* top = a->rank >= b->rank ? a : b;
    if (top == a) {
        a->right = merge(a->right, b);
        a->right->parent = a;
    } else {
        b->left = merge(a, b->left);
        b->left->parent = b;
    }
    count(top);
    return top;
}

}  // namespace judge

template <class Key, class Mapped, class Compare = std::less<Key>, class Tag = rb_tree_tag,
          template <class, class, class, class> class Update = null_node_update, class Allocator = std::allocator<char>>
class tree {
    typedef judge::Link Link;
    typedef judge::Item<Key, Mapped> Item;

public:
    typedef typename Item::type value_type;
    typedef Key key_type;
    typedef typename Item::mapped_type mapped_type;
    typedef std::size_t size_type;
    typedef std::ptrdiff_t difference_type;
    typedef value_type& reference;
    typedef const value_type& const_reference;
    typedef Compare cmp_fn;
    typedef Tag container_category;

private:
    struct Node : Link {
        value_type item;
        template <class... Values> explicit Node(Values&&... values) : item(std::forward<Values>(values)...) {}
    };
    template <class Value> struct Iterator {
        typedef std::bidirectional_iterator_tag iterator_category;
        typedef typename tree::value_type value_type;
        typedef std::ptrdiff_t difference_type;
        typedef Value* pointer;
        typedef Value& reference;
        Link* at = nullptr;
        Iterator() = default;
        explicit Iterator(Link* link) : at(link) {}
        operator Iterator<const Value>() const { return Iterator<const Value>(at); }
        Value& operator*() const { return static_cast<Node*>(at)->item; }
        Value* operator->() const { return &**this; }
        Iterator& operator++() { return at = judge::next(at), *this; }
        Iterator& operator--() { return at = judge::previous(at), *this; }
        Iterator operator++(int) { Iterator old = *this; ++*this; return old; }
        Iterator operator--(int) { Iterator old = *this; --*this; return old; }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.at == b.at; }
        friend bool operator!=(const Iterator& a, const Iterator& b) { return a.at != b.at; }
    };

public:
    typedef Iterator<const value_type> const_iterator;
    // Keys of a set stay as they are.
    typedef typename std::conditional<std::is_same<mapped_type, null_type>::value, const_iterator, Iterator<value_type>>::type iterator;
    typedef iterator point_iterator;
    typedef const_iterator const_point_iterator;
    typedef std::reverse_iterator<iterator> reverse_iterator;
    typedef std::reverse_iterator<const_iterator> const_reverse_iterator;

    tree() = default;
    explicit tree(const Compare& compare) : compare_(compare) {}
    template <class First, class Last> tree(First first, Last last) {
        for (; first != last; ++first) insert(*first);
    }
    tree(const tree& other) : compare_(other.compare_) { adopt(copy(other.head_.left)); }
    tree(tree&& other) : compare_(other.compare_) { swap(other); }
    tree& operator=(tree other) {
        swap(other);
        return *this;
    }
    ~tree() { clear(); }

    void swap(tree& other) {
        std::swap(head_.left, other.head_.left);
        if (head_.left) head_.left->parent = &head_;
        if (other.head_.left) other.head_.left->parent = &other.head_;
        std::swap(compare_, other.compare_);
    }
    size_type size() const { return judge::size_of(head_.left); }
    size_type max_size() const { return size_type(-1) / sizeof(Node); }
    bool empty() const { return !head_.left; }
    const Compare& get_cmp_fn() const { return compare_; }
    void clear() {
        destroy(head_.left);
        head_.left = nullptr;
    }

    iterator begin() { return iterator(first()); }
    iterator end() { return iterator(head()); }
    const_iterator begin() const { return const_iterator(first()); }
    const_iterator end() const { return const_iterator(head()); }
    reverse_iterator rbegin() { return reverse_iterator(end()); }
    reverse_iterator rend() { return reverse_iterator(begin()); }
    const_reverse_iterator rbegin() const { return const_reverse_iterator(end()); }
    const_reverse_iterator rend() const { return const_reverse_iterator(begin()); }

    std::pair<iterator, bool> insert(const_reference value) {
        Link *parent, *at = place(Item::key(value), parent);
        if (at) return {iterator(at), false};
        return {iterator(add(new Node(value), parent, Item::key(value))), true};
    }
    template <class M = mapped_type> M& operator[](const Key& key) {
        Link *parent, *at = place(key, parent);
        if (!at) at = add(new Node(key, M()), parent, key);
        return static_cast<Node*>(at)->item.second;
    }
    iterator find(const Key& key) { return iterator(found(key)); }
    const_iterator find(const Key& key) const { return const_iterator(found(key)); }
    iterator lower_bound(const Key& key) { return iterator(lower(key)); }
    const_iterator lower_bound(const Key& key) const { return const_iterator(lower(key)); }
    iterator upper_bound(const Key& key) { return iterator(upper(key)); }
    const_iterator upper_bound(const Key& key) const { return const_iterator(upper(key)); }

    bool erase(const Key& key) {
        Link* at = found(key);
        if (at == &head_) return false;
        erase(iterator(at));
        return true;
    }
    iterator erase(iterator place) {
        Link *at = place.at, *behind = judge::next(at), *up = at->parent;
        judge::hang(up, at, judge::merge(at->left, at->right));
        for (; up != &head_; up = up->parent) --up->size;
        delete static_cast<Node*>(at);
        return iterator(behind);
    }
    template <class Predicate> size_type erase_if(Predicate predicate) {
        size_type erased = 0;
        for (iterator at = begin(); at != end();) {
            if (predicate(*at)) at = erase(at), ++erased;
            else ++at;
        }
        return erased;
    }

    // The item that has so many others before it, or the end.
    iterator find_by_order(size_type order) { return iterator(nth(order)); }
    const_iterator find_by_order(size_type order) const { return const_iterator(nth(order)); }
    // How many keys come before this one.
    size_type order_of_key(const Key& key) const {
        size_type order = 0;
        for (Link* at = head_.left; at;) {
            if (compare_(key, key_of(at))) at = at->left;
            else if (compare_(key_of(at), key)) order += judge::size_of(at->left) + 1, at = at->right;
            else return order + judge::size_of(at->left);
        }
        return order;
    }

    // Moves all keys behind this one to the other tree.
    void split(const Key& key, tree& other) {
        other.clear();
        Link *left = nullptr, *right = nullptr;
        cut(head_.left, key, left, right);
        adopt(left);
        other.adopt(right);
    }
    // Takes all keys of the other tree, which must lie on one side of these.
    void join(tree& other) {
        if (other.empty()) return;
        if (empty()) return swap(other);
        Link *a = head_.left, *b = other.head_.left;
        if (compare_(key_of(judge::previous(&head_)), key_of(other.first()))) adopt(judge::merge(a, b));
        else if (compare_(key_of(judge::previous(&other.head_)), key_of(first()))) adopt(judge::merge(b, a));
        else throw join_error();
        other.head_.left = nullptr;
    }

protected:
    Link* lower(const Key& key) const {
        Link* best = head();
        for (Link* at = head_.left; at;)
            if (compare_(key_of(at), key)) at = at->right;
            else best = at, at = at->left;
        return best;
    }

private:
    static const Key& key_of(const Link* at) { return Item::key(static_cast<const Node*>(at)->item); }
    Link* head() const { return const_cast<Link*>(&head_); }
    Link* first() const {
        Link* at = head();
        while (at->left) at = at->left;
        return at;
    }
    void adopt(Link* root) {
        head_.left = root;
        if (root) root->parent = &head_;
    }
    Link* upper(const Key& key) const {
        Link* best = head();
        for (Link* at = head_.left; at;)
            if (compare_(key, key_of(at))) best = at, at = at->left;
            else at = at->right;
        return best;
    }
    Link* found(const Key& key) const {
        Link* at = lower(key);
        return at == head() || compare_(key, key_of(at)) ? head() : at;
    }
    Link* nth(size_type order) const {
        for (Link* at = head_.left; at;) {
            size_type left = judge::size_of(at->left);
            if (order == left) return at;
            if (order < left) at = at->left;
            else order -= left + 1, at = at->right;
        }
        return head();
    }
    // Where the key is, or null and where it belongs.
    Link* place(const Key& key, Link*& parent) const {
        Link* best = parent = head();
        for (Link* at = head_.left; at;) {
            parent = at;
            if (compare_(key_of(at), key)) at = at->right;
            else best = at, at = at->left;
        }
        return best == head() || compare_(key, key_of(best)) ? nullptr : best;
    }
    Link* add(Node* node, Link* parent, const Key& key) {
        node->rank = judge::draw();
        node->size = 1;
        node->parent = parent;
        (parent == &head_ || !compare_(key_of(parent), key) ? parent->left : parent->right) = node;
        for (Link* up = parent; up != &head_; up = up->parent) ++up->size;
        while (node->parent != &head_ && node->parent->rank < node->rank) judge::raise(node);
        return node;
    }
    void cut(Link* at, const Key& key, Link*& left, Link*& right) {
        if (!at) {
            left = right = nullptr;
        } else if (compare_(key, key_of(at))) {
            right = at;
            cut(at->left, key, left, at->left);
            if (at->left) at->left->parent = at;
            judge::count(at);
        } else {
            left = at;
            cut(at->right, key, at->right, right);
            if (at->right) at->right->parent = at;
            judge::count(at);
        }
    }
    static Link* copy(const Link* from) {
        if (!from) return nullptr;
        Node* node = new Node(static_cast<const Node*>(from)->item);
        node->rank = from->rank;
        node->size = from->size;
        if ((node->left = copy(from->left))) node->left->parent = node;
        if ((node->right = copy(from->right))) node->right->parent = node;
        return node;
    }
    static void destroy(Link* at) {
        if (!at) return;
        destroy(at->left);
        destroy(at->right);
        delete static_cast<Node*>(at);
    }

    Link head_;
    Compare compare_;
};

template <class Key = std::string> struct trie_string_access_traits {};

template <class Key, class Mapped, class Access = trie_string_access_traits<Key>, class Tag = pat_trie_tag,
          template <class, class, class, class> class Update = null_node_update, class Allocator = std::allocator<char>>
class trie : public tree<Key, Mapped, std::less<Key>, Tag, Update, Allocator> {
public:
    using typename tree<Key, Mapped, std::less<Key>, Tag, Update, Allocator>::iterator;
    // The items whose keys begin like this.
    std::pair<iterator, iterator> prefix_range(Key prefix) {
        iterator first = this->lower_bound(prefix);
        while (!prefix.empty() && static_cast<unsigned char>(prefix.back()) == 255) prefix.pop_back();
        if (prefix.empty()) return {first, this->end()};
        ++prefix.back();
        return {first, this->lower_bound(prefix)};
    }
};

}  // namespace __gnu_pbds
