// What every wait needs, with or without threads: times, and the message where nothing can end it. No parameter here is `restrict`:
// while a thread waits, others change what it was given.
#include "threads.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wasi/api.h>

int __thread_number, __thread_held;

long long __thread_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static long long nanoseconds(const struct timespec *time) {
    const long long most = FOREVER / 4 / 1000000000;
    return (time->tv_sec > most ? most : time->tv_sec) * 1000000000LL + time->tv_nsec;
}

long long __thread_deadline(clockid_t clock, const struct timespec *at) {
    struct timespec now;
    clock_gettime(clock, &now);
    return __thread_now() + nanoseconds(at) - nanoseconds(&now);
}

void __thread_say(const char *text) { write(2, text, strlen(text)); }

void __thread_say_number(int number) {
    if (number == 0) return __thread_say("main");
    char digits[12], *at = digits + sizeof digits;
    for (*--at = 0; number > 0; number /= 10) *--at = (char)('0' + number % 10);
    __thread_say("thread ");
    __thread_say(at);
}

static void say(const struct wait *wait) {
    __thread_say_number(wait->number);
    __thread_say(" waits for ");
    __thread_say(wait->kind);
    if (wait->owner > 0) {
        __thread_say(" that ");
        __thread_say_number(wait->owner - 1);
        __thread_say(" holds");
    }
}

_Noreturn void __thread_stuck(const struct wait *wait, const char *first) {
    __thread_say(first);
    // As many as a line takes.
    for (int shown = 0; wait != NULL && shown < 8; ++shown, wait = wait->below) {
        if (shown > 0) __thread_say("; ");
        say(wait);
    }
    __thread_say(wait != NULL ? "; and more\n" : "\n");
    abort();
}

void __thread_sleep(long long nanoseconds) {
    if (nanoseconds <= 0) return;
    __wasi_subscription_t until = {.u.tag = __WASI_EVENTTYPE_CLOCK};
    until.u.u.clock.id = __WASI_CLOCKID_MONOTONIC;
    until.u.u.clock.timeout = (__wasi_timestamp_t)nanoseconds;
    __wasi_event_t event;
    size_t events;
    __wasi_poll_oneoff(&until, &event, 1, &events);
}

int __thread_block(struct wait *wait) {
    if (__thread_wait) return __thread_wait(wait);
    if (wait->ready && wait->ready(wait->what)) return 1;
    wait->number = 0;
    wait->below = NULL;
    if (wait->deadline == FOREVER) __thread_stuck(wait, "deadlock: ");
    // The clock may fall short of what was slept.
    for (long long left; (left = wait->deadline - __thread_now()) > 0;) __thread_sleep(left);
    return 0;
}

// For libc++: waits until `ready` says so.
int __thread_poll(int (*ready)(const void *), const void *what, long long most) {
    if (ready(what)) return 1;
    long long deadline = most > 0 && most < FOREVER / 4 ? __thread_now() + most : FOREVER;
    struct wait wait = {ready, what, "an atomic, a semaphore, a latch or a barrier", 0, deadline};
    return __thread_block(&wait);
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *left) {
    if (flags & ~TIMER_ABSTIME || time->tv_nsec < 0 || time->tv_nsec > 999999999) return EINVAL;
    if (time->tv_sec < 0) return flags ? 0 : EINVAL;
    long long deadline = flags ? __thread_deadline(clock, time) : __thread_now() + nanoseconds(time);
    struct wait wait = {NULL, NULL, "a time to come", 0, deadline};
    __thread_block(&wait);
    return 0;
}

int sched_yield(void) {
    if (!__thread_wait) return 0;
    struct wait wait = {NULL, NULL, "its turn", 0, 0};
    __thread_wait(&wait);
    return 0;
}
