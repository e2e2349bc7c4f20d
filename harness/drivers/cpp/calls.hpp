// Calls: the types in a function's declaration, how its arguments are stored and passed, and how a program ends.

namespace __judge {

// ---- One call ----

// Whether a copy still shares what the value holds with its original.
template <class T> constexpr bool shares() {
    if constexpr (std::is_pointer_v<T>) return !std::is_const_v<std::remove_pointer_t<T>>;
    else if constexpr (View<T>) return !std::is_const_v<typename T::element_type>;
    else if constexpr (can<value_t, T>) return shares<value_t<T>>();
    else return false;
}
// Whether a value differs after a round trip although nothing changed it.
template <class T> constexpr bool rounds() {
    if constexpr (std::is_same_v<T, float>) return true;
    else if constexpr (can<value_t, T>) return rounds<value_t<T>>();
    else return false;
}
template <class P> inline constexpr bool lends =
    (std::is_lvalue_reference_v<P> && !std::is_const_v<std::remove_reference_t<P>>) || shares<bare_t<P>>();

template <class M, class P> struct Held {
    using T = bare_t<P>;
    const char* start;
    T value;
    const char* end;

    explicit Held(Input& in) : start(in.at), value(take<M, T>(in)), end(in.at) {}

    decltype(auto) pass() {
        if constexpr (std::is_reference_v<P>) return static_cast<P>(value);
        else if constexpr (shares<T>()) return T(value);
        else return std::move(value);
    }
    // The value after the call: the original one if it was moved away or could not be changed.
    void echo(Output& out) const {
        if constexpr (!lends<P>) {
            out.bytes(start, end - start);
        } else if constexpr (rounds<T>()) {
            Input again{start, end};
            Output before, after;
            put<M, T>(take<M, T>(again), before);
            put<M, T>(value, after);
            const bool same = before.size == after.size && std::equal(before.data, before.data + before.size, after.data);
            same ? out.bytes(start, end - start) : out.bytes(after.data, after.size);
        } else {
            put<M, T>(value, out);
        }
    }
};

template <class R, class... M> struct Spec {
    using Places = std::index_sequence_for<M...>;
};
template <class R, class... P> struct Shape {};

template <size_t I, class S> struct At;
template <size_t I, template <class...> class S, class R, class... P> struct At<I, S<R, P...>> { using type = std::tuple_element_t<I, std::tuple<P...>>; };
template <size_t I, class S> using at_t = typename At<I, S>::type;
template <class S> struct Back;
template <template <class...> class S, class R, class... P> struct Back<S<R, P...>> { using type = R; };
template <class S> using back_t = typename Back<S>::type;

template <size_t I, class M, class P> struct Place : Held<M, P> {
    using Held<M, P>::Held;
};
// Base classes are constructed from left to right, in the order of the arguments on the wire.
template <class Spec, class Shape, class I> struct Places;
template <class Spec, class Shape, size_t... I> struct Places<Spec, Shape, std::index_sequence<I...>> : Place<I, at_t<I, Spec>, at_t<I, Shape>>... {
    explicit Places([[maybe_unused]] Input& in) : Place<I, at_t<I, Spec>, at_t<I, Shape>>(in)... {}
    template <size_t K> auto& at() { return static_cast<Place<K, at_t<K, Spec>, at_t<K, Shape>>&>(*this); }
    template <class O, class F> decltype(auto) call(O& object, F function) { return function(object, at<I>().pass()...); }
};

template <class Spec, class Shape> struct Call : Places<Spec, Shape, typename Spec::Places> {
    using Places<Spec, Shape, typename Spec::Places>::Places;
    template <class O, class F> void run(O& object, F function, Output& out) {
        if constexpr (std::is_same_v<back_t<Spec>, Void>) {
            this->call(object, function);
        } else {
            auto&& answer = this->call(object, function);
            put<back_t<Spec>, bare_t<back_t<Shape>>>(answer, out);
        }
    }
};

template <class Spec, class Shape, size_t I> inline constexpr bool given = Takes<at_t<I, Spec>, bare_t<at_t<I, Shape>>>;
template <class Spec, class Shape, size_t I> inline constexpr bool echoed = !lends<at_t<I, Shape>> || Puts<at_t<I, Spec>, bare_t<at_t<I, Shape>>>;
template <class Spec, class Shape, size_t I> inline constexpr bool in_place = lends<at_t<I, Shape>> && echoed<Spec, Shape, I>;
template <class Spec, class Shape> inline constexpr bool answers =
    std::is_same_v<back_t<Spec>, Void> || Puts<back_t<Spec>, bare_t<back_t<Shape>>>;
template <class Spec, class Shape, class I> inline constexpr bool fits = false;
template <class Spec, class Shape, size_t... I> inline constexpr bool fits<Spec, Shape, std::index_sequence<I...>> =
    answers<Spec, Shape> && ((given<Spec, Shape, I> && echoed<Spec, Shape, I>) && ...);

// ---- How it ends ----

// An uncaught exception reaches the handler that was set before, which prints it. Whichever way the program ends, the answers of
// a class up to then are sent first.
inline std::terminate_handler previous_handler;

template <class F> int guarded(F body) {
    previous_handler = std::get_terminate();
    std::set_terminate([] {
        reply.send();
        previous_handler();
    });
    std::atexit([] { reply.send(); });
    body();
    return 0;
}

[[noreturn]] inline void stop(const std::string& message) {
    std::fflush(nullptr);
    write_all(2, message.data(), message.size());
    reply.send();
    std::_Exit(134);
}

// ---- Constructors: C++ cannot list their parameters, so an argument converts to any type that it can fill ----

template <class M> void skip(Input& in) {
    if constexpr (std::is_same_v<M, Bool>) in.bytes(1);
    else if constexpr (std::is_same_v<M, Char>) in.bytes(4);
    else if constexpr (OneOf<M, Int, Float>) in.bytes(8);
    else if constexpr (std::is_same_v<M, Str>) text(in);
    else if constexpr (std::is_same_v<M, Mat>) {
        const size_t rows = in.count(), columns = in.count();
        in.bytes(rows * columns * 8);
    } else if constexpr (Record<M>) skip<typename M::Parts>(in);
    else []<template <class...> class Of, class... N>(Of<N...>*, Input& in) {
        if constexpr (std::is_same_v<M, Tuple<N...>>) (skip<N>(in), ...);
        else if constexpr (std::is_same_v<M, Opt<N...>>) { if (*in.bytes(1) != 0) (skip<N>(in), ...); }
        else if constexpr (std::is_same_v<M, Tree<N...>>) { for (size_t count = in.count(); count > 0; count--) if (*in.bytes(1) != 0) (skip<N>(in), ...); }
        else for (size_t count = in.count(); count > 0; count--) (skip<N>(in), ...);
    }(static_cast<M*>(nullptr), in);
}

// A constructor may keep what it takes by reference, so that is never freed.
template <class M> struct Lent {
    Input in;
    template <class T, class = when<Takes<M, std::remove_const_t<T>>>> operator T&() const {
        Input from = in;
        return *new std::remove_const_t<T>(take<M, std::remove_const_t<T>>(from));
    }
};
template <class M> struct Gone {
    Input in;
    template <class T, class = when<Takes<M, T>>> operator T() const {
        Input from = in;
        return take<M, T>(from);
    }
};

template <class T, class Skip> T next_argument(Input& in, Skip skip) {
    T argument{in};
    skip(in);
    return argument;
}

template <class O, class Spec> inline constexpr bool makes = false;
template <class O, class R, class... M> inline constexpr bool makes<O, Spec<R, M...>> =
    std::is_constructible_v<O, Lent<M>...> || std::is_constructible_v<O, Gone<M>...>;

template <class O, class R, class... M> O* construct([[maybe_unused]] Input& in, Spec<R, M...>) {
    if constexpr (sizeof...(M) == 0) {
        return new O();
    } else if constexpr (std::is_constructible_v<O, Lent<M>...>) {
        std::tuple<Lent<M>...> arguments{next_argument<Lent<M>>(in, skip<M>)...};
        return std::apply([](const auto&... argument) { return new O(argument...); }, arguments);
    } else {
        std::tuple<Gone<M>...> arguments{next_argument<Gone<M>>(in, skip<M>)...};
        return std::apply([](const auto&... argument) { return new O(argument...); }, arguments);
    }
}

struct Nobody {};

}  // namespace __judge

