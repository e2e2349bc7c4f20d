#include <stdlib.h>
#include <string.h>

int main(void) {
    for (;;) {
        char *volatile hoard = malloc(1 << 20);
        if (hoard == NULL) {
            abort();
        }
        memset(hoard, 1, 1 << 20);
    }
}
