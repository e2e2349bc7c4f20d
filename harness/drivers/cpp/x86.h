// The intrinsics of x86 that programs use most, for WebAssembly: SSE to SSE4.2, AVX and AVX2 over vectors of 128 and 256 bits, and
// counting of bits. A vector of 256 bits is two of 128. What is missing here is not declared, so that the compiler names it.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define JUDGE_INLINE static __inline__ __attribute__((__always_inline__, __unused__))
#define JUDGE_VECTOR(name, item, bytes) typedef item name __attribute__((__vector_size__(bytes), __may_alias__));
#define JUDGE_LOOSE(name, item, bytes) typedef item name __attribute__((__vector_size__(bytes), __may_alias__, __aligned__(1)));

JUDGE_VECTOR(__m128i, long long, 16) JUDGE_VECTOR(__m256i, long long, 32)
JUDGE_VECTOR(__m128, float, 16) JUDGE_VECTOR(__m256, float, 32)
JUDGE_VECTOR(__m128d, double, 16) JUDGE_VECTOR(__m256d, double, 32)
JUDGE_LOOSE(__m128i_u, long long, 16) JUDGE_LOOSE(__m256i_u, long long, 32)
JUDGE_LOOSE(__m128_u, float, 16) JUDGE_LOOSE(__m256_u, float, 32)
JUDGE_LOOSE(__m128d_u, double, 16) JUDGE_LOOSE(__m256d_u, double, 32)
JUDGE_VECTOR(judge_b16, signed char, 16) JUDGE_VECTOR(judge_b32, signed char, 32)
JUDGE_VECTOR(judge_B16, unsigned char, 16) JUDGE_VECTOR(judge_B32, unsigned char, 32)
JUDGE_VECTOR(judge_h16, short, 16) JUDGE_VECTOR(judge_h32, short, 32)
JUDGE_VECTOR(judge_H16, unsigned short, 16) JUDGE_VECTOR(judge_H32, unsigned short, 32)
JUDGE_VECTOR(judge_w16, int, 16) JUDGE_VECTOR(judge_w32, int, 32)
JUDGE_VECTOR(judge_W16, unsigned, 16) JUDGE_VECTOR(judge_W32, unsigned, 32)
JUDGE_VECTOR(judge_q16, long long, 16) JUDGE_VECTOR(judge_q32, long long, 32)
JUDGE_VECTOR(judge_Q16, unsigned long long, 16) JUDGE_VECTOR(judge_Q32, unsigned long long, 32)

// Functions of two operands, by prefix, vector and its size in bytes; `t` is how the operands are seen.
#define JUDGE_TWO(P, V, name, t, result) \
    JUDGE_INLINE V P##_##name(V x, V y) { t a = (t)x, b = (t)y; return (V)(result); }
#define JUDGE_ONE(P, V, name, t, result) \
    JUDGE_INLINE V P##_##name(V x) { t a = (t)x; return (V)(result); }
#define JUDGE_COUNT(P, V, name, t, bits, result) \
    JUDGE_INLINE V P##_##name(V x, int n) { t a = (t)x; return n < 0 || n >= (bits) ? (V){0} : (V)(result); }

