// The driver of function and class problems in C++: reads typed arguments from descriptor 100, calls the submission, writes
// typed results to descriptor 101. This frame stands before the submission, where its macros have no effect. The
// judge generates the part for the problem behind it; the short part behind the submission uses reserved names only.
#include <bits/stdc++.h>

namespace __judge {

using std::size_t;

// ---- The two channels ----

// The system's numbers and addresses have 32 bits, whatever pointers have.
struct Piece { unsigned at, length; };
inline unsigned address(const void* at) { return static_cast<unsigned>(reinterpret_cast<std::uintptr_t>(at)); }
extern "C" {
__attribute__((import_module("wasi_snapshot_preview1"), import_name("fd_read"))) int __judge_fd_read(int, unsigned, unsigned, unsigned);
__attribute__((import_module("wasi_snapshot_preview1"), import_name("fd_write"))) int __judge_fd_write(int, unsigned, unsigned, unsigned);
__attribute__((import_module("wasi_snapshot_preview1"), import_name("fd_filestat_get"))) int __judge_fd_filestat_get(int, unsigned);
}
template <class Move> size_t moved(Move move, int channel, const void* at, size_t length) {
    const Piece piece{address(at), static_cast<unsigned>(length)};
    unsigned done = 0;
    const int error = move(channel, address(&piece), 1, address(&done));
    return error == 0 ? done : 0;
}
inline size_t read_some(int from, void* at, size_t length) { return moved(__judge_fd_read, from, at, length); }
inline size_t write_some(int to, const void* at, size_t length) { return moved(__judge_fd_write, to, at, length); }
// How many bytes will come: then nothing is moved twice.
inline size_t coming(int from) {
    std::uint64_t status[8] = {};
    return __judge_fd_filestat_get(from, address(status)) == 0 ? static_cast<size_t>(status[4]) : 0;
}

inline void write_all(int to, const char* at, size_t length) {
    while (length > 0) {
        size_t done = write_some(to, at, length);
        if (done == 0) return;
        at += done;
        length -= done;
    }
}

struct Output {
    char* data = nullptr;
    size_t size = 0, room = 0;

    char* more(size_t count) {
        if (room - size < count) {
            room = std::max(size + count, room * 2 + 256);
            char* moved = static_cast<char*>(std::realloc(data, room));
            if (moved == nullptr) throw std::bad_alloc();
            data = moved;
        }
        size += count;
        return data + size - count;
    }
    void bytes(const void* from, size_t count) {
        if (count > 0) std::memcpy(more(count), from, count);
    }
    template <class T> void raw(T value) { std::memcpy(more(sizeof value), &value, sizeof value); }
    void count(size_t value) { raw(static_cast<std::uint32_t>(value)); }
    void count_at(size_t place, size_t value) {
        std::uint32_t number = static_cast<std::uint32_t>(value);
        std::memcpy(data + place, &number, sizeof number);
    }
};

// The reply so far. The results of a class are sent when the program ends, in whichever way.
struct Reply {
    Output out;
    size_t done = 5;
    std::uint32_t calls = 0;
    bool serving = false;

    void send() {
        if (!serving) return;
        serving = false;
        out.count_at(1, calls);
        write_all(101, out.data, done);
    }
};
inline Reply reply;

[[noreturn]] inline void refuse(const std::string& message) {
    reply.serving = false;
    Output out;
    out.raw('\1');
    out.count(message.size());
    out.bytes(message.data(), message.size());
    write_all(101, out.data, out.size);
    std::exit(0);
}

struct Input {
    const char* at;
    const char* end;

    static Input open() {
        Output all;
        for (size_t left = coming(100), done = left; left > 0 && done > 0; left -= done) {
            done = read_some(100, all.more(left), left);
            all.size -= left - done;
        }
        return {all.data, all.data + all.size};
    }
    const char* bytes(size_t count) {
        if (static_cast<size_t>(end - at) < count) refuse("the arguments end early");
        at += count;
        return at - count;
    }
    template <class T> T raw() {
        T value;
        std::memcpy(&value, bytes(sizeof value), sizeof value);
        return value;
    }
    size_t count() { return raw<std::uint32_t>(); }
};

}  // namespace __judge
