// What programs ask of Linux beside input and output: limits, signals, a shell, names of the GNU library. The sandbox has one process
// and no shell.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

int getpagesize(void) { return 4096; }

// There is no shell: the status of a command that it does not find.
int system(const char *command) { return command ? 127 << 8 : 0; }

unsigned alarm(unsigned seconds) {
    (void)seconds;
    return 0;
}

// Limits are the judge's. Whoever raises the one of the stack is believed.
static struct rlimit limits[16] = {[0 ... 15] = {RLIM_INFINITY, RLIM_INFINITY}, [RLIMIT_STACK] = {8 << 20, RLIM_INFINITY}, [RLIMIT_NOFILE] = {1024, 4096}};

int getrlimit(int resource, struct rlimit *limit) {
    if (resource < 0 || resource >= 16) {
        errno = EINVAL;
        return -1;
    }
    *limit = limits[resource];
    return 0;
}

int setrlimit(int resource, const struct rlimit *limit) {
    if (resource < 0 || resource >= 16 || limit->rlim_cur > limit->rlim_max) {
        errno = EINVAL;
        return -1;
    }
    if (limit->rlim_max > limits[resource].rlim_max) {
        errno = EPERM;
        return -1;
    }
    limits[resource] = *limit;
    return 0;
}

int getrusage(int who, struct rusage *usage) {
    memset(usage, 0, sizeof *usage);
    if (who != RUSAGE_SELF && who != RUSAGE_CHILDREN && who != RUSAGE_THREAD) {
        errno = EINVAL;
        return -1;
    }
    if (who != RUSAGE_CHILDREN) {
        clock_t used = clock();
        usage->ru_utime = (struct timeval){used / 1000000, used % 1000000};
        usage->ru_maxrss = (long)(__builtin_wasm_memory_size(0) * 64);
    }
    return 0;
}

clock_t __clock(void);
clock_t clock(void) { return __clock() / 1000; }

int fesetround(int mode) { return mode != 0; }

// Handlers that want to know more are told the number of the signal alone.
static void (*informed[65])(int, siginfo_t *, void *);
static void inform(int number) {
    siginfo_t info = {.si_signo = number};
    if (informed[number]) informed[number](number, &info, NULL);
}

int sigaction(int number, const struct sigaction *new, struct sigaction *old) {
    if (number <= 0 || number >= 65) {
        errno = EINVAL;
        return -1;
    }
    if (!new && !old) return 0;
    void (*before)(int) = signal(number, SIG_DFL);
    if (before == SIG_ERR) return -1;
    if (old) *old = (struct sigaction){.sa_handler = before};
    if (old && before == inform) *old = (struct sigaction){.sa_sigaction = informed[number], .sa_flags = SA_SIGINFO};
    if (new && new->sa_flags & SA_SIGINFO) informed[number] = new->sa_sigaction;
    signal(number, !new ? before : new->sa_flags & SA_SIGINFO ? inform : new->sa_handler);
    return 0;
}

int sigprocmask(int how, const sigset_t *set, sigset_t *old) {
    static sigset_t mask;
    if (old) *old = mask;
    if (!set) return 0;
    mask.bits = how == SIG_BLOCK ? mask.bits | set->bits : how == SIG_UNBLOCK ? mask.bits & ~set->bits : set->bits;
    return 0;
}

int kill(pid_t process, int number) {
    if (process != getpid() && process != 0) {
        errno = ESRCH;
        return -1;
    }
    return number ? raise(number) : 0;
}

int getpriority(int which, id_t who) {
    (void)which, (void)who;
    return 0;
}
int setpriority(int which, id_t who, int priority) {
    (void)which, (void)who, (void)priority;
    return 0;
}

// A line of standard input, however long: old programs read with it, and C had it once.
char *gets(char *line) {
    char *at = line;
    int c;
    while ((c = getchar()) != EOF && c != '\n') *at++ = (char)c;
    if (c == EOF && at == line) return NULL;
    *at = 0;
    return line;
}

// Names of the GNU library for what the C library has under others.
void *rawmemchr(const void *in, int byte) {
    const unsigned char *at = in;
    while (*at != (unsigned char)byte) ++at;
    return (void *)at;
}

void *memfrob(void *of, size_t length) {
    unsigned char *bytes = of;
    for (size_t i = 0; i < length; ++i) bytes[i] ^= 42;
    return of;
}
