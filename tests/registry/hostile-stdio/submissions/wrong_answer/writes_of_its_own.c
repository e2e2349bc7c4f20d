// A system interface of its own: what it writes goes nowhere.
#include <stdio.h>
#include <unistd.h>

ssize_t write(int descriptor, const void *bytes, size_t count) {
    return (ssize_t)count;
}

int main(void) {
    int number;
    scanf("%d", &number);
    char text[20];
    write(1, text, (size_t)sprintf(text, "%d\n", number + 1));
}
