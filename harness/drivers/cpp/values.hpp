// The submission chooses the C++ type of a value: the type tags say what is on the wire, and `Take` and `Put` say which C++ types
// can hold it.

namespace __judge {

// ---- What a type offers, asked by substitution: a row of the user's own may compile without concepts ----

template <bool is> using when = std::enable_if_t<is>;
template <class T> using bare_t = std::remove_cv_t<std::remove_reference_t<T>>;

template <class Void, template <class...> class Ask, class... T> struct Asked : std::false_type {};
template <template <class...> class Ask, class... T> struct Asked<std::void_t<Ask<T...>>, Ask, T...> : std::true_type {};
template <template <class...> class Ask, class... T> inline constexpr bool can = Asked<void, Ask, T...>::value;

template <class T> using value_t = typename T::value_type;

// ---- Type tags ----

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
// The type tag of a record has `Parts`, a `Tuple` of type tags, and `get`, which finds a member by its index.
template <class M> using parts_t = typename M::Parts;
template <class M> inline constexpr bool Record = can<parts_t, M>;

template <class M, class T, class = void> struct Take {};
template <class M, class T, class = void> struct Put {};

template <class M, class T> using taken_t = when<std::is_same_v<decltype(Take<M, T>::from(std::declval<Input&>())), T>>;
template <class M, class T> using put_t = decltype(Put<M, T>::to(std::declval<const T&>(), std::declval<Output&>()));
template <class M, class T> inline constexpr bool Takes = can<taken_t, M, T>;
template <class M, class T> inline constexpr bool Puts = can<put_t, M, T>;

template <class M, class T> T take(Input& in) { return Take<M, T>::from(in); }
template <class M, class T> void put(const T& value, Output& out) { Put<M, T>::to(value, out); }

// ---- Numbers and characters ----

template <class T, class... Of> inline constexpr bool OneOf = (std::is_same_v<T, Of> || ...);
#ifdef __cpp_char8_t
using Char8 = char8_t;
#else
struct Char8 {};
#endif
template <class T> inline constexpr bool Letter = OneOf<T, char, wchar_t, Char8, char16_t, char32_t>;
template <class T> inline constexpr bool Wide = OneOf<T, __int128, unsigned __int128>;
template <class T> inline constexpr bool Integer = Wide<T> || (std::is_integral_v<T> && !Letter<T> && !std::is_same_v<T, bool>);

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

template <class T> std::string digits(T value) {
    unsigned __int128 rest = value < 0 ? -static_cast<unsigned __int128>(value) : static_cast<unsigned __int128>(value);
    std::string text;
    do text.insert(text.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
    while ((rest /= 10) != 0);
    return value < 0 ? "-" + text : text;
}

template <class T> struct Take<Int, T, when<Integer<T>>> {
    static constexpr bool fits(std::int64_t value) {
        const T held = static_cast<T>(value);
        return !(value < 0 && !(held < T{})) && (sizeof(T) >= sizeof value || static_cast<std::int64_t>(held) == value);
    }
    static T from(Input& in) {
        const auto value = in.raw<std::int64_t>();
        if (!fits(value)) refuse("the argument " + std::to_string(value) + " does not fit `" + name_of<T>() + "`; take `long long`");
        return static_cast<T>(value);
    }
};

template <class T> struct Put<Int, T, when<Integer<T>>> {
    static void to(T value, Output& out) {
        if constexpr (Wide<T>) {
            if (static_cast<T>(static_cast<std::int64_t>(value)) != value || (value > T{} && static_cast<std::int64_t>(value) < 0))
                refuse("the answer " + digits(value) + " does not fit a signed 64-bit integer");
        } else if constexpr (std::is_unsigned_v<T> && sizeof(T) == sizeof(std::int64_t)) {
            if (static_cast<std::int64_t>(value) < 0)
                refuse("the answer " + std::to_string(value) + " does not fit a signed 64-bit integer");
        }
        out.raw(static_cast<std::int64_t>(value));
    }
};

template <class T> struct Take<Float, T, when<std::is_floating_point_v<T>>> {
    static T from(Input& in) { return static_cast<T>(in.raw<double>()); }
};
template <class T> struct Put<Float, T, when<std::is_floating_point_v<T>>> {
    static void to(T value, Output& out) { out.raw(static_cast<double>(value)); }
};

// Numbers of a list as they stand on the wire, to be read in one run.
template <class Wire, class T> struct Run {
    using iterator_category = std::forward_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = T;

    const char* at;

    Wire wire() const {
        Wire value;
        std::memcpy(&value, at, sizeof value);
        return value;
    }
    T operator*() const { return static_cast<T>(wire()); }
    Run& operator++() { return at += sizeof(Wire), *this; }
    Run operator++(int) { return {(at += sizeof(Wire)) - sizeof(Wire)}; }
    friend bool operator==(Run left, Run right) { return left.at == right.at; }
    friend bool operator!=(Run left, Run right) { return left.at != right.at; }
};
template <class T> bool all_fit(Run<std::int64_t, T> from, Run<std::int64_t, T> to) {
    bool fit = true;
    for (; from != to; ++from) fit &= Take<Int, T>::fits(from.wire());
    return fit;
}
template <class T> bool all_fit(Run<double, T>, Run<double, T>) { return true; }

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

template <class T> struct Take<Char, T, when<Letter<T>>> {
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
template <class T> struct Put<Char, T, when<Letter<T>>> {
    static void to(T value, Output& out) {
        const auto point = static_cast<std::uint32_t>(static_cast<std::make_unsigned_t<T>>(value));
        if (sizeof(T) == 1 && point > 0x7f) refuse("the answer holds a `char` of value " + std::to_string(point) + ", which is not an ASCII character; use `char32_t`");
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

template <class T> struct Take<Str, T, when<OneOf<T, std::string, std::string_view>>> {
    static T from(Input& in) { return T(text(in)); }
};
template <class T> struct Put<Str, T, when<OneOf<T, std::string, std::string_view>>> {
    static void to(const T& value, Output& out) {
        out.count(value.size());
        out.bytes(value.data(), value.size());
    }
};
template <class T> struct Take<Str, T, when<OneOf<T, char*, const char*>>> {
    static T from(Input& in) { return (new std::string(text(in)))->data(); }
};
template <class T> struct Put<Str, T, when<OneOf<T, char*, const char*>>> {
    static void to(T value, Output& out) {
        if (value == nullptr) refuse("the answer is a null pointer");
        put<Str>(std::string_view(value), out);
    }
};
template <class T> struct Take<Str, T, when<OneOf<T, std::u32string, std::wstring>>> {
    static T from(Input& in) {
        T value;
        for (std::string_view rest = text(in); !rest.empty();) value.push_back(static_cast<value_t<T>>(next(rest)));
        return value;
    }
};
template <class T> struct Put<Str, T, when<OneOf<T, std::u32string, std::wstring>>> {
    static void to(const T& value, Output& out) {
        std::string text;
        for (auto letter : value) append(text, static_cast<char32_t>(letter));
        put<Str>(text, out);
    }
};

}  // namespace __judge
