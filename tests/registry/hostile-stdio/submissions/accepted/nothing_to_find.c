// Files, folders, variables and names of the machine: none is there, nor is what another case wrote.
#include <assert.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

int main(void) {
    const char *paths[] = {"/etc/passwd", "/proc/self/environ", "../../etc/passwd", "/root", "/home", "/tmp/x", "/dev/mem", "/dev/tty"};
    struct stat status;
    char link[64];
    for (int i = 0; i < (int)(sizeof paths / sizeof *paths); i++) {
        assert(!fopen(paths[i], "r") && !opendir(paths[i]) && open(paths[i], O_RDONLY) < 0 && stat(paths[i], &status) < 0);
        assert(unlink(paths[i]) < 0 && rename(paths[i], "/x") < 0 && readlink(paths[i], link, sizeof link) < 0);
    }
    FILE *own = fopen("/tmp/x", "w");
    assert(own && fputs("of this case", own) >= 0 && fclose(own) == 0);
    assert(!environ || !*environ);
    assert(!getenv("HOME") && !getenv("PATH"));
    int number;
    scanf("%d", &number);
    printf("%d\n", number + 1);
}
