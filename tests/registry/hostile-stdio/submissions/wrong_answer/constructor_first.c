// Answers before `main`, and `main` once more.
#include <stdio.h>

__attribute__((constructor)) static void first(void) {
    puts("41");
}

int main(void) {
    int number;
    scanf("%d", &number);
    printf("%d\n", number + 1);
}
