// `__gnu_pbds::priority_queue`: a pairing heap whose items can be changed, erased and joined. The tags of GCC's library choose nothing here.
#pragma once
#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace __gnu_pbds {

struct priority_queue_tag {};
struct pairing_heap_tag : priority_queue_tag {};
struct binomial_heap_tag : priority_queue_tag {};
struct rc_binomial_heap_tag : priority_queue_tag {};
struct binary_heap_tag : priority_queue_tag {};
struct thin_heap_tag : priority_queue_tag {};

template <class Value, class Compare = std::less<Value>, class Tag = pairing_heap_tag, class Allocator = std::allocator<char>>
class priority_queue {
    struct Node {
        Value value;
        // The first child; the next and the previous sibling, the first one's previous is the parent.
        Node *child = nullptr, *next = nullptr, *previous = nullptr;
        explicit Node(const Value& item) : value(item) {}
    };
    template <class Item> struct Iterator {
        typedef std::forward_iterator_tag iterator_category;
        typedef Value value_type;
        typedef std::ptrdiff_t difference_type;
        typedef Item* pointer;
        typedef Item& reference;
        Node* at = nullptr;
        Iterator() = default;
        Iterator(Node* node) : at(node) {}
        Item& operator*() const { return at->value; }
        Item* operator->() const { return &at->value; }
        Iterator& operator++() {
            if (at->child) return at = at->child, *this;
            while (at && !at->next) at = up(at);
            if (at) at = at->next;
            return *this;
        }
        Iterator operator++(int) { Iterator old = *this; ++*this; return old; }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.at == b.at; }
        friend bool operator!=(const Iterator& a, const Iterator& b) { return a.at != b.at; }
    };

public:
    typedef Value value_type;
    typedef std::size_t size_type;
    typedef const Value& const_reference;
    typedef Compare cmp_fn;
    typedef Tag container_category;
    typedef Iterator<const Value> iterator;
    typedef iterator const_iterator;
    typedef iterator point_iterator;
    typedef iterator const_point_iterator;

    priority_queue() = default;
    explicit priority_queue(const Compare& compare) : compare_(compare) {}
    template <class First, class Last> priority_queue(First first, Last last) {
        for (; first != last; ++first) push(*first);
    }
    priority_queue(const priority_queue& other) : compare_(other.compare_) {
        for (const Value& value : other) push(value);
    }
    priority_queue(priority_queue&& other) { swap(other); }
    priority_queue& operator=(priority_queue other) {
        swap(other);
        return *this;
    }
    ~priority_queue() { clear(); }

    void swap(priority_queue& other) {
        std::swap(root_, other.root_);
        std::swap(size_, other.size_);
        std::swap(compare_, other.compare_);
    }
    size_type size() const { return size_; }
    bool empty() const { return !root_; }
    iterator begin() const { return iterator(root_); }
    iterator end() const { return iterator(nullptr); }
    const Compare& get_cmp_fn() const { return compare_; }
    const_reference top() const { return root_->value; }

    point_iterator push(const Value& value) {
        Node* node = new Node(value);
        root_ = root_ ? link(root_, node) : node;
        ++size_;
        return point_iterator(node);
    }
    void pop() {
        Node* old = root_;
        root_ = pair_up(old->child);
        --size_;
        delete old;
    }
    void erase(point_iterator place) {
        take_out(place.at);
        --size_;
        delete place.at;
    }
    void modify(point_iterator place, const Value& value) {
        Node* node = place.at;
        take_out(node);
        node->value = value;
        node->child = node->next = node->previous = nullptr;
        root_ = root_ ? link(root_, node) : node;
    }
    template <class Predicate> size_type erase_if(Predicate predicate) {
        priority_queue taken;
        split(predicate, taken);
        return taken.size();
    }
    template <class Predicate> void split(Predicate predicate, priority_queue& other) {
        other.clear();
        std::vector<Node*> nodes = all();
        root_ = nullptr;
        size_ = 0;
        for (Node* node : nodes) {
            priority_queue& to = predicate(node->value) ? other : *this;
            node->child = node->next = node->previous = nullptr;
            to.root_ = to.root_ ? to.link(to.root_, node) : node;
            ++to.size_;
        }
    }
    void join(priority_queue& other) {
        if (!other.root_) return;
        root_ = root_ ? link(root_, other.root_) : other.root_;
        size_ += other.size_;
        other.root_ = nullptr;
        other.size_ = 0;
    }
    void clear() {
        for (Node* node : all()) delete node;
        root_ = nullptr;
        size_ = 0;
    }

private:
    static Node* up(Node* at) {
        Node* before = at->previous;
        while (before && before->child != at) at = before, before = at->previous;
        return before;
    }
    std::vector<Node*> all() const {
        std::vector<Node*> nodes;
        nodes.reserve(size_);
        if (root_) nodes.push_back(root_);
        for (size_type i = 0; i < nodes.size(); ++i)
            for (Node* child = nodes[i]->child; child; child = child->next) nodes.push_back(child);
        return nodes;
    }
    // Two heaps become one.
    Node* link(Node* a, Node* b) {
        if (compare_(a->value, b->value)) std::swap(a, b);
        b->next = a->child;
        if (b->next) b->next->previous = b;
        b->previous = a;
        a->child = b;
        a->next = a->previous = nullptr;
        return a;
    }
    Node* pair_up(Node* first) {
        Node* pairs = nullptr;
        while (first) {
            Node *a = first, *b = a->next;
            first = b ? b->next : nullptr;
            a->next = a->previous = nullptr;
            if (b) b->next = b->previous = nullptr, a = link(a, b);
            a->next = pairs;
            pairs = a;
        }
        Node* root = nullptr;
        while (pairs) {
            Node* rest = pairs->next;
            pairs->next = nullptr;
            root = root ? link(root, pairs) : pairs;
            pairs = rest;
        }
        return root;
    }
    void take_out(Node* node) {
        if (node == root_) {
            root_ = pair_up(node->child);
            return;
        }
        (node->previous->child == node ? node->previous->child : node->previous->next) = node->next;
        if (node->next) node->next->previous = node->previous;
        if (Node* rest = pair_up(node->child)) root_ = link(root_, rest);
    }

    Node* root_ = nullptr;
    size_type size_ = 0;
    Compare compare_;
};

}  // namespace __gnu_pbds
