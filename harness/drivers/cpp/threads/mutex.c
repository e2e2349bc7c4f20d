// Mutexes, read-write locks and spin locks. A lock that is free is taken at once; waiting for another one runs other threads.
#include "threads.h"
#include <string.h>

#define TYPE __u.__i[0]
#define OWNER __u.__i[1]
#define COUNT __u.__i[5]

static int is_free(const void *mutex) { return ((const pthread_mutex_t *)mutex)->OWNER == 0; }

int pthread_mutex_trylock(pthread_mutex_t *m) {
    if (m->OWNER == 0) {
        m->OWNER = __thread_number + 1;
        ++__thread_held;
        return 0;
    }
    if ((m->TYPE & 3) != PTHREAD_MUTEX_RECURSIVE || m->OWNER != __thread_number + 1) return EBUSY;
    ++m->COUNT;
    return 0;
}

static int lock(pthread_mutex_t *m, long long deadline) {
    if (pthread_mutex_trylock(m) == 0) return 0;
    if ((m->TYPE & 3) == PTHREAD_MUTEX_ERRORCHECK && m->OWNER == __thread_number + 1) return EDEADLK;
    struct wait wait = {is_free, m, "a mutex", m->OWNER, deadline};
    return __thread_block(&wait) ? pthread_mutex_trylock(m) : ETIMEDOUT;
}

int pthread_mutex_lock(pthread_mutex_t *m) { return lock(m, FOREVER); }

int pthread_mutex_timedlock(pthread_mutex_t *m, const struct timespec *at) {
    return lock(m, __thread_deadline(CLOCK_REALTIME, at));
}

int pthread_mutex_clocklock(pthread_mutex_t *m, clockid_t clock, const struct timespec *at) {
    return lock(m, __thread_deadline(clock, at));
}

int pthread_mutex_unlock(pthread_mutex_t *m) {
    if ((m->TYPE & 3) != PTHREAD_MUTEX_NORMAL && m->OWNER != __thread_number + 1) return EPERM;
    if (m->COUNT > 0) {
        --m->COUNT;
        return 0;
    }
    if (m->OWNER == __thread_number + 1) --__thread_held;
    m->OWNER = 0;
    return 0;
}

int pthread_mutex_destroy(pthread_mutex_t *m) { return m->OWNER == 0 ? 0 : EBUSY; }
int pthread_mutex_consistent(pthread_mutex_t *m) { return EINVAL; }

// Of a read-write lock: its writer, and how many read.
#define WRITER __u.__i[0]
#define READERS __u.__i[1]

static int may_read(const void *lock) { return ((const pthread_rwlock_t *)lock)->WRITER == 0; }
static int may_write(const void *lock) {
    return may_read(lock) && ((const pthread_rwlock_t *)lock)->READERS == 0;
}

int pthread_rwlock_tryrdlock(pthread_rwlock_t *l) {
    if (!may_read(l)) return EBUSY;
    ++l->READERS;
    ++__thread_held;
    return 0;
}

int pthread_rwlock_trywrlock(pthread_rwlock_t *l) {
    if (!may_write(l)) return EBUSY;
    l->WRITER = __thread_number + 1;
    ++__thread_held;
    return 0;
}

static int read_lock(pthread_rwlock_t *l, long long deadline) {
    if (l->WRITER == __thread_number + 1) return EDEADLK;
    struct wait wait = {may_read, l, "a read-write lock", l->WRITER, deadline};
    return may_read(l) || __thread_block(&wait) ? pthread_rwlock_tryrdlock(l) : ETIMEDOUT;
}

static int write_lock(pthread_rwlock_t *l, long long deadline) {
    if (l->WRITER == __thread_number + 1) return EDEADLK;
    struct wait wait = {may_write, l, "a read-write lock", l->WRITER, deadline};
    return may_write(l) || __thread_block(&wait) ? pthread_rwlock_trywrlock(l) : ETIMEDOUT;
}

int pthread_rwlock_rdlock(pthread_rwlock_t *l) { return read_lock(l, FOREVER); }
int pthread_rwlock_wrlock(pthread_rwlock_t *l) { return write_lock(l, FOREVER); }
int pthread_rwlock_timedrdlock(pthread_rwlock_t *l, const struct timespec *at) {
    return read_lock(l, __thread_deadline(CLOCK_REALTIME, at));
}
int pthread_rwlock_timedwrlock(pthread_rwlock_t *l, const struct timespec *at) {
    return write_lock(l, __thread_deadline(CLOCK_REALTIME, at));
}

int pthread_rwlock_unlock(pthread_rwlock_t *l) {
    if (l->WRITER != 0) l->WRITER = 0;
    else if (l->READERS > 0) --l->READERS;
    else return EPERM;
    --__thread_held;
    return 0;
}

static int is_zero(const void *lock) { return *(const int *)lock == 0; }

int pthread_spin_init(pthread_spinlock_t *s, int shared) { return *s = 0; }
int pthread_spin_destroy(pthread_spinlock_t *s) { return 0; }
int pthread_spin_trylock(pthread_spinlock_t *s) {
    if (*s != 0) return EBUSY;
    *s = __thread_number + 1;
    ++__thread_held;
    return 0;
}
int pthread_spin_lock(pthread_spinlock_t *s) {
    struct wait wait = {is_zero, (const void *)s, "a spin lock", *s, FOREVER};
    if (*s != 0) __thread_block(&wait);
    return pthread_spin_trylock(s);
}
int pthread_spin_unlock(pthread_spinlock_t *s) {
    *s = 0;
    --__thread_held;
    return 0;
}