// ---- The names that are used behind the submission ----

using __judge_nobody = __judge::Nobody;
template <class Spec, class Shape, std::size_t I> inline constexpr bool __judge_given = __judge::given<Spec, Shape, I>;
template <class Spec, class Shape, std::size_t I> inline constexpr bool __judge_echoed = __judge::echoed<Spec, Shape, I>;
template <class Spec, class Shape, std::size_t I> inline constexpr bool __judge_in_place = __judge::in_place<Spec, Shape, I>;
template <class Spec, class Shape> inline constexpr bool __judge_answers = __judge::answers<Spec, Shape>;
template <class O> inline constexpr bool __judge_made = std::is_default_constructible_v<O>;
template <class O, class Spec> inline constexpr bool __judge_makes = __judge::makes<O, Spec>;

// Calls a function once; `Answer` is the parameter that holds the answer, or -1, `Same` are those that come back.
template <class Spec, class Shape, class O, int Answer, std::size_t... Same, class F> int __judge_function(F function) {
    if constexpr (__judge::fits<Spec, Shape, typename Spec::Places> && std::is_default_constructible_v<O>) {
        return __judge::guarded([=] {
            __judge::Input in = __judge::Input::open();
            __judge::Output out;
            out.raw('\0');
            // Neither is destroyed: that would cost time.
            auto& call = *new __judge::Call<Spec, Shape>(in);
            auto& object = *new O();
            call.run(object, function, out);
            if constexpr (Answer >= 0) call.template at<static_cast<std::size_t>(Answer)>().echo(out);
            (call.template at<Same>().echo(out), ...);
            __judge::write_all(101, out.data, out.size);
        });
    } else {
        return 1;
    }
}

