// Calls a `main` that is not one of the C library's two: compiled for each of the others that GCC takes.
#include <stdlib.h>
#include <unistd.h>
#include <wasi/api.h>

#if defined(WITH_ENVIRONMENT)
int submitted(int, char **, char **) __asm__("main");
int __main_argc_argv(int count, char **arguments) { return submitted(count, arguments, environ); }
#elif defined(WITH_COUNT)
int submitted(int) __asm__("main");
int __main_argc_argv(int count, char **arguments) { return submitted(count); }
#elif defined(WITHOUT_RESULT)
// What natively comes of it is a register's chance; here it is success.
void submitted(void) __asm__("main");
int __main_void(void) {
    submitted();
    return 0;
}
#elif defined(WITH_ARGUMENTS_WITHOUT_RESULT)
void submitted(int, char **) __asm__("__main_argc_argv");
int __main_void(void) {
    size_t count = 0, bytes = 0;
    if (__wasi_args_sizes_get(&count, &bytes)) count = bytes = 0;
    char *text = malloc(bytes + 1), **arguments = calloc(count + 1, sizeof *arguments);
    if (text && arguments && count) (void)__wasi_args_get((uint8_t **)arguments, (uint8_t *)text);
    submitted((int)count, arguments);
    return 0;
}
#endif
