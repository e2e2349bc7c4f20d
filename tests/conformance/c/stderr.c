#include <stdio.h>

int main(void) {
    fprintf(stderr, "warning\n");
    puts("answer");
}
