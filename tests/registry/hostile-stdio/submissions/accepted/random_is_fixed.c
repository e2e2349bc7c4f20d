#include <assert.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

int main(void) {
    time_t now = time(NULL);
    assert(gmtime(&now)->tm_year == 126 && localtime(&now)->tm_hour == 0);
    unsigned char bytes[256];
    assert(getentropy(bytes, sizeof bytes) == 0 && isatty(0) == 0);
    int number;
    scanf("%d", &number);
    printf("%d\n", number + 1);
}
