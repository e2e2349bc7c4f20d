// What holds other values: lists, matrices, maps, tuples and records, trees and linked lists.

namespace __judge {

// ---- Lists ----

template <class T> concept Grows = requires(T& list, T::value_type item) { list.push_back(std::move(item)); };
template <class T> inline constexpr size_t fixed = 0;
template <class T, size_t N> inline constexpr size_t fixed<std::array<T, N>> = N;
template <class T> concept Fixed = requires { requires fixed<T> > 0; };
template <class T> concept View = requires { typename T::element_type; requires std::same_as<T, std::span<typename T::element_type>>; };
template <class T> concept Numbers = requires { requires std::same_as<T, std::valarray<typename T::value_type>>; };
template <class T> concept Sequence = Grows<T> || Fixed<T> || View<T> || Numbers<T>;

template <class T, class F> T sequence(size_t count, F item) {
    if constexpr (View<T>) {
        return *new auto(sequence<std::vector<typename T::value_type>>(count, item));
    } else {
        T list{};
        if constexpr (Grows<T>) {
            if constexpr (requires { list.reserve(count); }) list.reserve(count);
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
template <class T> concept Walks = requires(const T& list) { std::begin(list) != std::end(list); *std::begin(list); };
template <Walks T> using Item = std::remove_cvref_t<decltype(*std::begin(std::declval<T&>()))>;
template <class T> struct ItemOf { using type = Item<T>; };
template <class T> requires requires { typename T::value_type; } struct ItemOf<T> { using type = T::value_type; };
template <class T> using item_t = ItemOf<T>::type;

template <class M, class T> requires Sequence<T> && Takes<M, item_t<T>> struct Take<List<M>, T> {
    static T from(Input& in) {
        const size_t count = in.count();
        return sequence<T>(count, [&] { return take<M, item_t<T>>(in); });
    }
};
template <class M, class T> requires Walks<T> && Puts<M, item_t<T>> struct Put<List<M>, T> {
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

template <class T> requires Sequence<T> && Sequence<item_t<T>> && Takes<Float, item_t<item_t<T>>> struct Take<Mat, T> {
    static T from(Input& in) {
        const size_t rows = in.count(), columns = in.count();
        auto number = [&] { return take<Float, item_t<item_t<T>>>(in); };
        return sequence<T>(rows, [&] { return sequence<item_t<T>>(columns, number); });
    }
};
template <class T> requires Walks<T> && Walks<item_t<T>> && Puts<Float, item_t<item_t<T>>> struct Put<Mat, T> {
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

template <class T> concept Keyed = requires { typename T::key_type; typename T::mapped_type; };

template <class K, class V, class T> requires Keyed<T> && Takes<K, typename T::key_type> && Takes<V, typename T::mapped_type> struct Take<Map<K, V>, T> {
    static T from(Input& in) {
        T map;
        for (size_t count = in.count(); count > 0; count--) {
            auto key = take<K, typename T::key_type>(in);
            map.emplace(std::move(key), take<V, typename T::mapped_type>(in));
        }
        return map;
    }
};
template <class K, class V, class T> requires (!Keyed<T> && Takes<List<Tuple<K, V>>, T>) struct Take<Map<K, V>, T> : Take<List<Tuple<K, V>>, T> {};
template <class K, class V, class T> requires Keyed<T> && Puts<K, typename T::key_type> && Puts<V, typename T::mapped_type> struct Put<Map<K, V>, T> {
    static void to(const T& map, Output& out) {
        out.count(map.size());
        for (const auto& [key, value] : map) put<K, typename T::key_type>(key, out), put<V, typename T::mapped_type>(value, out);
    }
};
template <class K, class V, class T> requires (!Keyed<T> && Puts<List<Tuple<K, V>>, T>) struct Put<Map<K, V>, T> : Put<List<Tuple<K, V>>, T> {};

template <class T> concept Smart = requires(const T& owner) { typename T::element_type; owner.get(); owner.operator->(); };
template <class T> concept Pointer = std::is_pointer_v<T> || Smart<T>;
template <Pointer T> using pointee_t = std::remove_cvref_t<decltype(*std::declval<T&>())>;

template <class T> concept Optional = requires { requires std::same_as<T, std::optional<typename T::value_type>>; };

template <class M, class T> requires Optional<T> && Takes<M, typename T::value_type> struct Take<Opt<M>, T> {
    static T from(Input& in) {
        if (*in.bytes(1) == 0) return std::nullopt;
        return T(std::in_place, take<M, typename T::value_type>(in));
    }
};
template <class M, class T> requires Optional<T> && Puts<M, typename T::value_type> struct Put<Opt<M>, T> {
    static void to(const T& value, Output& out) {
        out.raw(static_cast<char>(value.has_value()));
        if (value) put<M, typename T::value_type>(*value, out);
    }
};
template <class M, class T> requires Pointer<T> && Takes<M, pointee_t<T>> struct Take<Opt<M>, T> {
    static T from(Input& in) { return *in.bytes(1) == 0 ? T() : T(new pointee_t<T>(take<M, pointee_t<T>>(in))); }
};
template <class M, class T> requires Pointer<T> && Puts<M, pointee_t<T>> struct Put<Opt<M>, T> {
    static void to(const T& value, Output& out) {
        out.raw(static_cast<char>(value != nullptr));
        if (value != nullptr) put<M, pointee_t<T>>(*value, out);
    }
};

template <class... M, class T, size_t... I> consteval bool takes_parts(Tuple<M...>*, T*, std::index_sequence<I...>) {
    return (Takes<M, std::tuple_element_t<I, T>> && ...);
}
template <class... M, class T, size_t... I> consteval bool puts_parts(Tuple<M...>*, T*, std::index_sequence<I...>) {
    return (Puts<M, std::tuple_element_t<I, T>> && ...);
}
template <class T, size_t N> concept Parted = requires { requires std::tuple_size<T>::value == N; };

template <class... M, class T>
    requires Parted<T, sizeof...(M)> && (takes_parts(static_cast<Tuple<M...>*>(nullptr), static_cast<T*>(nullptr), std::index_sequence_for<M...>()))
struct Take<Tuple<M...>, T> {
    static T from(Input& in) {
        T value{};
        [&]<size_t... I>(std::index_sequence<I...>) {
            ((void)(std::get<I>(value) = take<M, std::tuple_element_t<I, T>>(in)), ...);
        }(std::index_sequence_for<M...>());
        return value;
    }
};
template <class... M, class T>
    requires Parted<T, sizeof...(M)> && (puts_parts(static_cast<Tuple<M...>*>(nullptr), static_cast<T*>(nullptr), std::index_sequence_for<M...>()))
struct Put<Tuple<M...>, T> {
    static void to(const T& value, Output& out) {
        [&]<size_t... I>(std::index_sequence<I...>) {
            (put<M, std::tuple_element_t<I, T>>(std::get<I>(value), out), ...);
        }(std::index_sequence_for<M...>());
    }
};

// A struct has the record's members, in whatever order, and perhaps more.
template <class R, size_t I, class T> using member_t = std::remove_cvref_t<decltype(R::template get<I>(std::declval<T&>()))>;

template <class R, class... M, class T, size_t... I> consteval bool takes_members(Tuple<M...>*, T*, std::index_sequence<I...>) {
    return (Takes<M, member_t<R, I, T>> && ...);
}
template <class R, class... M, class T, size_t... I> consteval bool puts_members(Tuple<M...>*, T*, std::index_sequence<I...>) {
    return (Puts<M, member_t<R, I, T>> && ...);
}
template <class R, class... M, class T, size_t... I> void take_members(Tuple<M...>*, T& value, Input& in, std::index_sequence<I...>) {
    ((void)(R::template get<I>(value) = take<M, member_t<R, I, T>>(in)), ...);
}
template <class R, class... M, class T, size_t... I> void put_members(Tuple<M...>*, const T& value, Output& out, std::index_sequence<I...>) {
    (put<M, member_t<R, I, T>>(R::template get<I>(value), out), ...);
}
template <class R> inline constexpr typename R::Parts* parts = nullptr;

template <Record R, class T>
    requires (R::template has<T>) && std::default_initializable<T> && (takes_members<R>(parts<R>, static_cast<T*>(nullptr), typename R::Places()))
struct Take<R, T> {
    static T from(Input& in) {
        T value{};
        take_members<R>(parts<R>, value, in, typename R::Places());
        return value;
    }
};
template <Record R, class T> requires (R::template has<T>) && (puts_members<R>(parts<R>, static_cast<T*>(nullptr), typename R::Places()))
struct Put<R, T> {
    static void to(const T& value, Output& out) { put_members<R>(parts<R>, value, out, typename R::Places()); }
};
template <Record R, class T> requires Takes<typename R::Parts, T> struct Take<R, T> : Take<typename R::Parts, T> {};
template <Record R, class T> requires Puts<typename R::Parts, T> struct Put<R, T> : Put<typename R::Parts, T> {};

// ---- Linked lists and trees ----

template <Pointer T> auto* bare(const T& pointer) { return std::to_address(pointer); }
template <class N> using val_t = std::remove_cvref_t<decltype(std::declval<N&>().val)>;
template <class T> concept ListPointer = Pointer<T> && requires(pointee_t<T>& node) { node.val; bare(node.next); };
template <class T> concept TreePointer = Pointer<T> && requires(pointee_t<T>& node) { node.val; bare(node.left); bare(node.right); };
template <class N, class V> concept Made = std::default_initializable<N> || std::constructible_from<N, V>;

template <class N, class V> N* make(V value) {
    N* node;
    if constexpr (std::default_initializable<N>) {
        node = new N();
        node->val = std::move(value);
    } else {
        node = new N(std::move(value));
    }
    if constexpr (requires { node->next = nullptr; }) node->next = nullptr;
    if constexpr (requires { node->left = nullptr; }) node->left = nullptr;
    if constexpr (requires { node->right = nullptr; }) node->right = nullptr;
    return node;
}

template <class P, class N> void hang(P& place, N* node) { place = P(node); }

// Prints a message about more nodes than the judge reads; otherwise a cycle would exhaust the memory.
inline void bound(size_t count) {
    if (count > (1 << 22)) refuse("the answer has more than 4194304 nodes; is there a cycle in it?");
}

template <class M, class T> requires ListPointer<T> && Takes<M, val_t<pointee_t<T>>> && Made<pointee_t<T>, val_t<pointee_t<T>>>
struct Take<Linked<M>, T> {
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
template <class M, class T> requires ListPointer<T> && Puts<M, val_t<pointee_t<T>>> struct Put<Linked<M>, T> {
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

template <class M, class T> requires TreePointer<T> && Takes<M, val_t<pointee_t<T>>> && Made<pointee_t<T>, val_t<pointee_t<T>>>
struct Take<Tree<M>, T> {
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
template <class M, class T> requires TreePointer<T> && Puts<M, val_t<pointee_t<T>>> struct Put<Tree<M>, T> {
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
template <class M, class T> requires (!pointed<M> && Takes<M, std::remove_const_t<T>>) struct Take<M, T*> {
    static T* from(Input& in) { return new std::remove_const_t<T>(take<M, std::remove_const_t<T>>(in)); }
};
template <class M, class T> requires (!pointed<M> && Puts<M, std::remove_const_t<T>>) struct Put<M, T*> {
    static void to(T* value, Output& out) {
        if (value == nullptr) refuse("the answer is a null pointer");
        put<M, std::remove_const_t<T>>(*value, out);
    }
};

}  // namespace __judge
