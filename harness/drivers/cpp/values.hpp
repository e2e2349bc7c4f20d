// Which C++ type stands for a value is the submission's choice: the marks only say what travels, and `Take` and `Put` say which
// C++ types can hold it.

namespace __judge {

// ---- What travels ----

struct Void {};
struct Bool {};
struct Int {};
struct Float {};
struct Char {};
struct Str {};
struct Mat {};
template <class M> struct List {};
template <class K, class V> struct Map {};
template <class M> struct Opt {};
template <class M> struct Tree {};
template <class M> struct Linked {};
template <class... M> struct Tuple {};
// A record's own mark has `Parts`, a `Tuple` of marks, and finds a member by its place with `get`.
template <class M> concept Record = requires { typename M::Parts; };

template <class M, class T> struct Take {};
template <class M, class T> struct Put {};

template <class M, class T> concept Takes = requires(Input& in) { { Take<M, T>::from(in) } -> std::same_as<T>; };
template <class M, class T> concept Puts = requires(const T& value, Output& out) { Put<M, T>::to(value, out); };

template <class M, class T> T take(Input& in) { return Take<M, T>::from(in); }
template <class M, class T> void put(const T& value, Output& out) { Put<M, T>::to(value, out); }

// ---- Numbers and characters ----

template <class T, class... Of> concept OneOf = (std::same_as<T, Of> || ...);
template <class T> concept Wide = OneOf<T, __int128, unsigned __int128>;
template <class T> concept Integer = Wide<T> || (std::integral<T> && !OneOf<T, bool, char, wchar_t, char8_t, char16_t, char32_t>);

template <class T> constexpr const char* name_of() {
    if constexpr (OneOf<T, signed char, std::int8_t>) return "signed char";
    else if constexpr (OneOf<T, unsigned char>) return "unsigned char";
    else if constexpr (OneOf<T, short>) return "short";
    else if constexpr (OneOf<T, unsigned short>) return "unsigned short";
    else if constexpr (OneOf<T, int>) return "int";
    else if constexpr (OneOf<T, unsigned>) return "unsigned";
    else if constexpr (OneOf<T, long>) return "long";
    else if constexpr (OneOf<T, unsigned long>) return "unsigned long";
    else if constexpr (OneOf<T, unsigned long long>) return "unsigned long long";
    else if constexpr (OneOf<T, unsigned __int128>) return "unsigned __int128";
    else return "long long";
}

template <Wide T> std::string digits(T value) {
    unsigned __int128 rest = value < 0 ? -static_cast<unsigned __int128>(value) : static_cast<unsigned __int128>(value);
    std::string text;
    do text.insert(text.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
    while ((rest /= 10) != 0);
    return value < 0 ? "-" + text : text;
}

template <Integer T> struct Take<Int, T> {
    static T from(Input& in) {
        const auto value = in.raw<std::int64_t>();
        const T held = static_cast<T>(value);
        if ((value < 0 && !(held < T{})) || (sizeof(T) < sizeof value && static_cast<std::int64_t>(held) != value))
            refuse("the argument " + std::to_string(value) + " does not fit `" + name_of<T>() + "`; take `long long`");
        return held;
    }
};

template <Integer T> struct Put<Int, T> {
    static void to(T value, Output& out) {
        if constexpr (Wide<T>) {
            if (static_cast<T>(static_cast<std::int64_t>(value)) != value || (value > T{} && static_cast<std::int64_t>(value) < 0))
                refuse("the answer " + digits(value) + " does not fit a signed 64-bit integer");
        } else if constexpr (std::unsigned_integral<T> && sizeof(T) == sizeof(std::int64_t)) {
            if (static_cast<std::int64_t>(value) < 0)
                refuse("the answer " + std::to_string(value) + " does not fit a signed 64-bit integer");
        }
        out.raw(static_cast<std::int64_t>(value));
    }
};

template <std::floating_point T> struct Take<Float, T> {
    static T from(Input& in) { return static_cast<T>(in.raw<double>()); }
};
template <std::floating_point T> struct Put<Float, T> {
    static void to(T value, Output& out) { out.raw(static_cast<double>(value)); }
};

template <> struct Take<Bool, bool> {
    static bool from(Input& in) { return *in.bytes(1) != 0; }
};
template <> struct Put<Bool, bool> {
    static void to(bool value, Output& out) { out.raw(static_cast<char>(value)); }
};

inline void append(std::string& text, char32_t point) {
    auto byte = [&](char32_t bits) { text.push_back(static_cast<char>(bits)); };
    if (point < 0x80) return byte(point);
    if (point < 0x800) byte(0xc0 | point >> 6);
    else {
        if (point < 0x10000) byte(0xe0 | point >> 12);
        else byte(0xf0 | point >> 18), byte(0x80 | (point >> 12 & 0x3f));
        byte(0x80 | (point >> 6 & 0x3f));
    }
    byte(0x80 | (point & 0x3f));
}

// The character at the start of a text, which is moved behind it.
inline char32_t next(std::string_view& text) {
    auto byte = [&](size_t index) { return index < text.size() ? static_cast<unsigned char>(text[index]) : 0U; };
    unsigned first = byte(0);
    size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    char32_t point = length == 1 ? first : first & (0x7f >> length);
    for (size_t index = 1; index < length; index++) point = point << 6 | (byte(index) & 0x3f);
    text.remove_prefix(std::min(length, text.size()));
    return point;
}

template <class T> concept Letter = OneOf<T, char, wchar_t, char8_t, char16_t, char32_t>;

template <Letter T> struct Take<Char, T> {
    static T from(Input& in) {
        const auto point = in.raw<char32_t>();
        if (point > (sizeof(T) == 1 ? 0x7f : sizeof(T) == 2 ? 0xffff : 0x10ffff)) {
            std::string shown;
            append(shown, point);
            refuse("the argument '" + shown + "' does not fit `" + (sizeof(T) == 1 ? "char" : "char16_t") + "`; take `char32_t`");
        }
        return static_cast<T>(point);
    }
};
template <Letter T> struct Put<Char, T> {
    static void to(T value, Output& out) {
        const auto point = static_cast<std::uint32_t>(static_cast<std::make_unsigned_t<T>>(value));
        if (sizeof(T) == 1 && point > 0x7f) refuse("the answer holds a `char` of value " + std::to_string(point) + ", which is no ASCII character; use `char32_t`");
        out.raw(point);
    }
};
template <> struct Take<Char, std::string> {
    static std::string from(Input& in) {
        std::string text;
        append(text, in.raw<char32_t>());
        return text;
    }
};
template <> struct Put<Char, std::string> {
    static void to(const std::string& value, Output& out) {
        std::string_view rest = value;
        const char32_t point = next(rest);
        if (value.empty() || !rest.empty()) refuse("one character was expected in the answer, found \"" + value + "\"");
        out.raw(point);
    }
};

// ---- Text ----

inline std::string_view text(Input& in) {
    const size_t length = in.count();
    return {in.bytes(length), length};
}

template <class T> requires OneOf<T, std::string, std::string_view> struct Take<Str, T> {
    static T from(Input& in) { return T(text(in)); }
};
template <class T> requires OneOf<T, std::string, std::string_view> struct Put<Str, T> {
    static void to(const T& value, Output& out) {
        out.count(value.size());
        out.bytes(value.data(), value.size());
    }
};
template <class T> requires OneOf<T, char*, const char*> struct Take<Str, T> {
    static T from(Input& in) { return (new std::string(text(in)))->data(); }
};
template <class T> requires OneOf<T, char*, const char*> struct Put<Str, T> {
    static void to(T value, Output& out) {
        if (value == nullptr) refuse("the answer is a null pointer");
        put<Str>(std::string_view(value), out);
    }
};
template <class T> requires OneOf<T, std::u32string, std::wstring> struct Take<Str, T> {
    static T from(Input& in) {
        T value;
        for (std::string_view rest = text(in); !rest.empty();) value.push_back(static_cast<T::value_type>(next(rest)));
        return value;
    }
};
template <class T> requires OneOf<T, std::u32string, std::wstring> struct Put<Str, T> {
    static void to(const T& value, Output& out) {
        std::string text;
        for (auto letter : value) append(text, static_cast<char32_t>(letter));
        put<Str>(text, out);
    }
};

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

// What can be walked; `std::begin` knows `valarray` too.
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
                refuse("the answer is no matrix: row 0 has " + std::to_string(width) + " columns, row " + std::to_string(rows) + " has " + std::to_string(columns));
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

// More than the judge reads: a message says so, instead of a circle that eats all memory.
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

// A pointer to what a parameter holds, where pointers have no meaning of their own.
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
