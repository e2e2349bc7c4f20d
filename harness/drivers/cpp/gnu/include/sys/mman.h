// Maps of memory and files, of which the C library has the names.
#define _WASI_EMULATED_MMAN
#include_next <sys/mman.h>
