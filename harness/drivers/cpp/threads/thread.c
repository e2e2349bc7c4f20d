// Threads: created in a list, started in its order when a running one waits, each nested inside that wait.
#include "threads.h"
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

struct leave {
    void (*destroy)(void *);
    void *object;
    struct leave *next;
};

struct thread {
    void *(*routine)(void *);
    void *argument, *result;
    int number, done, detached, joined, cancelled, uncancellable;
    jmp_buf end;
    struct leave *leaves;
    struct __ptcb *cleanups;
    void **values;  // of its keys
    struct thread *next;
};

enum { KEYS = 128, ROUNDS = 4 };
static struct thread first, *current = &first, *oldest, **newest = &oldest;
static struct wait *top;
static int created, ending;
static struct { int used; void (*destroy)(void *); } keys[KEYS];

// Variables that are `thread_local`, where a program has some, and their values at its start.
__attribute__((__weak__)) extern char __start_judge_tls[], __stop_judge_tls[];
static char *fresh;

// The C++ library's: which exceptions are caught, and how many fly.
struct exceptions { void *caught; unsigned flying; };
__attribute__((__weak__)) struct exceptions *__cxa_get_globals(void);
// In C++ no exception may leave a thread.
__attribute__((__weak__)) void *__thread_call(void *(*routine)(void *), void *argument) { return routine(argument); }

static size_t local_bytes(void) { return (size_t)(__stop_judge_tls - __start_judge_tls); }

__attribute__((__constructor__(1))) static void keep_fresh(void) {
    if (local_bytes() && (fresh = malloc(local_bytes()))) memcpy(fresh, __start_judge_tls, local_bytes());
}

// Puts other values in place of the thread-local variables, and keeps those that they had.
static void swap_locals(char *values, char *kept) {
    if (kept) memcpy(kept, __start_judge_tls, local_bytes());
    if (values) memcpy(__start_judge_tls, values, local_bytes());
}

static void leave(struct thread *t) {
    while (t->leaves) {
        struct leave *it = t->leaves;
        t->leaves = it->next;
        it->destroy(it->object);
        free(it);
    }
    for (int round = 0, again = t->values != NULL; again && round < ROUNDS; ++round) {
        again = 0;
        for (int key = 0; key < KEYS; ++key) {
            void *value = t->values[key];
            t->values[key] = NULL;
            if (value && keys[key].used && keys[key].destroy) {
                again = 1;
                keys[key].destroy(value);
            }
        }
    }
    free(t->values);
    t->values = NULL;
}

static void call(struct thread *t) {
    if (setjmp(t->end) == 0 && !t->cancelled) t->result = __thread_call(t->routine, t->argument);
    if (!(ending && t->done)) leave(t);
}

// Runs a thread to its end.
static void run(struct thread *t) {
    struct thread *outer = current;
    struct wait *wait = top;
    int held = __thread_held, error = errno;
    struct exceptions *exceptions = __cxa_get_globals ? __cxa_get_globals() : NULL, kept = {0, 0};
    if (exceptions) {
        kept = *exceptions;
        *exceptions = (struct exceptions){0, 0};
    }
    char *locals = local_bytes() ? malloc(local_bytes()) : NULL;
    swap_locals(fresh, locals);
    current = t;
    __thread_number = t->number;
    __thread_held = errno = 0;
    call(t);
    swap_locals(locals, NULL);
    free(locals);
    if (exceptions) *exceptions = kept;
    current = outer;
    __thread_number = outer->number;
    __thread_held = held;
    errno = error;
    top = wait;
    t->done = 1;
    if (t->detached) free(t);
}

static int run_next(void) {
    struct thread *t = oldest;
    if (!t) return 0;
    oldest = t->next;
    if (!oldest) newest = &oldest;
    run(t);
    return 1;
}

// What `pthread_cleanup_push` and `pthread_cleanup_pop` tell.
void __do_cleanup_push(struct __ptcb *cleanup) {
    cleanup->__next = current->cleanups;
    current->cleanups = cleanup;
}
void __do_cleanup_pop(struct __ptcb *cleanup) { current->cleanups = cleanup->__next; }

static _Noreturn void finish(void *result) {
    current->result = result;
    while (current->cleanups) {
        struct __ptcb *it = current->cleanups;
        current->cleanups = it->__next;
        it->__f(it->__x);
    }
    longjmp(current->end, 1);
}

// No thread that has not started is left to run, so nothing ends this wait.
static _Noreturn void hopeless(const struct wait *wait) {
    if (ending && current != &first) {
        // Natively the process ends, and threads that wait end with it.
        current->done = 1;
        longjmp(current->end, 1);
    }
    int turns = 0;
    for (const struct wait *below = wait->below; below; below = below->below)
        turns |= below->deadline != FOREVER || below->ready(below->what);
    if (turns)
        __thread_stuck(wait, "threads that go on in turns are not supported here (a thread runs to its end once another one waits; "
                             "it cannot go back to one that has begun): ");
    __thread_stuck(wait, "deadlock: ");
}

