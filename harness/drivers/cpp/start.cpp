// How a C++ program starts, and how it ends when an exception leaves `main`: with GCC's words on standard error, then abort.
// WebAssembly unwinds at once, so an exception that nothing catches would reach the host without a word; it is caught here.
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <cxxabi.h>
#include <exception>
#include <typeinfo>

extern "C" {
void __wasm_call_ctors();
int __main_void();
void __wasm_call_dtors();
}

namespace {

void say(const char* text, std::size_t length) { std::fwrite(text, 1, length, stderr); }
void say(const char* text) { say(text, std::strlen(text)); }

// Puts a type's name as people write it, for the names that exceptions have: `St12out_of_range`, `N4bank5ErrorE`, `i`. The full
// demangler is larger than most submissions.
void say_type(const char* name) {
    struct { char code; const char* word; } constexpr words[] = {
        {'i', "int"}, {'j', "unsigned int"}, {'l', "long"}, {'m', "unsigned long"}, {'x', "long long"}, {'y', "unsigned long long"},
        {'c', "char"}, {'b', "bool"}, {'d', "double"}, {'f', "float"}, {'s', "short"}, {'h', "unsigned char"},
    };
    for (auto [code, word] : words)
        if (name[0] == code && name[1] == 0) return say(word);
    if (std::strcmp(name, "PKc") == 0) return say("char const*");
    if (std::strcmp(name, "NSt3__112basic_stringIcNS_11char_traitsIcEENS_9allocatorIcEEEE") == 0) return say("std::string");
    const char* at = name;
    bool nested = *at == 'N', first = true;
    if (nested) ++at;
    if (at[0] == 'S' && at[1] == 't') {
        say("std");
        at += 2;
        first = false;
    }
    while (*at >= '0' && *at <= '9') {
        char* rest = nullptr;
        std::size_t length = std::strtoul(at, &rest, 10);
        if (std::strlen(rest) < length) break;
        // libc++ keeps its names in an inline namespace that nobody writes.
        if (!(length == 3 && std::memcmp(rest, "__1", 3) == 0)) {
            if (!first) say("::");
            say(rest, length);
            first = false;
        }
        at = rest + length;
    }
    if (first) say(name);
}

[[noreturn]] void terminate() {
    static bool again = false;
    std::fflush(stdout);
    std::type_info* type = again ? nullptr : abi::__cxa_current_exception_type();
    again = true;
    if (type == nullptr) {
        // A function that is `noexcept` ends the program before anybody knows which exception it was.
        bool thrown = std::uncaught_exceptions() > 0;
        say(thrown ? "terminate called: an exception left a function that is noexcept\n" : "terminate called without an active exception\n");
        std::abort();
    }
    say("terminate called after throwing an instance of '");
    say_type(type->name());
    say("'\n");
    try {
        throw;
    } catch (const std::exception& error) {
        say("  what():  ");
        say(error.what());
        say("\n");
    } catch (...) {
    }
    std::abort();
}

}  // namespace

// Names of the C++ runtime whose own versions would bring all of `printf` into every program, or need threads.
extern "C" [[noreturn]] void __abort_message(const char* text, ...) {
    say(text);
    say("\n");
    std::abort();
}
extern "C" int __cxa_atexit(void (*)(void*), void*, void*);
// Linked where threads are created: destroys an object when its thread ends, or says that this one runs `main`.
extern "C" __attribute__((weak)) int __thread_atexit(void (*destroy)(void*), void* object);
extern "C" int __cxa_thread_atexit(void (*destroy)(void*), void* object, void* library) {
    if (__thread_atexit && __thread_atexit(destroy, object)) return 0;
    return __cxa_atexit(destroy, object, library);
}
// No exception leaves a thread.
extern "C" void* __thread_call(void* (*routine)(void*), void* argument) {
    try {
        return routine(argument);
    } catch (...) {
        std::terminate();
    }
}
// Linked into checked programs, in which the library looks whether it is used as it must be.
extern "C" [[noreturn]] __attribute__((weak)) void __judge_end(const char* words);
static void check_failed(const char* text) {
    if (!__judge_end) return;
    // A place in the library, what does not hold, and what that means.
    const char* words = std::strstr(text, " failed: ");
    __judge_end(words ? words + 9 : text);
}
namespace std { inline namespace __1 {
[[noreturn]] void __libcpp_verbose_abort(const char* format, ...) noexcept {
    if (std::strcmp(format, "%s") == 0) {
        va_list arguments;
        va_start(arguments, format);
        check_failed(va_arg(arguments, const char*));
    }
    say(format);
    std::abort();
}
} }

extern "C" __attribute__((export_name("_start"))) void _start() {
    std::set_terminate(terminate);
    int status = 0;
    try {
        __wasm_call_ctors();
        status = __main_void();
    } catch (...) {
        std::terminate();
    }
    __wasm_call_dtors();
    if (status != 0) std::_Exit(status);
}
