// Jumps that save the mask of signals: there is none to save.
#include_next <setjmp.h>
#undef sigsetjmp
#undef siglongjmp
#define sigsetjmp(place, mask) setjmp(place)
#define siglongjmp(place, value) longjmp(place, value)
