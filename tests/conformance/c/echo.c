#include <stdio.h>

int main(void) {
    static char buffer[1 << 16];
    size_t count;
    while ((count = fread(buffer, 1, sizeof buffer, stdin)) > 0) {
        fwrite(buffer, 1, count, stdout);
    }
    return 0;
}
