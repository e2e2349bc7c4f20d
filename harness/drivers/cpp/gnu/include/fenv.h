// The floating-point environment with the names that x86 has. WebAssembly rounds to nearest and keeps no flags: `fesetround` refuses
// every other mode, and no exception is ever seen.
#include_next <fenv.h>
#ifndef JUDGE_FENV_H
#define JUDGE_FENV_H
#undef FE_ALL_EXCEPT
#define FE_INVALID 1
#define FE_DIVBYZERO 4
#define FE_OVERFLOW 8
#define FE_UNDERFLOW 16
#define FE_INEXACT 32
#define FE_ALL_EXCEPT 61
#define FE_DOWNWARD 0x400
#define FE_UPWARD 0x800
#define FE_TOWARDZERO 0xc00
#endif