#define JUDGE_INTEGERS(P, V, S, N) \
    JUDGE_TWO(P, V, add_epi8, judge_b##N, (judge_B##N)a + (judge_B##N)b) JUDGE_TWO(P, V, add_epi16, judge_H##N, a + b) \
    JUDGE_TWO(P, V, add_epi32, judge_W##N, a + b) JUDGE_TWO(P, V, add_epi64, judge_Q##N, a + b) \
    JUDGE_TWO(P, V, sub_epi8, judge_B##N, a - b) JUDGE_TWO(P, V, sub_epi16, judge_H##N, a - b) \
    JUDGE_TWO(P, V, sub_epi32, judge_W##N, a - b) JUDGE_TWO(P, V, sub_epi64, judge_Q##N, a - b) \
    JUDGE_TWO(P, V, adds_epi8, judge_b##N, __builtin_elementwise_add_sat(a, b)) \
    JUDGE_TWO(P, V, adds_epi16, judge_h##N, __builtin_elementwise_add_sat(a, b)) \
    JUDGE_TWO(P, V, adds_epu8, judge_B##N, __builtin_elementwise_add_sat(a, b)) \
    JUDGE_TWO(P, V, adds_epu16, judge_H##N, __builtin_elementwise_add_sat(a, b)) \
    JUDGE_TWO(P, V, subs_epi8, judge_b##N, __builtin_elementwise_sub_sat(a, b)) \
    JUDGE_TWO(P, V, subs_epi16, judge_h##N, __builtin_elementwise_sub_sat(a, b)) \
    JUDGE_TWO(P, V, subs_epu8, judge_B##N, __builtin_elementwise_sub_sat(a, b)) \
    JUDGE_TWO(P, V, subs_epu16, judge_H##N, __builtin_elementwise_sub_sat(a, b)) \
    JUDGE_TWO(P, V, mullo_epi16, judge_H##N, a * b) JUDGE_TWO(P, V, mullo_epi32, judge_W##N, a * b) \
    JUDGE_TWO(P, V, mul_epu32, judge_Q##N, (a & 0xffffffffu) * (b & 0xffffffffu)) \
    JUDGE_TWO(P, V, mul_epi32, judge_q##N, ((judge_q##N)((judge_Q##N)a << 32) >> 32) * ((judge_q##N)((judge_Q##N)b << 32) >> 32)) \
    JUDGE_TWO(P, V, min_epi8, judge_b##N, __builtin_elementwise_min(a, b)) \
    JUDGE_TWO(P, V, min_epi16, judge_h##N, __builtin_elementwise_min(a, b)) \
    JUDGE_TWO(P, V, min_epi32, judge_w##N, __builtin_elementwise_min(a, b)) \
    JUDGE_TWO(P, V, min_epu8, judge_B##N, __builtin_elementwise_min(a, b)) \
    JUDGE_TWO(P, V, min_epu16, judge_H##N, __builtin_elementwise_min(a, b)) \
    JUDGE_TWO(P, V, min_epu32, judge_W##N, __builtin_elementwise_min(a, b)) \
    JUDGE_TWO(P, V, max_epi8, judge_b##N, __builtin_elementwise_max(a, b)) \
    JUDGE_TWO(P, V, max_epi16, judge_h##N, __builtin_elementwise_max(a, b)) \
    JUDGE_TWO(P, V, max_epi32, judge_w##N, __builtin_elementwise_max(a, b)) \
    JUDGE_TWO(P, V, max_epu8, judge_B##N, __builtin_elementwise_max(a, b)) \
    JUDGE_TWO(P, V, max_epu16, judge_H##N, __builtin_elementwise_max(a, b)) \
    JUDGE_TWO(P, V, max_epu32, judge_W##N, __builtin_elementwise_max(a, b)) \
    JUDGE_TWO(P, V, cmpeq_epi8, judge_b##N, a == b) JUDGE_TWO(P, V, cmpeq_epi16, judge_h##N, a == b) \
    JUDGE_TWO(P, V, cmpeq_epi32, judge_w##N, a == b) JUDGE_TWO(P, V, cmpeq_epi64, judge_q##N, a == b) \
    JUDGE_TWO(P, V, cmpgt_epi8, judge_b##N, a > b) JUDGE_TWO(P, V, cmpgt_epi16, judge_h##N, a > b) \
    JUDGE_TWO(P, V, cmpgt_epi32, judge_w##N, a > b) JUDGE_TWO(P, V, cmpgt_epi64, judge_q##N, a > b) \
    JUDGE_TWO(P, V, and_##S, V, a & b) JUDGE_TWO(P, V, or_##S, V, a | b) JUDGE_TWO(P, V, xor_##S, V, a ^ b) \
    JUDGE_TWO(P, V, andnot_##S, V, ~a & b) \
    JUDGE_ONE(P, V, abs_epi8, judge_b##N, __builtin_elementwise_abs(a)) JUDGE_ONE(P, V, abs_epi16, judge_h##N, __builtin_elementwise_abs(a)) \
    JUDGE_ONE(P, V, abs_epi32, judge_w##N, __builtin_elementwise_abs(a)) \
    JUDGE_COUNT(P, V, slli_epi16, judge_H##N, 16, a << (unsigned short)n) JUDGE_COUNT(P, V, slli_epi32, judge_W##N, 32, a << (unsigned)n) \
    JUDGE_COUNT(P, V, slli_epi64, judge_Q##N, 64, a << (unsigned long long)n) JUDGE_COUNT(P, V, srli_epi16, judge_H##N, 16, a >> (unsigned short)n) \
    JUDGE_COUNT(P, V, srli_epi32, judge_W##N, 32, a >> (unsigned)n) JUDGE_COUNT(P, V, srli_epi64, judge_Q##N, 64, a >> (unsigned long long)n) \
    JUDGE_INLINE V P##_srai_epi16(V a, int n) { return (V)((judge_h##N)a >> (short)(n < 0 || n > 15 ? 15 : n)); } \
    JUDGE_INLINE V P##_srai_epi32(V a, int n) { return (V)((judge_w##N)a >> (n < 0 || n > 31 ? 31 : n)); } \
    JUDGE_TWO(P, V, sllv_epi32, judge_W##N, (a << (b & 31)) & (judge_W##N)(b < 32)) JUDGE_TWO(P, V, srlv_epi32, judge_W##N, (a >> (b & 31)) & (judge_W##N)(b < 32)) \
    JUDGE_TWO(P, V, sllv_epi64, judge_Q##N, (a << (b & 63)) & (judge_Q##N)(b < 64)) JUDGE_TWO(P, V, srlv_epi64, judge_Q##N, (a >> (b & 63)) & (judge_Q##N)(b < 64)) \
    JUDGE_INLINE V P##_set1_epi8(char x) { return (V)(judge_b##N)((signed char)x - (judge_b##N){0}); } \
    JUDGE_INLINE V P##_set1_epi16(short x) { return (V)(judge_h##N)(x - (judge_h##N){0}); } \
    JUDGE_INLINE V P##_set1_epi32(int x) { return (V)(judge_w##N)(x - (judge_w##N){0}); } \
    JUDGE_INLINE V P##_setzero_##S(void) { return (V){0}; } \
    JUDGE_INLINE V P##_load_##S(const V *at) { return *at; } \
    JUDGE_INLINE V P##_loadu_##S(const void *at) { return *(const V##_u *)at; } \
    JUDGE_INLINE V P##_lddqu_##S(const void *at) { return *(const V##_u *)at; } \
    JUDGE_INLINE void P##_store_##S(V *at, V x) { *at = x; } \
    JUDGE_INLINE void P##_stream_##S(V *at, V x) { *at = x; } \
    JUDGE_INLINE void P##_storeu_##S(void *at, V x) { *(V##_u *)at = x; } \
    JUDGE_INLINE V P##_blendv_epi8(V x, V y, V mask) { V m = (V)((judge_b##N)mask < 0); return (x & ~m) | (y & m); }

JUDGE_INTEGERS(_mm, __m128i, si128, 16)
JUDGE_INTEGERS(_mm256, __m256i, si256, 32)
JUDGE_INLINE __m128i _mm_set1_epi64x(long long x) { return (__m128i){x, x}; }
JUDGE_INLINE __m256i _mm256_set1_epi64x(long long x) { return (__m256i){x, x, x, x}; }

#define JUDGE_FLOATS(P, V, s, item, I, N) \
    JUDGE_TWO(P, V, add_##s, V, a + b) JUDGE_TWO(P, V, sub_##s, V, a - b) JUDGE_TWO(P, V, mul_##s, V, a * b) \
    JUDGE_TWO(P, V, div_##s, V, a / b) JUDGE_TWO(P, V, min_##s, V, (I)a & (a < b) | (I)b & ~(a < b)) \
    JUDGE_TWO(P, V, max_##s, V, (I)a & (a > b) | (I)b & ~(a > b)) JUDGE_ONE(P, V, sqrt_##s, V, __builtin_elementwise_sqrt(a)) \
    JUDGE_ONE(P, V, floor_##s, V, __builtin_elementwise_floor(a)) JUDGE_ONE(P, V, ceil_##s, V, __builtin_elementwise_ceil(a)) \
    JUDGE_TWO(P, V, and_##s, I, a & b) JUDGE_TWO(P, V, or_##s, I, a | b) JUDGE_TWO(P, V, xor_##s, I, a ^ b) \
    JUDGE_TWO(P, V, andnot_##s, I, ~a & b) \
    JUDGE_INLINE V P##_set1_##s(item x) { return x - (V){0}; } \
    JUDGE_INLINE V P##_setzero_##s(void) { return (V){0}; } \
    JUDGE_INLINE V P##_load_##s(const item *at) { return *(const V *)at; } \
    JUDGE_INLINE V P##_loadu_##s(const item *at) { return *(const V##_u *)at; } \
    JUDGE_INLINE void P##_store_##s(item *at, V x) { *(V *)at = x; } \
    JUDGE_INLINE void P##_storeu_##s(item *at, V x) { *(V##_u *)at = x; } \
    JUDGE_INLINE V P##_fmadd_##s(V x, V y, V z) { return __builtin_elementwise_fma(x, y, z); } \
    JUDGE_INLINE V P##_blendv_##s(V x, V y, V mask) { I m = (I)mask < 0; return (V)(((I)x & ~m) | ((I)y & m)); }

JUDGE_FLOATS(_mm, __m128, ps, float, judge_w16, 16)
JUDGE_FLOATS(_mm, __m128d, pd, double, judge_q16, 16)
JUDGE_FLOATS(_mm256, __m256, ps, float, judge_w32, 32)
JUDGE_FLOATS(_mm256, __m256d, pd, double, judge_q32, 32)
#define JUDGE_COMPARE(V, s, I) \
    JUDGE_TWO(_mm, V, cmpeq_##s, V, (I)(a == b)) JUDGE_TWO(_mm, V, cmplt_##s, V, (I)(a < b)) JUDGE_TWO(_mm, V, cmple_##s, V, (I)(a <= b)) \
    JUDGE_TWO(_mm, V, cmpgt_##s, V, (I)(a > b)) JUDGE_TWO(_mm, V, cmpge_##s, V, (I)(a >= b)) JUDGE_TWO(_mm, V, cmpneq_##s, V, (I)(a != b))
JUDGE_COMPARE(__m128, ps, judge_w16)
JUDGE_COMPARE(__m128d, pd, judge_q16)
JUDGE_TWO(_mm, __m128i, cmplt_epi8, judge_b16, a < b)
JUDGE_TWO(_mm, __m128i, cmplt_epi16, judge_h16, a < b)
JUDGE_TWO(_mm, __m128i, cmplt_epi32, judge_w16, a < b)

// Items one by one: `set` begins with the last, `setr` with the first.
JUDGE_INLINE __m128i _mm_setr_epi32(int a, int b, int c, int d) { return (__m128i)(judge_w16){a, b, c, d}; }
JUDGE_INLINE __m128i _mm_set_epi32(int d, int c, int b, int a) { return _mm_setr_epi32(a, b, c, d); }
JUDGE_INLINE __m128i _mm_set_epi64x(long long b, long long a) { return (__m128i){a, b}; }
JUDGE_INLINE __m128i _mm_setr_epi16(short a, short b, short c, short d, short e, short f, short g, short h) { return (__m128i)(judge_h16){a, b, c, d, e, f, g, h}; }
JUDGE_INLINE __m128i _mm_set_epi16(short h, short g, short f, short e, short d, short c, short b, short a) { return _mm_setr_epi16(a, b, c, d, e, f, g, h); }
#define _mm_setr_epi8(...) ((__m128i)(judge_b16){__VA_ARGS__})
JUDGE_INLINE __m256i _mm256_setr_epi32(int a, int b, int c, int d, int e, int f, int g, int h) { return (__m256i)(judge_w32){a, b, c, d, e, f, g, h}; }
JUDGE_INLINE __m256i _mm256_set_epi32(int h, int g, int f, int e, int d, int c, int b, int a) { return _mm256_setr_epi32(a, b, c, d, e, f, g, h); }
JUDGE_INLINE __m256i _mm256_setr_epi64x(long long a, long long b, long long c, long long d) { return (__m256i){a, b, c, d}; }
JUDGE_INLINE __m256i _mm256_set_epi64x(long long d, long long c, long long b, long long a) { return (__m256i){a, b, c, d}; }
JUDGE_INLINE __m128 _mm_setr_ps(float a, float b, float c, float d) { return (__m128){a, b, c, d}; }
JUDGE_INLINE __m128 _mm_set_ps(float d, float c, float b, float a) { return (__m128){a, b, c, d}; }
JUDGE_INLINE __m128d _mm_setr_pd(double a, double b) { return (__m128d){a, b}; }
JUDGE_INLINE __m128d _mm_set_pd(double b, double a) { return (__m128d){a, b}; }
JUDGE_INLINE __m256 _mm256_setr_ps(float a, float b, float c, float d, float e, float f, float g, float h) { return (__m256){a, b, c, d, e, f, g, h}; }
JUDGE_INLINE __m256 _mm256_set_ps(float h, float g, float f, float e, float d, float c, float b, float a) { return (__m256){a, b, c, d, e, f, g, h}; }
JUDGE_INLINE __m256d _mm256_setr_pd(double a, double b, double c, double d) { return (__m256d){a, b, c, d}; }
JUDGE_INLINE __m256d _mm256_set_pd(double d, double c, double b, double a) { return (__m256d){a, b, c, d}; }

// Halves, casts, and single items.
JUDGE_INLINE __m128i _mm256_castsi256_si128(__m256i x) { return __builtin_shufflevector(x, x, 0, 1); }
JUDGE_INLINE __m256i _mm256_castsi128_si256(__m128i x) { return __builtin_shufflevector(x, (__m128i){0}, 0, 1, 2, 3); }
#define _mm256_extracti128_si256(x, n) ((n) & 1 ? __builtin_shufflevector((__m256i)(x), (__m256i)(x), 2, 3) : _mm256_castsi256_si128(x))
#define _mm256_extractf128_si256 _mm256_extracti128_si256
JUDGE_INLINE __m128 _mm256_castps256_ps128(__m256 x) { return __builtin_shufflevector(x, x, 0, 1, 2, 3); }
JUDGE_INLINE __m128d _mm256_castpd256_pd128(__m256d x) { return __builtin_shufflevector(x, x, 0, 1); }
#define _mm256_extractf128_ps(x, n) ((n) & 1 ? __builtin_shufflevector((__m256)(x), (__m256)(x), 4, 5, 6, 7) : _mm256_castps256_ps128(x))
#define _mm256_extractf128_pd(x, n) ((n) & 1 ? __builtin_shufflevector((__m256d)(x), (__m256d)(x), 2, 3) : _mm256_castpd256_pd128(x))
JUDGE_INLINE __m256i judge_join(__m128i a, __m128i b) { return __builtin_shufflevector(a, b, 0, 1, 2, 3); }
JUDGE_INLINE __m256i _mm256_set_m128i(__m128i b, __m128i a) { return judge_join(a, b); }
JUDGE_INLINE __m256i _mm256_broadcastsi128_si256(__m128i a) { return judge_join(a, a); }
#define _mm256_inserti128_si256(x, y, n) ((n) & 1 ? judge_join(_mm256_castsi256_si128(x), (y)) : judge_join((y), _mm256_extracti128_si256((x), 1)))
#define JUDGE_CAST(name, from, to) JUDGE_INLINE to name(from x) { return (to)x; }
JUDGE_CAST(_mm_castsi128_ps, __m128i, __m128) JUDGE_CAST(_mm_castps_si128, __m128, __m128i)
JUDGE_CAST(_mm_castsi128_pd, __m128i, __m128d) JUDGE_CAST(_mm_castpd_si128, __m128d, __m128i)
JUDGE_CAST(_mm256_castsi256_ps, __m256i, __m256) JUDGE_CAST(_mm256_castps_si256, __m256, __m256i)
JUDGE_CAST(_mm256_castsi256_pd, __m256i, __m256d) JUDGE_CAST(_mm256_castpd_si256, __m256d, __m256i)
JUDGE_INLINE int _mm_cvtsi128_si32(__m128i x) { return ((judge_w16)x)[0]; }
JUDGE_INLINE long long _mm_cvtsi128_si64(__m128i x) { return x[0]; }
JUDGE_INLINE __m128i _mm_cvtsi32_si128(int x) { return (__m128i)(judge_w16){x}; }
JUDGE_INLINE __m128i _mm_cvtsi64_si128(long long x) { return (__m128i){x}; }
JUDGE_INLINE float _mm_cvtss_f32(__m128 x) { return x[0]; }
JUDGE_INLINE double _mm_cvtsd_f64(__m128d x) { return x[0]; }
JUDGE_INLINE float _mm256_cvtss_f32(__m256 x) { return x[0]; }
JUDGE_INLINE double _mm256_cvtsd_f64(__m256d x) { return x[0]; }
#define _mm_extract_epi8(x, n) ((int)((judge_B16)(x))[(n) & 15])
#define _mm_extract_epi16(x, n) ((int)((judge_H16)(x))[(n) & 7])
#define _mm_extract_epi32(x, n) (((judge_w16)(x))[(n) & 3])
#define _mm_extract_epi64(x, n) (((judge_q16)(x))[(n) & 1])
#define _mm256_extract_epi32(x, n) (((judge_w32)(x))[(n) & 7])
#define _mm256_extract_epi64(x, n) (((judge_q32)(x))[(n) & 3])
JUDGE_INLINE __m128i _mm_loadl_epi64(const void *at) { long long x; memcpy(&x, at, 8); return (__m128i){x}; }
JUDGE_INLINE void _mm_storel_epi64(void *at, __m128i x) { long long low = x[0]; memcpy(at, &low, 8); }

// Conversions: `cvt` rounds to even, `cvtt` towards zero.
JUDGE_INLINE __m128 _mm_cvtepi32_ps(__m128i x) { return __builtin_convertvector((judge_w16)x, __m128); }
JUDGE_INLINE __m256 _mm256_cvtepi32_ps(__m256i x) { return __builtin_convertvector((judge_w32)x, __m256); }
JUDGE_INLINE __m128i _mm_cvttps_epi32(__m128 x) { return (__m128i)__builtin_convertvector(x, judge_w16); }
JUDGE_INLINE __m256i _mm256_cvttps_epi32(__m256 x) { return (__m256i)__builtin_convertvector(x, judge_w32); }
JUDGE_INLINE __m128i _mm_cvtps_epi32(__m128 x) { return _mm_cvttps_epi32(__builtin_elementwise_roundeven(x)); }
JUDGE_INLINE __m256i _mm256_cvtps_epi32(__m256 x) { return _mm256_cvttps_epi32(__builtin_elementwise_roundeven(x)); }
#define JUDGE_WIDEN(name, item, N, V) \
    JUDGE_INLINE V name(__m128i x) { typedef item from __attribute__((__vector_size__(16))); from a = (from)x; N r = {0}; \
        for (unsigned i = 0; i < sizeof r / sizeof r[0]; ++i) r[i] = a[i]; return (V)r; }
JUDGE_WIDEN(_mm_cvtepu8_epi16, unsigned char, judge_h16, __m128i) JUDGE_WIDEN(_mm_cvtepi8_epi16, signed char, judge_h16, __m128i)
JUDGE_WIDEN(_mm_cvtepi16_epi32, short, judge_w16, __m128i) JUDGE_WIDEN(_mm_cvtepi32_epi64, int, judge_q16, __m128i)
JUDGE_WIDEN(_mm256_cvtepu8_epi16, unsigned char, judge_h32, __m256i) JUDGE_WIDEN(_mm256_cvtepi8_epi16, signed char, judge_h32, __m256i)
JUDGE_WIDEN(_mm256_cvtepu8_epi32, unsigned char, judge_w32, __m256i) JUDGE_WIDEN(_mm256_cvtepi16_epi32, short, judge_w32, __m256i)
JUDGE_WIDEN(_mm256_cvtepi32_epi64, int, judge_q32, __m256i) JUDGE_WIDEN(_mm256_cvtepu32_epi64, unsigned, judge_q32, __m256i)

// Masks and tests.
JUDGE_INLINE int _mm_movemask_epi8(__m128i x) { return (int)__builtin_wasm_bitmask_i8x16((judge_b16)x); }
JUDGE_INLINE int _mm_movemask_ps(__m128 x) { return (int)__builtin_wasm_bitmask_i32x4((judge_w16)x); }
JUDGE_INLINE int _mm_movemask_pd(__m128d x) { return (int)__builtin_wasm_bitmask_i64x2((judge_q16)x); }
JUDGE_INLINE int _mm256_movemask_epi8(__m256i x) { return _mm_movemask_epi8(_mm256_castsi256_si128(x)) | _mm_movemask_epi8(_mm256_extracti128_si256(x, 1)) << 16; }
JUDGE_INLINE int _mm256_movemask_ps(__m256 x) { return _mm_movemask_ps(_mm256_castps256_ps128(x)) | _mm_movemask_ps(_mm256_extractf128_ps(x, 1)) << 4; }
JUDGE_INLINE int _mm256_movemask_pd(__m256d x) { return _mm_movemask_pd(_mm256_castpd256_pd128(x)) | _mm_movemask_pd(_mm256_extractf128_pd(x, 1)) << 2; }
JUDGE_INLINE int _mm_testz_si128(__m128i a, __m128i b) { __m128i x = a & b; return (x[0] | x[1]) == 0; }
JUDGE_INLINE int _mm256_testz_si256(__m256i a, __m256i b) { __m256i x = a & b; return (x[0] | x[1] | x[2] | x[3]) == 0; }

// Shuffles; those of 256 bits stay within their halves, where x86's do.
#define _MM_SHUFFLE(d, c, b, a) ((d) << 6 | (c) << 4 | (b) << 2 | (a))
#define _mm_shuffle_epi32(x, n) ((__m128i)__builtin_shufflevector((judge_w16)(x), (judge_w16)(x), (n) & 3, (n) >> 2 & 3, (n) >> 4 & 3, (n) >> 6 & 3))
#define _mm256_shuffle_epi32(x, n) ((__m256i)__builtin_shufflevector((judge_w32)(x), (judge_w32)(x), (n) & 3, (n) >> 2 & 3, (n) >> 4 & 3, (n) >> 6 & 3, \
    4 + ((n) & 3), 4 + ((n) >> 2 & 3), 4 + ((n) >> 4 & 3), 4 + ((n) >> 6 & 3)))
#define _mm256_permute4x64_epi64(x, n) ((__m256i)__builtin_shufflevector((judge_q32)(x), (judge_q32)(x), (n) & 3, (n) >> 2 & 3, (n) >> 4 & 3, (n) >> 6 & 3))
#define _mm_shuffle_ps(x, y, n) __builtin_shufflevector((__m128)(x), (__m128)(y), (n) & 3, (n) >> 2 & 3, 4 + ((n) >> 4 & 3), 4 + ((n) >> 6 & 3))
JUDGE_INLINE __m128i _mm_shuffle_epi8(__m128i x, __m128i n) { return (__m128i)__builtin_wasm_swizzle_i8x16((judge_b16)x, (judge_b16)n & (signed char)0x8f); }
JUDGE_INLINE __m256i _mm256_shuffle_epi8(__m256i x, __m256i n) {
    return judge_join(_mm_shuffle_epi8(_mm256_castsi256_si128(x), _mm256_castsi256_si128(n)), _mm_shuffle_epi8(_mm256_extracti128_si256(x, 1), _mm256_extracti128_si256(n, 1)));
}
JUDGE_INLINE __m256i _mm256_permutevar8x32_epi32(__m256i x, __m256i n) {
    judge_w32 a = (judge_w32)x, k = (judge_w32)n & 7, r;
    for (int i = 0; i < 8; ++i) r[i] = a[k[i]];
    return (__m256i)r;
}
#define JUDGE_PACK(name, t, ...) JUDGE_TWO(_mm, __m128i, name, t, __builtin_shufflevector(a, b, __VA_ARGS__))
JUDGE_PACK(unpacklo_epi8, judge_b16, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
JUDGE_PACK(unpackhi_epi8, judge_b16, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
JUDGE_PACK(unpacklo_epi16, judge_h16, 0, 8, 1, 9, 2, 10, 3, 11) JUDGE_PACK(unpackhi_epi16, judge_h16, 4, 12, 5, 13, 6, 14, 7, 15)
JUDGE_PACK(unpacklo_epi32, judge_w16, 0, 4, 1, 5) JUDGE_PACK(unpackhi_epi32, judge_w16, 2, 6, 3, 7)
JUDGE_PACK(unpacklo_epi64, judge_q16, 0, 2) JUDGE_PACK(unpackhi_epi64, judge_q16, 1, 3)
// Bytes to the left and to the right.
#define _mm_slli_si128(x, n) ((__m128i)((n) > 15 ? (unsigned __int128)0 : (unsigned __int128)(x) << 8 * ((n) & 15)))
#define _mm_srli_si128(x, n) ((__m128i)((n) > 15 ? (unsigned __int128)0 : (unsigned __int128)(x) >> 8 * ((n) & 15)))

// Sums of neighbours.
JUDGE_INLINE __m128i _mm_madd_epi16(__m128i a, __m128i b) { return (__m128i)__builtin_wasm_dot_s_i32x4_i16x8((judge_h16)a, (judge_h16)b); }
JUDGE_INLINE __m256i _mm256_madd_epi16(__m256i a, __m256i b) {
    return judge_join(_mm_madd_epi16(_mm256_castsi256_si128(a), _mm256_castsi256_si128(b)), _mm_madd_epi16(_mm256_extracti128_si256(a, 1), _mm256_extracti128_si256(b, 1)));
}
JUDGE_INLINE __m128i _mm_sad_epu8(__m128i x, __m128i y) {
    judge_B16 a = (judge_B16)x, b = (judge_B16)y, d = __builtin_elementwise_max(a, b) - __builtin_elementwise_min(a, b);
    judge_q16 r = {0, 0};
    for (int i = 0; i < 16; ++i) r[i / 8] += d[i];
    return (__m128i)r;
}
JUDGE_INLINE __m256i _mm256_sad_epu8(__m256i a, __m256i b) {
    return judge_join(_mm_sad_epu8(_mm256_castsi256_si128(a), _mm256_castsi256_si128(b)), _mm_sad_epu8(_mm256_extracti128_si256(a, 1), _mm256_extracti128_si256(b, 1)));
}
JUDGE_INLINE __m128i _mm_hadd_epi32(__m128i a, __m128i b) { judge_w16 x = (judge_w16)a, y = (judge_w16)b; return (__m128i)(judge_w16){x[0] + x[1], x[2] + x[3], y[0] + y[1], y[2] + y[3]}; }
JUDGE_INLINE __m128 _mm_hadd_ps(__m128 x, __m128 y) { return (__m128){x[0] + x[1], x[2] + x[3], y[0] + y[1], y[2] + y[3]}; }
JUDGE_INLINE __m256 _mm256_hadd_ps(__m256 x, __m256 y) { return (__m256){x[0] + x[1], x[2] + x[3], y[0] + y[1], y[2] + y[3], x[4] + x[5], x[6] + x[7], y[4] + y[5], y[6] + y[7]}; }
#define _mm256_i32gather_epi32(base, at, scale) __extension__({ judge_w32 judge_at = (judge_w32)(at), judge_r; const char *judge_base = (const char *)(base); \
    for (int judge_i = 0; judge_i < 8; ++judge_i) judge_r[judge_i] = *(const int *)(judge_base + (long long)judge_at[judge_i] * (scale)); (__m256i)judge_r; })
#define _mm256_zeroupper() ((void)0)
#define _mm256_zeroall() ((void)0)
#define _mm_malloc(size, align) aligned_alloc((align), ((size) + (align) - 1) / (align) * (align))
#define _mm_free(at) free(at)
#define _mm_sfence() ((void)0)
#define _mm_mfence() ((void)0)
#define _mm_lfence() ((void)0)

// Counting and scanning bits.
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
#define _bit_scan_forward(x) __builtin_ctz(x)
#define _bit_scan_reverse(x) (31 - __builtin_clz(x))
JUDGE_INLINE unsigned long long _pdep_u64(unsigned long long x, unsigned long long mask) {
    unsigned long long r = 0;
    for (; mask; mask &= mask - 1, x >>= 1) if (x & 1) r |= mask & -mask;
    return r;
}
JUDGE_INLINE unsigned long long _pext_u64(unsigned long long x, unsigned long long mask) {
    unsigned long long r = 0;
    for (unsigned long long bit = 1; mask; mask &= mask - 1, bit <<= 1) if (x & mask & -mask) r |= bit;
    return r;
}
#define _pdep_u32(x, mask) ((unsigned)_pdep_u64((unsigned)(x), (unsigned)(mask)))
#define _pext_u32(x, mask) ((unsigned)_pext_u64((unsigned)(x), (unsigned)(mask)))
#define _mm_prefetch(at, hint) ((void)(at))
#define _MM_HINT_T0 3
#define _mm_pause() ((void)0)
JUDGE_INLINE unsigned long long __rdtsc(void) { return (unsigned long long)__builtin_readcyclecounter(); }
