// A jump into a function that has returned.
#include <setjmp.h>
#include <stdio.h>

static jmp_buf place;

static int leave(void) {
    return setjmp(place);
}

int main(void) {
    leave();
    longjmp(place, 1);
}
