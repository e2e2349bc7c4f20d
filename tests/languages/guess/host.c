#include <stdio.h>
int main(void) {
    printf("1000\n");
    fflush(stdout);
    for (;;) {
        char kind;
        int number;
        if (scanf(" %c %d", &kind, &number) != 2) return 1;
        if (kind == '!') return number == 617 ? 42 : 43;
        puts(617 > number ? ">" : "<=");
        fflush(stdout);
    }
}
