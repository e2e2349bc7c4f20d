// How a program aborts.
#include <signal.h>
#include <stdlib.h>

// A handler of `SIGABRT` is asked first; a program that sets none is not linked with signals.
extern __typeof(signal) signal __attribute__((weak));
void abort(void) {
    void (*handler)(int) = signal ? signal(SIGABRT, SIG_DFL) : SIG_DFL;
    if (handler != SIG_DFL && handler != SIG_IGN) handler(SIGABRT);
    __builtin_trap();
}
