"""The source of random numbers: MT19937, and the numbers that PyTorch's CPU generator makes of its words, bit for bit.

Functions take a `Generator` and how many numbers are wanted, and return a flat array in the order of the draws.

Exact are uniform numbers, integers, permutations, Bernoulli numbers, and normal numbers of type float32 and float16 (also exponential, Cauchy
and log-normal ones of these types: they are computed in double precision and rounded). Of float64 numbers that go through a logarithm, a sine
or a cosine, some differ in the last bit, because the mathematical library of the machine does. Measured against PyTorch 2.15 on x86-64: in
the sandbox one number of 40 for `randn`, one of 800 for `exponential_`; with NumPy 2.4 on x86-64 itself one of 800, and one of 13; never by
more than two units in the last place.
"""

import math

import numpy as np

from torch._absent import refuse

__all__ = ["Generator"]

float32, float64 = np.dtype(np.float32), np.dtype(np.float64)
f32 = np.float32

# What PyTorch starts its generators with; ours starts the same in every case, so that an answer without a seed is judged the same twice.
DEFAULT_SEED = 67280421310721
STATE_BYTES = 5056
_MASK32 = 0xFFFFFFFF


class Generator:
    """Words of 32 bits. `cached` is the second normal number of the last pair, if nobody took it yet."""

    __slots__ = ("_twister", "_words", "_seed", "_drawn", "cached", "__weakref__")

    def __init__(self, device="cpu"):
        kind = getattr(device, "type", device)
        if kind != "cpu":
            refuse(f"torch.Generator(device={str(device)!r})", "use torch.Generator(), which is on the CPU")
        self._twister = np.random.MT19937(0)
        self._words = self._twister.random_raw
        self._start(DEFAULT_SEED)

    def _start(self, seed):
        self._twister._legacy_seeding(seed & _MASK32)
        self._seed = seed
        self._drawn = False
        self.cached = None

    def words(self, count):
        """So many words, as uint64."""
        self._drawn = True
        return self._words(count)

    def long_words(self, count):
        """So many numbers of 64 bits, each of two words, the higher first."""
        self._drawn = True
        pairs = self._words(2 * count)
        return (pairs[0::2] << np.uint64(32)) | pairs[1::2]

    def word(self):
        self._drawn = True
        return self._words()

    @property
    def device(self):
        import torch

        return torch.device("cpu")

    def manual_seed(self, seed):
        if not isinstance(seed, (int, np.integer)):
            raise RuntimeError(f"manual_seed expected a long, but got {type(seed).__name__}")
        self._start(checked_seed(seed))
        return self

    def initial_seed(self):
        return self._seed

    def seed(self):
        """A seed that nobody chose: ours comes from the words themselves."""
        self._start((int(self.word()) << 32 | int(self.word())) & 0x1FFFFFFFFFFFFF)
        return self._seed

    def get_state(self):
        """The state in PyTorch's layout, a tensor of 5056 bytes."""
        from torch._tensor import _wrap

        state = self._twister.state["state"]
        position = int(state["pos"])
        numbers = np.zeros(STATE_BYTES // 8, np.uint64)
        numbers[0] = self._seed
        # A seeded generator that gave nothing yet has one word "left" and stands at 0; else `left` counts down from 624 to 1.
        left = 625 - position if self._drawn else 1
        numbers[1] = left | 1 << 32
        numbers[2] = position if self._drawn else 0
        numbers[3:627] = state["key"]
        if self.cached is not None:
            numbers[628] = np.array(self.cached).view(np.uint64)
            numbers[630] = 1
        return _wrap(numbers.view(np.uint8))

    def set_state(self, new_state):
        data = getattr(new_state, "_data", None)
        if data is None or data.dtype != np.uint8:
            raise TypeError("RNG state must be a torch.ByteTensor")
        if data.size != STATE_BYTES:
            raise RuntimeError(
                f"Expected a CPUGeneratorImplState of size {STATE_BYTES} but found the input RNG state size to be {data.size}"
            )
        numbers = np.ascontiguousarray(data).reshape(-1).view(np.uint64)
        self._seed = int(numbers[0])
        position = int(numbers[2])
        self._drawn = position != 0
        self._twister.state = {
            "bit_generator": "MT19937",
            "state": {"key": numbers[3:627].astype(np.uint32), "pos": position if self._drawn else 624},
        }
        self.cached = float(numbers[628:629].view(np.float64)[0]) if int(numbers[630]) & 1 else None
        return self

    def clone_state(self):
        other = Generator()
        return other.set_state(self.get_state())

    def __reduce__(self):
        raise TypeError("cannot pickle 'torch._C.Generator' object")


Generator.__module__ = "torch._C"


def checked_seed(seed):
    """A seed as a number of 64 bits without a sign."""
    seed = int(seed)
    if not -(2**63) <= seed < 2**64:
        raise ValueError("Overflow when unpacking long long")
    return seed & 0xFFFFFFFFFFFFFFFF


def fused(a, b, c):
    """a·b + c of float32, rounded once: float64 holds the product exactly. `b` and `c` are float64 already, or Python numbers."""
    wide = a.astype(float64)
    wide *= b
    wide += c
    return wide.astype(float32)


def fused64(a, b, c):
    """a·b + c of float64 rounded once, from the exact product of halves (Dekker) and the exact sum (Knuth); `b` and `c` are numbers."""
    if b == 1.0 and c == 0.0:
        return a
    split = 134217729.0
    product = a * b
    t = a * split
    a_high = t - (t - a)
    a_low = a - a_high
    t = b * split
    b_high = t - (t - b)
    b_low = b - b_high
    error = ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low
    total = product + c
    t = total - product
    error += (product - (total - t)) + (c - t)
    return total + error


def unit(gen, count, dtype):
    """Uniform numbers in [0, 1), before they are rounded to float16."""
    if dtype == float64:
        bits = gen.long_words(count)
        bits &= np.uint64(0x1FFFFFFFFFFFFF)
        found = bits.astype(float64)
        found *= 2.0**-53
        return found
    bits = gen.words(count).astype(np.uint32)
    bits &= np.uint32(0xFFFFFF)
    found = bits.astype(float32)
    found *= f32(2.0**-24)
    return found


def uniform(gen, count, dtype, low=0.0, high=1.0):
    """Uniform numbers in [low, high): what rounding lifts to `high` becomes `low`."""
    found = unit(gen, count, dtype)
    if dtype == float64:
        if low != 0.0 or high != 1.0:
            found = fused64(found, high - low, low)
            found[found == high] = low
        return found
    if low != 0.0 or high != 1.0:
        low, high = f32(low), f32(high)
        found = fused(found, float(high - low), float(low))
        if dtype == float32:
            found[found == high] = low
    if dtype != float32:
        found = found.astype(dtype)
        found[found == dtype.type(high)] = dtype.type(low)
    return found


def _single(*numbers):
    """Numbers rounded to float32, as Python has them."""
    return [float(f32(x)) for x in numbers]


# Logarithm, sine and cosine of float32 after Cephes (S. Moshier), each step rounded as vector units with fused multiply-add do it.
_LOG = _single(7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1)
_LOG += _single(-2.4999993993e-1, 3.3333331174e-1)
_LOG_LOW, _LOG_HIGH = f32(-2.12194440e-4), float(f32(0.693359375))
_HALF_ROOT = f32(0.707106781186547524)
_TURN = f32(2 * math.pi)
_OCTANTS = f32(1.27323954473516)
_QUARTER = _single(-0.78515625, -2.4187564849853515625e-4, -3.77489497744594108e-8)
# Cosine in the first row, sine in the second.
_COS_SIN = [
    np.array(_single(*pair)).reshape(2, 1, 1)
    for pair in (
        (2.443315711809948e-5, -1.9515295891e-4),
        (-1.388731625493765e-3, 8.3321608736e-3),
        (4.166664568298827e-2, -1.6666654611e-1),
    )
]
_HALF = f32(0.5)
_ONE = f32(1)


def _log(x):
    """The logarithm of numbers in (0, 1], as an array of one row for each block of eight."""
    m, e = np.frexp(x)
    small = m < _HALF_ROOT
    e = e.astype(float32)
    e -= small
    m[small] *= f32(2)
    m -= _ONE
    wide = m.astype(float64)
    z = m * m
    y = wide * _LOG[0]
    y += _LOG[1]
    for c in _LOG[2:]:
        y = y.astype(float32).astype(float64)
        y *= wide
        y += c
    y = y.astype(float32)
    y *= m
    y = fused(y, z, e * _LOG_LOW)
    y = fused(z, -0.5, y)
    m += y
    return fused(e, _LOG_HIGH, m)


def _cos_sin(x):
    """Cosine and sine of numbers in [0, 2π), as the two rows of an array."""
    octant = (x * _OCTANTS).astype(np.int32)
    octant += 1
    octant &= -2
    y = octant.astype(float64)
    for part in _QUARTER:
        wide = y * part
        wide += x
        x = wide.astype(float32)
    z = x * x
    wide = z.astype(float64)
    found = (wide * _COS_SIN[0] + _COS_SIN[1]).astype(float32)
    found = fused(found, wide, _COS_SIN[2])
    found *= z
    c = fused(found[0], wide, z * -_HALF)
    c += _ONE
    s = fused(found[1], x, x)
    swap = (octant & 2).astype(bool)
    np.copyto(found[0], c)
    np.copyto(found[1], s)
    np.copyto(found[0], s, where=swap)
    np.copyto(found[1], c, where=swap)
    # Signs: the sine is negative in the octants 4 to 7, the cosine in 2 to 5.
    found[1] *= _ONE - ((octant & 4) >> 1)
    found[0] *= _ONE - (((octant + 2) & 4) >> 1)
    return found


def _blocks32(uniforms, mean, std):
    """Box and Muller in blocks of 16: the first eight numbers are radii, the last eight angles. Overwrites `uniforms`."""
    blocks = uniforms.reshape(-1, 2, 8)
    radius = np.sqrt(_log(_ONE - blocks[:, 0]) * f32(-2))
    found = _cos_sin(blocks[:, 1] * _TURN)
    found *= radius
    if mean != 0.0 or std != 1.0:
        found = fused(found, float(f32(std)), float(f32(mean)))
    blocks[:, 0] = found[0]
    blocks[:, 1] = found[1]


def _blocks64(uniforms, mean, std):
    blocks = uniforms.reshape(-1, 2, 8)
    radius = np.sqrt(-2.0 * np.log(1.0 - blocks[:, 0]))
    angle = 2.0 * math.pi * blocks[:, 1]
    blocks[:, 0] = fused64(radius * np.cos(angle), std, mean)
    blocks[:, 1] = fused64(radius * np.sin(angle), std, mean)


# Blocks of 16 numbers are worked on so many at a time that they stay in the processor's cache.
_CHUNK = 1 << 14


def normal(gen, count, dtype, mean=0.0, std=1.0):
    """Normal numbers as a tensor without gaps gets them: in blocks if there are 16 or more; the last 16 are drawn anew if a block is cut."""
    if count < 16:
        return normal_serial(gen, count, dtype, mean, std)
    fill = _blocks64 if dtype == float64 else _blocks32
    kind = float64 if dtype == float64 else float32
    whole = count & ~15
    if whole == count:
        found = unit(gen, count, kind)
    elif kind != dtype:
        # Float16 draws nothing for the elements that the last 16 numbers will replace.
        found = unit(gen, whole + 16, kind)
    else:
        # The last 16 numbers come from 16 more uniform ones: here they stand behind the whole blocks until the end.
        drawn = unit(gen, count + 16, kind)
        found = np.concatenate((drawn[:whole], drawn[count:]))
    for start in range(0, found.size, _CHUNK):
        fill(found[start : start + _CHUNK], mean, std)
    if whole != count:
        if kind != dtype:
            drawn = np.empty(count, kind)
        drawn[:whole] = found[:whole]
        drawn[count - 16 : count] = found[whole:]
        found = drawn[:count]
    return found if kind == dtype else found.astype(dtype)


def normal_serial(gen, count, dtype, mean=0.0, std=1.0):
    """Normal numbers one by one, in double precision: the second of each pair waits for the next call, whatever that call asks."""
    if count <= 16:
        found = np.array([_one_normal(gen) for _ in range(count)], dtype=float64)
    else:
        found = np.empty(count, float64)
        start = 0
        if gen.cached is not None:
            found[0] = gen.cached
            gen.cached = None
            start = 1
        pairs = (count - start + 1) // 2
        uniforms = unit(gen, 2 * pairs, float64)
        radius = np.sqrt(-2.0 * np.log1p(-uniforms[1::2]))
        angle = 2.0 * math.pi * uniforms[0::2]
        both = np.empty((pairs, 2))
        both[:, 0] = radius * np.cos(angle)
        both[:, 1] = radius * np.sin(angle)
        both = both.reshape(-1)
        found[start:] = both[: count - start]
        if (count - start) % 2:
            gen.cached = float(both[-1])
    found = fused64(found, std, mean)
    return found if dtype == float64 else found.astype(dtype)


def _one_normal(gen):
    waiting = gen.cached
    if waiting is not None:
        gen.cached = None
        return waiting
    a, b, c, d = gen.words(4).tolist()
    angle = 2.0 * math.pi * (((a << 32 | b) & 0x1FFFFFFFFFFFFF) * 2.0**-53)
    radius = math.sqrt(-2.0 * math.log1p(-(((c << 32 | d) & 0x1FFFFFFFFFFFFF) * 2.0**-53)))
    gen.cached = radius * math.sin(angle)
    return radius * math.cos(angle)


def exponential(gen, count, dtype, rate=1.0):
    found = np.log1p(-unit(gen, count, float64))
    found *= -1.0 / rate
    return found if dtype == float64 else found.astype(dtype)


def below(gen, count, span):
    """Integers in [0, span), as uint64; `span` 2**64 for all of them. From 2**28 on, each takes two words."""
    if span < 1 << 28:
        found = gen.words(count)
        found %= np.uint64(span)
        return found
    found = gen.long_words(count)
    if span < 1 << 64:
        found %= np.uint64(span)
    return found


def between(gen, count, low, high):
    """Integers in [low, high), as int64."""
    found = below(gen, count, high - low).view(np.int64)
    if low:
        found += np.int64(low)
    return found


def permutation(gen, count):
    """The numbers below `count` in an order that exchanges find (Fisher and Yates), as a list."""
    items = list(range(count))
    if count < 2:
        return items
    words = gen.words(count - 1)
    words %= np.arange(count, 1, -1).astype(np.uint64)
    for i, step in enumerate(words.tolist()):
        if step:
            j = i + step
            items[i], items[j] = items[j], items[i]
    return items


def chances(gen, count, p):
    """Booleans that are true with probability `p`, a Python number: each takes two words."""
    return unit(gen, count, float64) < p
