// Names of the GNU library that would be declared by their first use, and then with other types.
#include_next <stdlib.h>
#ifndef JUDGE_STDLIB_H
#define JUDGE_STDLIB_H
#ifdef __cplusplus
extern "C" {
#endif
int system(const char *);
void qsort_r(void *, size_t, size_t, int (*)(const void *, const void *, void *), void *);
int rand_r(unsigned *);
#ifdef __cplusplus
}
#endif
#endif
