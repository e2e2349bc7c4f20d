// Condition variables, semaphores, barriers, and what runs once.
#include "threads.h"
#include <limits.h>
#include <semaphore.h>

// A thread that waits for a condition variable, in its own frame. The newest is woken first: only it can go on at once.
struct waiter {
    int woken;
    struct waiter *older;
};
#define NEWEST __u.__p[0]
#define CLOCK __u.__i[4]

static int is_set(const void *flag) { return *(const int *)flag != 0; }

static int wait_for(pthread_cond_t *c, pthread_mutex_t *m, long long deadline) {
    struct waiter me = {0, c->NEWEST};
    c->NEWEST = &me;
    pthread_mutex_unlock(m);
    struct wait wait = {is_set, &me.woken, "a condition variable", 0, deadline};
    int came = __thread_block(&wait);
    // Those that came later have gone: they ran inside of this wait.
    c->NEWEST = me.older;
    int error = pthread_mutex_lock(m);
    return error ? error : came ? 0 : ETIMEDOUT;
}

int pthread_cond_init(pthread_cond_t *c, const pthread_condattr_t *attributes) {
    *c = (pthread_cond_t){0};
    if (attributes) c->CLOCK = (int)(attributes->__attr & 0x7fffffff);
    return 0;
}
int pthread_cond_destroy(pthread_cond_t *c) { return c->NEWEST ? EBUSY : 0; }
int pthread_cond_wait(pthread_cond_t *c, pthread_mutex_t *m) { return wait_for(c, m, FOREVER); }

// Attributes name the clock by its number; zero is the usual one.
int pthread_cond_timedwait(pthread_cond_t *c, pthread_mutex_t *m, const struct timespec *at) {
    if (at->tv_nsec < 0 || at->tv_nsec > 999999999) return EINVAL;
    // libc++ counts microseconds of this clock, rounded down, and takes a wait that ends before its time for one that was ended.
    const long long rounded = 1000;
    return wait_for(c, m, __thread_deadline(c->CLOCK == 1 ? CLOCK_MONOTONIC : CLOCK_REALTIME, at) + rounded);
}
int pthread_cond_clockwait(pthread_cond_t *c, pthread_mutex_t *m, clockid_t clock, const struct timespec *at) {
    return wait_for(c, m, __thread_deadline(clock, at));
}

int pthread_cond_signal(pthread_cond_t *c) {
    struct waiter *waiter = c->NEWEST;
    while (waiter && waiter->woken) waiter = waiter->older;
    if (waiter) waiter->woken = 1;
    return 0;
}

int pthread_cond_broadcast(pthread_cond_t *c) {
    for (struct waiter *waiter = c->NEWEST; waiter; waiter = waiter->older) waiter->woken = 1;
    return 0;
}

#define VALUE __val[0]

static int is_positive(const void *semaphore) { return ((const sem_t *)semaphore)->VALUE > 0; }

int sem_init(sem_t *s, int shared, unsigned value) {
    if (value > INT_MAX) {
        errno = EINVAL;
        return -1;
    }
    s->VALUE = (int)value;
    return 0;
}
int sem_destroy(sem_t *s) { return 0; }

static int take(sem_t *s, long long deadline) {
    struct wait wait = {is_positive, s, "a semaphore", 0, deadline};
    if (!is_positive(s) && !__thread_block(&wait)) {
        errno = ETIMEDOUT;
        return -1;
    }
    --s->VALUE;
    return 0;
}

int sem_wait(sem_t *s) { return take(s, FOREVER); }
int sem_timedwait(sem_t *s, const struct timespec *at) {
    return take(s, __thread_deadline(CLOCK_REALTIME, at));
}
int sem_trywait(sem_t *s) {
    if (is_positive(s)) return take(s, FOREVER);
    errno = EAGAIN;
    return -1;
}
int sem_post(sem_t *s) {
    if (s->VALUE == INT_MAX) {
        errno = EOVERFLOW;
        return -1;
    }
    ++s->VALUE;
    return 0;
}
int sem_getvalue(sem_t *s, int *value) {
    *value = s->VALUE;
    return 0;
}

// Of a barrier: how many it takes, how many are there, and which round it is.
#define WANTED __u.__i[0]
#define THERE __u.__i[1]
#define ROUND __u.__i[2]

struct round {
    const pthread_barrier_t *barrier;
    int number;
};
static int is_over(const void *round) {
    const struct round *it = round;
    return it->barrier->ROUND != it->number;
}

int pthread_barrier_init(pthread_barrier_t *b, const pthread_barrierattr_t *attributes, unsigned count) {
    if (count == 0 || count > INT_MAX) return EINVAL;
    *b = (pthread_barrier_t){0};
    b->WANTED = (int)count;
    return 0;
}
int pthread_barrier_destroy(pthread_barrier_t *b) { return b->THERE ? EBUSY : 0; }
int pthread_barrier_wait(pthread_barrier_t *b) {
    if (++b->THERE == b->WANTED) {
        b->THERE = 0;
        ++b->ROUND;
        return PTHREAD_BARRIER_SERIAL_THREAD;
    }
    struct round round = {b, b->ROUND};
    struct wait wait = {is_over, &round, "others at a barrier", 0, FOREVER};
    __thread_block(&wait);
    return 0;
}

enum { NEW, BEGUN, DONE };
static int is_done(const void *once) { return *(const pthread_once_t *)once == DONE; }

int pthread_once(pthread_once_t *once, void (*routine)(void)) {
    if (*once == NEW) {
        *once = BEGUN;
        routine();
        *once = DONE;
    }
    struct wait wait = {is_done, once, "what runs once to end", 0, FOREVER};
    if (*once != DONE) __thread_block(&wait);
    return 0;
}
