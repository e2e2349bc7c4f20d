// Signals with `sigaction` and sets, which the C library hides: a program can only send signals to itself.
#include_next <signal.h>
#ifndef JUDGE_SIGNAL_H
#define JUDGE_SIGNAL_H
#include <sys/types.h>

typedef struct {
    unsigned long bits;
} judge_sigset_t;
#define sigset_t judge_sigset_t
union sigval {
    int sival_int;
    void *sival_ptr;
};
typedef struct {
    int si_signo, si_errno, si_code;
    pid_t si_pid;
    void *si_addr;
    union sigval si_value;
} siginfo_t;
struct sigaction {
    union {
        void (*sa_handler)(int);
        void (*sa_sigaction)(int, siginfo_t *, void *);
    };
    sigset_t sa_mask;
    int sa_flags;
    void (*sa_restorer)(void);
};
#define SA_NOCLDSTOP 1
#define SA_NOCLDWAIT 2
#define SA_SIGINFO 4
#define SA_ONSTACK 0x08000000
#define SA_RESTART 0x10000000
#define SA_NODEFER 0x40000000
#define SA_RESETHAND 0x80000000
#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2

#ifdef __cplusplus
extern "C" {
#endif
int sigaction(int, const struct sigaction *, struct sigaction *);
int sigprocmask(int, const sigset_t *, sigset_t *);
int kill(pid_t, int);
unsigned alarm(unsigned);
#ifdef __cplusplus
}
#endif
static inline int sigemptyset(sigset_t *set) { return set->bits = 0, 0; }
static inline int sigfillset(sigset_t *set) { return set->bits = ~0ul, 0; }
static inline int sigaddset(sigset_t *set, int s) { return set->bits |= 1ul << (s - 1), 0; }
static inline int sigdelset(sigset_t *set, int s) { return set->bits &= ~(1ul << (s - 1)), 0; }
static inline int sigismember(const sigset_t *set, int s) { return (int)(set->bits >> (s - 1) & 1); }
#endif
