#include <stdio.h>

__attribute__((destructor)) static void last(void) {
    puts("43");
}

int main(void) {
    int number;
    scanf("%d", &number);
    printf("%d\n", number + 1);
}
