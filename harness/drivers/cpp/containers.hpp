// What holds other values: lists, matrices, maps, tuples and records, trees and linked lists.

namespace __judge {

// ---- Lists ----

template <class T> using grown_t = decltype(std::declval<T&>().push_back(std::declval<value_t<T>>()));
template <class T> using reserved_t = decltype(std::declval<T&>().reserve(size_t()));
template <class T> inline constexpr bool Grows = can<grown_t, T>;
template <class T> inline constexpr size_t fixed = 0;
template <class T, size_t N> inline constexpr size_t fixed<std::array<T, N>> = N;
template <class T> inline constexpr bool View = false;
#ifdef __cpp_lib_span
template <class T> inline constexpr bool View<std::span<T>> = true;
#endif
template <class T> inline constexpr bool Numbers = false;
template <class T> inline constexpr bool Numbers<std::valarray<T>> = true;
template <class T> inline constexpr bool Sequence = Grows<T> || fixed<T> != 0 || View<T> || Numbers<T>;

template <class T, class F> T sequence(size_t count, F item) {
    if constexpr (View<T>) {
        return *new auto(sequence<std::vector<value_t<T>>>(count, item));
    } else {
        T list{};
        if constexpr (Grows<T>) {
            if constexpr (can<reserved_t, T>) list.reserve(count);
            while (count-- > 0) list.push_back(item());
        } else {
            if constexpr (Numbers<T>) list.resize(count);
            else if (count != fixed<T>)
                refuse("the argument has " + std::to_string(count) + " items, the `array` that should hold them has " + std::to_string(fixed<T>));
            for (auto& place : list) place = item();
        }
        return list;
    }
}

// Types that can be iterated; `std::begin` accepts `valarray` too.
template <class T> using walked_t = decltype(std::begin(std::declval<const T&>()) != std::end(std::declval<const T&>()));
template <class T> using begun_t = bare_t<decltype(*std::begin(std::declval<T&>()))>;
template <class T> inline constexpr bool Walks = can<walked_t, T> && can<begun_t, T>;
template <class T, class = void> struct ItemOf {};
template <class T> struct ItemOf<T, when<can<value_t, T>>> { using type = value_t<T>; };
template <class T> struct ItemOf<T, when<!can<value_t, T> && Walks<T>>> { using type = begun_t<T>; };
template <class T> using item_t = typename ItemOf<T>::type;

// The items of a list: numbers in one run, not one by one, where the list can be made of it.
template <class M, class T> T items(Input& in, size_t count) {
    if constexpr (OneOf<M, Int, Float> && Grows<T>) {
        using Numbers = Run<std::conditional_t<std::is_same_v<M, Int>, std::int64_t, double>, item_t<T>>;
        if constexpr (std::is_constructible_v<T, Numbers, Numbers>) {
            const Input start = in;
            const Numbers from{in.bytes(8 * count)}, to{in.at};
            if (all_fit(from, to)) return T(from, to);
            in = start;
        }
    }
    return sequence<T>(count, [&] { return take<M, item_t<T>>(in); });
}

template <class M, class T> struct Take<List<M>, T, when<Sequence<T> && Takes<M, item_t<T>>>> {
    static T from(Input& in) {
        const size_t count = in.count();
        return items<M, T>(in, count);
    }
};
template <class M, class T> struct Put<List<M>, T, when<Walks<T> && Puts<M, item_t<T>>>> {
    static void to(const T& list, Output& out) {
        const size_t place = out.size;
        size_t count = 0;
        out.count(0);
        for (const auto& item : list) {
            put<M, item_t<T>>(item, out);
            count++;
        }
        out.count_at(place, count);
    }
};

template <class T> struct Take<Mat, T, when<Sequence<T> && Sequence<item_t<T>> && Takes<Float, item_t<item_t<T>>>>> {
    static T from(Input& in) {
        const size_t rows = in.count(), columns = in.count();
        return sequence<T>(rows, [&] { return items<Float, item_t<T>>(in, columns); });
    }
};
template <class T> struct Put<Mat, T, when<Walks<T> && Walks<item_t<T>> && Puts<Float, item_t<item_t<T>>>>> {
    static void to(const T& matrix, Output& out) {
        const size_t place = out.size;
        size_t rows = 0, width = 0;
        out.count(0), out.count(0);
        for (const auto& row : matrix) {
            size_t columns = 0;
            for (const auto& number : row) put<Float, item_t<item_t<T>>>(number, out), columns++;
            if (rows == 0) width = columns;
            if (columns != width)
                refuse("the answer is not a valid matrix: row 0 has " + std::to_string(width) + " columns, row " + std::to_string(rows) + " has " + std::to_string(columns));
            rows++;
        }
        out.count_at(place, rows), out.count_at(place + 4, width);
    }
};

// ---- Maps, options, tuples, records ----

template <class T> using key_t = typename T::key_type;
template <class T> using mapped_t = typename T::mapped_type;
template <class T> inline constexpr bool Keyed = can<key_t, T> && can<mapped_t, T>;

template <class K, class V, class T> struct Take<Map<K, V>, T, when<Takes<K, key_t<T>> && Takes<V, mapped_t<T>>>> {
    static T from(Input& in) {
        T map;
        for (size_t count = in.count(); count > 0; count--) {
            auto key = take<K, key_t<T>>(in);
            map.emplace(std::move(key), take<V, mapped_t<T>>(in));
        }
        return map;
    }
};
template <class K, class V, class T> struct Take<Map<K, V>, T, when<!Keyed<T> && Takes<List<Tuple<K, V>>, T>>> : Take<List<Tuple<K, V>>, T> {};
template <class K, class V, class T> struct Put<Map<K, V>, T, when<Puts<K, key_t<T>> && Puts<V, mapped_t<T>>>> {
    static void to(const T& map, Output& out) {
        out.count(map.size());
        for (const auto& [key, value] : map) put<K, key_t<T>>(key, out), put<V, mapped_t<T>>(value, out);
    }
};
template <class K, class V, class T> struct Put<Map<K, V>, T, when<!Keyed<T> && Puts<List<Tuple<K, V>>, T>>> : Put<List<Tuple<K, V>>, T> {};

template <class T> using smart_t =
    std::void_t<typename T::element_type, decltype(std::declval<const T&>().get()), decltype(std::declval<const T&>().operator->())>;
template <class T> inline constexpr bool Pointer = std::is_pointer_v<T> || can<smart_t, T>;
template <class T> using pointee_t = bare_t<decltype(*std::declval<T&>())>;

template <class T> inline constexpr bool Optional = false;
template <class T> inline constexpr bool Optional<std::optional<T>> = true;

template <class M, class T> struct Take<Opt<M>, T, when<Optional<T> && Takes<M, value_t<T>>>> {
    static T from(Input& in) {
        if (*in.bytes(1) == 0) return std::nullopt;
        return T(std::in_place, take<M, value_t<T>>(in));
    }
};
template <class M, class T> struct Put<Opt<M>, T, when<Optional<T> && Puts<M, value_t<T>>>> {
    static void to(const T& value, Output& out) {
        out.raw(static_cast<char>(value.has_value()));
        if (value) put<M, value_t<T>>(*value, out);
    }
};
template <class M, class T> struct Take<Opt<M>, T, when<Pointer<T> && Takes<M, pointee_t<T>>>> {
    static T from(Input& in) { return *in.bytes(1) == 0 ? T() : T(new pointee_t<T>(take<M, pointee_t<T>>(in))); }
};
template <class M, class T> struct Put<Opt<M>, T, when<Pointer<T> && Puts<M, pointee_t<T>>>> {
    static void to(const T& value, Output& out) {
        out.raw(static_cast<char>(value != nullptr));
        if (value != nullptr) put<M, pointee_t<T>>(*value, out);
    }
};

template <class Parts, class T, class Places, class = void> struct TakesParts : std::false_type {};
template <class... M, class T, size_t... I>
struct TakesParts<Tuple<M...>, T, std::index_sequence<I...>, when<std::tuple_size<T>::value == sizeof...(M)>>
    : std::bool_constant<(Takes<M, std::tuple_element_t<I, T>> && ...)> {};
template <class Parts, class T, class Places, class = void> struct PutsParts : std::false_type {};
template <class... M, class T, size_t... I>
struct PutsParts<Tuple<M...>, T, std::index_sequence<I...>, when<std::tuple_size<T>::value == sizeof...(M)>>
    : std::bool_constant<(Puts<M, std::tuple_element_t<I, T>> && ...)> {};

template <class... M, class T>
struct Take<Tuple<M...>, T, when<TakesParts<Tuple<M...>, T, std::index_sequence_for<M...>>::value>> {
    static T from(Input& in) {
        T value{};
        [&]<size_t... I>(std::index_sequence<I...>) {
            ((void)(std::get<I>(value) = take<M, std::tuple_element_t<I, T>>(in)), ...);
        }(std::index_sequence_for<M...>());
        return value;
    }
};
template <class... M, class T>
struct Put<Tuple<M...>, T, when<PutsParts<Tuple<M...>, T, std::index_sequence_for<M...>>::value>> {
    static void to(const T& value, Output& out) {
        [&]<size_t... I>(std::index_sequence<I...>) {
            (put<M, std::tuple_element_t<I, T>>(std::get<I>(value), out), ...);
        }(std::index_sequence_for<M...>());
    }
};

// Which member of a record is meant, and which of its spellings is looked for first.
template <size_t I> using Index = std::integral_constant<size_t, I>;
struct Second {};
struct First : Second {};

// A struct has the record's members, in whatever order, and perhaps more.
template <class R, size_t I, class T> using member_t = bare_t<decltype(R::template get<I>(std::declval<T&>()))>;

template <class R, class T, class Parts, class Places, class = void> struct TakesMembers : std::false_type {};
template <class R, class T, class... M, size_t... I>
struct TakesMembers<R, T, Tuple<M...>, std::index_sequence<I...>, std::void_t<member_t<R, I, T>...>>
    : std::bool_constant<(Takes<M, member_t<R, I, T>> && ...)> {};
template <class R, class T, class Parts, class Places, class = void> struct PutsMembers : std::false_type {};
template <class R, class T, class... M, size_t... I>
struct PutsMembers<R, T, Tuple<M...>, std::index_sequence<I...>, std::void_t<member_t<R, I, T>...>>
    : std::bool_constant<(Puts<M, member_t<R, I, T>> && ...)> {};
template <class R, class... M, class T, size_t... I> void take_members(Tuple<M...>*, T& value, Input& in, std::index_sequence<I...>) {
    ((void)(R::template get<I>(value) = take<M, member_t<R, I, T>>(in)), ...);
}
template <class R, class... M, class T, size_t... I> void put_members(Tuple<M...>*, const T& value, Output& out, std::index_sequence<I...>) {
    (put<M, member_t<R, I, T>>(R::template get<I>(value), out), ...);
}
template <class R> inline constexpr typename R::Parts* parts = nullptr;

template <class R, class T>
struct Take<R, T, when<std::is_default_constructible_v<T> && TakesMembers<R, T, parts_t<R>, typename R::Places>::value>> {
    static T from(Input& in) {
        T value{};
        take_members<R>(parts<R>, value, in, typename R::Places());
        return value;
    }
};
template <class R, class T> struct Put<R, T, when<PutsMembers<R, T, parts_t<R>, typename R::Places>::value>> {
    static void to(const T& value, Output& out) { put_members<R>(parts<R>, value, out, typename R::Places()); }
};
template <class R, class T> struct Take<R, T, when<Takes<parts_t<R>, T>>> : Take<parts_t<R>, T> {};
template <class R, class T> struct Put<R, T, when<Puts<parts_t<R>, T>>> : Put<parts_t<R>, T> {};

// ---- Linked lists and trees ----

template <class T> auto* bare(const T& pointer) {
    if constexpr (std::is_pointer_v<T>) return pointer;
    else return pointer.get();
}
template <class N> using val_t = bare_t<decltype(std::declval<N&>().val)>;
template <class N> using next_t = decltype(std::declval<N&>().next);
template <class N> using left_t = decltype(std::declval<N&>().left);
template <class N> using right_t = decltype(std::declval<N&>().right);
template <class N> inline constexpr bool ListNode = can<val_t, N> && Pointer<bare_t<next_t<N>>>;
template <class N> inline constexpr bool TreeNode = can<val_t, N> && Pointer<bare_t<left_t<N>>> && Pointer<bare_t<right_t<N>>>;
template <class N, class V> inline constexpr bool Made = std::is_default_constructible_v<N> || std::is_constructible_v<N, V>;

template <class N, class V> N* make(V value) {
    N* node;
    if constexpr (std::is_default_constructible_v<N>) {
        node = new N();
        node->val = std::move(value);
    } else {
        node = new N(std::move(value));
    }
    if constexpr (can<next_t, N>) node->next = nullptr;
    if constexpr (can<left_t, N>) node->left = nullptr;
    if constexpr (can<right_t, N>) node->right = nullptr;
    return node;
}

template <class P, class N> void hang(P& place, N* node) { place = P(node); }

// Prints a message about more nodes than the judge reads; otherwise a cycle would exhaust the memory.
inline void bound(size_t count) {
    if (count > (1 << 22)) refuse("the answer has more than 4194304 nodes; is there a cycle in it?");
}

template <class M, class N> inline constexpr bool TakesNode = Takes<M, val_t<N>> && Made<N, val_t<N>>;

template <class M, class T> struct Take<Linked<M>, T, when<Pointer<T> && ListNode<pointee_t<T>> && TakesNode<M, pointee_t<T>>>> {
    static T from(Input& in) {
        using Node = pointee_t<T>;
        T head{};
        Node* last = nullptr;
        for (size_t count = in.count(); count > 0; count--) {
            Node* node = make<Node>(take<M, val_t<Node>>(in));
            last == nullptr ? hang(head, node) : hang(last->next, node);
            last = node;
        }
        return head;
    }
};
template <class M, class T> struct Put<Linked<M>, T, when<Pointer<T> && ListNode<pointee_t<T>> && Puts<M, val_t<pointee_t<T>>>>> {
    static void to(const T& head, Output& out) {
        const size_t place = out.size;
        size_t count = 0;
        out.count(0);
        for (const auto* node = bare(head); node != nullptr; node = bare(node->next)) {
            bound(++count);
            put<M, val_t<pointee_t<T>>>(node->val, out);
        }
        out.count_at(place, count);
    }
};

template <class M, class T> struct Take<Tree<M>, T, when<Pointer<T> && TreeNode<pointee_t<T>> && TakesNode<M, pointee_t<T>>>> {
    static T from(Input& in) {
        using Node = pointee_t<T>;
        size_t left = in.count();
        std::vector<Node*> level;
        auto slot = [&](auto& place) {
            if (left == 0 || (left--, *in.bytes(1) == 0)) return;
            level.push_back(make<Node>(take<M, val_t<Node>>(in)));
            hang(place, level.back());
        };
        T root{};
        slot(root);
        for (size_t index = 0; index < level.size() && left > 0; index++) {
            Node* node = level[index];
            slot(node->left);
            slot(node->right);
        }
        return root;
    }
};
template <class M, class T> struct Put<Tree<M>, T, when<Pointer<T> && TreeNode<pointee_t<T>> && Puts<M, val_t<pointee_t<T>>>>> {
    static void to(const T& root, Output& out) {
        const size_t place = out.size;
        out.count(0);
        std::vector<const pointee_t<T>*> slots{bare(root)};
        size_t count = 0, end = out.size;
        for (size_t index = 0; index < slots.size(); index++) {
            const auto* node = slots[index];
            out.raw(static_cast<char>(node != nullptr));
            if (node == nullptr) continue;
            bound(index + 1);
            put<M, val_t<pointee_t<T>>>(node->val, out);
            slots.push_back(bare(node->left));
            slots.push_back(bare(node->right));
            count = index + 1, end = out.size;
        }
        out.size = end;
        out.count_at(place, count);
    }
};

// A pointer to a parameter's value, for types that no pointer represents otherwise.
template <class M> inline constexpr bool pointed = false;
template <class M> inline constexpr bool pointed<Opt<M>> = true;
template <class M> inline constexpr bool pointed<Linked<M>> = true;
template <class M> inline constexpr bool pointed<Tree<M>> = true;
template <class M, class T> struct Take<M, T*, when<!pointed<M> && Takes<M, std::remove_const_t<T>>>> {
    static T* from(Input& in) { return new std::remove_const_t<T>(take<M, std::remove_const_t<T>>(in)); }
};
template <class M, class T> struct Put<M, T*, when<!pointed<M> && Puts<M, std::remove_const_t<T>>>> {
    static void to(T* value, Output& out) {
        if (value == nullptr) refuse("the answer is a null pointer");
        put<M, std::remove_const_t<T>>(*value, out);
    }
};

}  // namespace __judge
