// Names of the GNU library that would be declared by their first use, and then with other types.
#include_next <string.h>
#ifndef JUDGE_STRING_H
#define JUDGE_STRING_H
#ifdef __cplusplus
extern "C" {
#endif
#if defined(_GNU_SOURCE) && !defined(__cplusplus)
char *basename(const char *);
#endif
#ifdef _GNU_SOURCE
void *rawmemchr(const void *, int);
void *memfrob(void *, size_t);
#endif
#ifdef __cplusplus
}
#endif
#endif
