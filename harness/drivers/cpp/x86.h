// The headers of x86's intrinsics, for programs that include them without need. Counting and scanning bits works; vectors do not:
// this is WebAssembly, and plain loops are vectorised.
#pragma once

#define _mm_popcnt_u32(x) __builtin_popcount(x)
#define _mm_popcnt_u64(x) __builtin_popcountll(x)
#define _popcnt32(x) __builtin_popcount(x)
#define _popcnt64(x) __builtin_popcountll(x)
#define _lzcnt_u32(x) ((x) ? (unsigned)__builtin_clz(x) : 32u)
#define _lzcnt_u64(x) ((x) ? (unsigned long long)__builtin_clzll(x) : 64ull)
#define _tzcnt_u32(x) ((x) ? (unsigned)__builtin_ctz(x) : 32u)
#define _tzcnt_u64(x) ((x) ? (unsigned long long)__builtin_ctzll(x) : 64ull)
#define _blsr_u32(x) ((unsigned)(x) & ((unsigned)(x) - 1))
#define _blsr_u64(x) ((unsigned long long)(x) & ((unsigned long long)(x) - 1))
#define _blsi_u32(x) ((unsigned)(x) & -(unsigned)(x))
#define _blsi_u64(x) ((unsigned long long)(x) & -(unsigned long long)(x))
#define _mm_prefetch(at, hint) ((void)(at))
#define _mm_pause() ((void)0)
