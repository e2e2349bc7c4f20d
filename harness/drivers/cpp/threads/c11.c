// <threads.h> of C11, in terms of POSIX threads.
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <threads.h>

// The C library's own headers hide it.
_Noreturn void pthread_exit(void *);

static int said(int error) { return error == 0 ? thrd_success : error == ETIMEDOUT ? thrd_timedout : error == EBUSY ? thrd_busy : thrd_error; }

struct start {
    thrd_start_t routine;
    void *argument;
};

static void *begin(void *start) {
    struct start it = *(struct start *)start;
    free(start);
    return (void *)(intptr_t)it.routine(it.argument);
}

int thrd_create(thrd_t *made, thrd_start_t routine, void *argument) {
    struct start *start = malloc(sizeof *start);
    if (!start) return thrd_nomem;
    *start = (struct start){routine, argument};
    return said(pthread_create(made, NULL, begin, start));
}

int thrd_join(thrd_t thread, int *result) {
    void *value = NULL;
    int error = pthread_join(thread, &value);
    if (result) *result = (int)(intptr_t)value;
    return said(error);
}

int thrd_detach(thrd_t thread) { return said(pthread_detach(thread)); }
_Noreturn void thrd_exit(int result) { pthread_exit((void *)(intptr_t)result); }
thrd_t thrd_current(void) { return pthread_self(); }
void thrd_yield(void) { sched_yield(); }
int (thrd_equal)(thrd_t a, thrd_t b) { return a == b; }

int mtx_init(mtx_t *m, int type) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    if (type & mtx_recursive) pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    return said(pthread_mutex_init((pthread_mutex_t *)m, &attributes));
}
void mtx_destroy(mtx_t *m) { pthread_mutex_destroy((pthread_mutex_t *)m); }
int mtx_lock(mtx_t *m) { return said(pthread_mutex_lock((pthread_mutex_t *)m)); }
int mtx_trylock(mtx_t *m) { return said(pthread_mutex_trylock((pthread_mutex_t *)m)); }
int mtx_unlock(mtx_t *m) { return said(pthread_mutex_unlock((pthread_mutex_t *)m)); }
int mtx_timedlock(mtx_t *m, const struct timespec *at) {
    return said(pthread_mutex_timedlock((pthread_mutex_t *)m, at));
}

int cnd_init(cnd_t *c) { return said(pthread_cond_init((pthread_cond_t *)c, NULL)); }
void cnd_destroy(cnd_t *c) { pthread_cond_destroy((pthread_cond_t *)c); }
int cnd_signal(cnd_t *c) { return said(pthread_cond_signal((pthread_cond_t *)c)); }
int cnd_broadcast(cnd_t *c) { return said(pthread_cond_broadcast((pthread_cond_t *)c)); }
int cnd_wait(cnd_t *c, mtx_t *m) { return said(pthread_cond_wait((pthread_cond_t *)c, (pthread_mutex_t *)m)); }
int cnd_timedwait(cnd_t *c, mtx_t *m, const struct timespec *at) {
    return said(pthread_cond_timedwait((pthread_cond_t *)c, (pthread_mutex_t *)m, at));
}

int tss_create(tss_t *key, tss_dtor_t destroy) { return said(pthread_key_create(key, destroy)); }
void tss_delete(tss_t key) { pthread_key_delete(key); }
void *tss_get(tss_t key) { return pthread_getspecific(key); }
int tss_set(tss_t key, void *value) { return said(pthread_setspecific(key, value)); }

void call_once(once_flag *flag, void (*routine)(void)) { pthread_once(flag, routine); }
