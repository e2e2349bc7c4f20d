// What ends a checked program that did what no right program does: the compiler's own checks call these functions, and so does the
// start code. What happened is the last line on standard error, with the line of the submission.
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

unsigned __judge_line_now(void);

// The words so far. `printf` would be linked into every program.
static char said[512];
static size_t length;

static void say(const char *words) {
    for (; *words && *words != '\n' && length < sizeof said - 1; ++words) said[length++] = *words;
}

static void say_number(long long number) {
    char digits[24], *at = digits + sizeof digits - 1;
    unsigned long long rest = number < 0 ? -(unsigned long long)number : (unsigned long long)number;
    *at = 0;
    do *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0) *--at = '-';
    say(at);
}

static _Noreturn void end(unsigned line) {
    if (line) {
        say(" on line ");
        say_number(line);
    }
    said[length++] = '\n';
    fflush(stdout);
    if (write(2, said, length) < 0) abort();
    abort();
}

static void begin(void) {
    length = 0;
    say("checked: ");
}

// Ends the program with these words and the line that it has come to.
_Noreturn void __judge_end(const char *words) {
    begin();
    say(words);
    end(__judge_line_now());
}

// The same about a block of the heap: how large it is, if `between` goes on, what line it comes from, and the line of now, if it matters.
_Noreturn void __judge_end_of(const char *before, unsigned long long size, const char *between, unsigned line, const char *after, unsigned now) {
    begin();
    say(before);
    if (between) {
        say_number((long long)size);
        say(between);
    }
    if (line) {
        say(" (line ");
        say_number(line);
        say(")");
    }
    say(after);
    end(now);
}

// What the compiler says about a place: a type's name stands in quotes.
typedef struct { const char *file; uint32_t line, column; } Place;
typedef struct { uint16_t kind, about; char name[]; } Type;
typedef struct { Place place; const Type *array, *index; } OutOfBounds;
typedef struct { Place place; const Type *type; unsigned char alignment, kind; } Mismatch;

// Lines of headers say nothing: the submission's own is the last one that was come to.
static unsigned line_of(const Place *place) {
    unsigned now = __judge_line_now();
    return now ? now : place->line;
}

static void say_type(const Type *type) {
    const char *name = type->name;
    size_t size = strlen(name);
    say("`");
    for (size_t i = 1; i + 1 < size && length < sizeof said - 1; ++i) said[length++] = name[i];
    say("`");
}

static long long value(const Type *type, uintptr_t raw) {
    unsigned bits = 1u << (type->about >> 1);
    if (type->kind != 0 || bits >= 64) return (long long)raw;
    if (type->about & 1) return (long long)((uint64_t)raw << (64 - bits)) >> (64 - bits);
    return (long long)raw;
}

_Noreturn void __ubsan_handle_out_of_bounds_abort(const OutOfBounds *about, uintptr_t index) {
    begin();
    say("index ");
    say_number(value(about->index, index));
    say(" is outside of the array of type ");
    say_type(about->array);
    end(line_of(&about->place));
}

_Noreturn void __ubsan_handle_local_out_of_bounds_abort(void) { __judge_end("an access is outside of the array or block that it is meant for"); }

_Noreturn void __ubsan_handle_type_mismatch_v1_abort(const Mismatch *about, uintptr_t at) {
    static const char *const deeds[] = {"a read of ", "a write of ", "a reference to ", "an access to a member of "};
    begin();
    say(about->kind < sizeof deeds / sizeof *deeds ? deeds[about->kind] : "a use of ");
    say_type(about->type);
    say(at ? " is outside of the array or object that it is meant for" : " by a null pointer");
    end(line_of(&about->place));
}

_Noreturn void __ubsan_handle_divrem_overflow_abort(const OutOfBounds *about, uintptr_t left, uintptr_t right) {
    (void)left;
    begin();
    say(right ? "the result of a division has too many bits" : "integer division by zero");
    end(line_of(&about->place));
}

_Noreturn void __ubsan_handle_missing_return(const Place *place) {
    begin();
    say("a function that has a result ended without `return`");
    end(place->line);
}

// The compiler puts this value behind the arrays of a function, and looks whether it is still there when the function returns.
uintptr_t __stack_chk_guard = 0x00c5a17e9b6d2f00;

_Noreturn void __stack_chk_fail(void) { __judge_end("an array of a function was written to behind its end, as was seen when the function returned"); }
