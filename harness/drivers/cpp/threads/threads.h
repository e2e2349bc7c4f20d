// What the parts of the threads' implementation share. All threads run on one machine thread: a new one is started when a running
// one waits, runs nested inside that wait, and ends before it goes on. So nothing runs at the same time as anything else.
#pragma once
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <time.h>

// What a thread waits for.
struct wait {
    int (*ready)(const void *);  // whether it may go on; null: only the time ends the wait
    const void *what;            // the operand of `ready`
    const char *kind;            // in words
    int owner;                   // the number of the thread that holds it, plus one; 0 where none does
    long long deadline;          // nanoseconds of the monotonic clock, or FOREVER
    int number;                  // the waiting thread
    struct wait *below;          // the wait inside of which this thread was started
};
#define FOREVER 0x7fffffffffffffffLL

// The number of the running thread, in order of creation; 0 is the one that runs `main`.
extern int __thread_number;
// How many mutexes it holds.
extern int __thread_held;

// Waits, and tells whether what was waited for came, rather than the deadline. Linked where threads are created.
__attribute__((__weak__)) int __thread_wait(struct wait *);
// Does so in programs that create no threads as well.
int __thread_block(struct wait *);
// The time of the monotonic clock, and the deadline that a time of another clock means.
long long __thread_now(void);
long long __thread_deadline(clockid_t, const struct timespec *);
// Ends the program with a message.
_Noreturn void __thread_stuck(const struct wait *, const char *first);
void __thread_say(const char *);
void __thread_say_number(int number);
// Sleeps without running others.
void __thread_sleep(long long nanoseconds);
