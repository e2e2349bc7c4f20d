#include <stdlib.h>
#include <unistd.h>

int main(void) {
    fork();
    execl("/bin/sh", "sh", (char *)0);
    return system("true");
}