int __thread_wait(struct wait *wait) {
    wait->number = current->number;
    wait->below = top;
    top = wait;
    int came = 0;
    // A thread that sleeps or yields while it holds a lock would only have others wait for it.
    int is_idle = wait->ready != NULL || __thread_held == 0;
    while (!(came = wait->ready != NULL && wait->ready(wait->what))) {
        pthread_testcancel();
        if (is_idle && wait->deadline == 0) {
            run_next();
            break;
        }
        if (wait->deadline != FOREVER && __thread_now() >= wait->deadline) break;
        if (is_idle && run_next()) continue;
        if (wait->deadline == FOREVER) hopeless(wait);
        __thread_sleep(wait->deadline - __thread_now());
    }
    top = wait->below;
    return came;
}

static void end_all(void) {
    ending = 1;
    while (run_next()) {}
}

int pthread_create(pthread_t *made, const pthread_attr_t *attributes, void *(*routine)(void *), void *argument) {
    struct thread *t = calloc(1, sizeof *t);
    if (!t) return EAGAIN;
    if (created == 0) atexit(end_all);
    int detached = 0;
    if (attributes) pthread_attr_getdetachstate(attributes, &detached);
    t->routine = routine;
    t->argument = argument;
    t->number = ++created;
    t->detached = detached == PTHREAD_CREATE_DETACHED;
    *newest = t;
    newest = &t->next;
    *made = (pthread_t)t;
    return 0;
}

static int is_ended(const void *thread) { return ((const struct thread *)thread)->done; }

int pthread_join(pthread_t thread, void **result) {
    struct thread *t = (struct thread *)thread;
    if (t == current) return EDEADLK;
    if (t->detached || t->joined) return EINVAL;
    t->joined = 1;
    char kind[32] = "thread ";
    int at = 7;
    for (int unit = 1000000000, seen = 0; unit > 0; unit /= 10) {
        int digit = t->number / unit % 10;
        if (seen |= digit) kind[at++] = (char)('0' + digit);
    }
    strcpy(kind + at, " to end");
    struct wait wait = {is_ended, t, kind, 0, FOREVER};
    __thread_wait(&wait);
    if (result) *result = t->result;
    free(t);
    return 0;
}

int pthread_detach(pthread_t thread) {
    struct thread *t = (struct thread *)thread;
    if (t->detached) return EINVAL;
    t->detached = 1;
    if (t->done) free(t);
    return 0;
}

_Noreturn void pthread_exit(void *result) {
    if (current != &first) finish(result);
    leave(current);
    while (run_next()) {}
    exit(0);
}

pthread_t pthread_self(void) { return (pthread_t)current; }

int pthread_cancel(pthread_t thread) {
    struct thread *t = (struct thread *)thread;
    t->cancelled = 1;
    if (t != current && !t->done) t->result = PTHREAD_CANCELED;
    return 0;
}
int pthread_setcancelstate(int state, int *old) {
    if (old) *old = current->uncancellable;
    current->uncancellable = state;
    return 0;
}
int pthread_setcanceltype(int type, int *old) {
    if (old) *old = PTHREAD_CANCEL_DEFERRED;
    return 0;
}
void pthread_testcancel(void) {
    if (current->cancelled && !current->uncancellable && current != &first) finish(PTHREAD_CANCELED);
}

int pthread_key_create(pthread_key_t *made, void (*destroy)(void *)) {
    for (int key = 0; key < KEYS; ++key) {
        if (keys[key].used) continue;
        keys[key].used = 1;
        keys[key].destroy = destroy;
        *made = (pthread_key_t)key;
        return 0;
    }
    return EAGAIN;
}
int pthread_key_delete(pthread_key_t key) {
    if (key >= KEYS) return EINVAL;
    keys[key].used = 0;
    return 0;
}
void *pthread_getspecific(pthread_key_t key) { return current->values && key < KEYS ? current->values[key] : NULL; }
int pthread_setspecific(pthread_key_t key, const void *value) {
    if (key >= KEYS || !keys[key].used) return EINVAL;
    if (!current->values && !(current->values = calloc(KEYS, sizeof(void *)))) return ENOMEM;
    current->values[key] = (void *)value;
    return 0;
}

// For C++: what is destroyed when a thread ends; not for the one that runs `main`.
int __thread_atexit(void (*destroy)(void *), void *object) {
    if (current == &first) return 0;
    struct leave *it = malloc(sizeof *it);
    if (!it) abort();
    *it = (struct leave){destroy, object, current->leaves};
    current->leaves = it;
    return 1;
}