template <class Spec, class Shape, class F> struct __judge_method {
    F function;
    explicit __judge_method(F function) : function(function) {}
    template <class O> static void run(O& object, F function, __judge::Input& in, __judge::Output& out) {
        if constexpr (__judge::fits<Spec, Shape, typename Spec::Places>) __judge::Call<Spec, Shape>(in).run(object, function, out);
    }
};

template <class Spec, class Shape, class F> auto __judge_calls(F function) { return __judge_method<Spec, Shape, F>(function); }

// Constructs an object and serves the calls that come.
template <class O, class New, class... F> int __judge_serve(F... methods) {
    if constexpr (__judge::makes<O, New>) {
        return __judge::guarded([=] {
            __judge::Input in = __judge::Input::open();
            __judge::Reply& reply = __judge::reply;
            reply.out.bytes("\0\0\0\0", 5);
            reply.serving = true;
            O& object = *__judge::construct<O>(in, New());
            for (std::size_t left = in.count(); left > 0; left--) {
                std::size_t wanted = in.raw<std::uint16_t>();
                bool found = ((wanted-- == 0 && (methods.run(object, methods.function, in, reply.out), true)) || ...);
                if (!found) __judge::refuse("a call of an unknown method");
                reply.done = reply.out.size;
                reply.calls++;
            }
            reply.send();
        });
    } else {
        return 1;
    }
}

#ifdef __wasi__
// `assert` and `abort` end a program at once; the answers of a class up to then are sent first.
extern "C" void __assert_fail(const char* claim, const char* file, int line, const char* function) {
    using namespace std::literals;
    __judge::stop("assertion failed: "s + claim + " (" + file + ":" + std::to_string(line) + ", `" + function + "`)\n");
}
[[noreturn]] inline void __judge_abort() { __judge::stop("abort was called\n"); }
namespace std {
using ::__judge_abort;
}
#define abort __judge_abort
#endif
