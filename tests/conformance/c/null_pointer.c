#include <stdio.h>

int main(void) {
    puts("before");
    fflush(stdout);
    int *number = NULL;
    return *number;
}
