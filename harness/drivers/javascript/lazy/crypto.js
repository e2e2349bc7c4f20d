// `crypto`: hashes and random bytes. The bytes are the same for every run of a case; keys, ciphers and certificates are not offered.
(function (judge) {
  'use strict';
  const { Buffer, own } = judge;
  const { floor, abs, sin } = Math;

  /** The message with a bit, zeros and its length, in blocks of so many bytes. */
  function padded(bytes, block, isLittle) {
    const tail = block / 8;
    const size = Math.ceil((bytes.length + 1 + tail) / block) * block;
    const out = new Uint8Array(size);
    out.set(bytes);
    out[bytes.length] = 0x80;
    const view = new DataView(out.buffer);
    const [low, high] = [(bytes.length * 8) >>> 0, floor(bytes.length / 0x20000000)];
    view.setUint32(size - (isLittle ? 8 : 4), low, isLittle);
    view.setUint32(size - (isLittle ? 4 : 8), high, isLittle);
    return view;
  }

  function words(values, isLittle) {
    const out = Buffer.alloc(values.length * 4);
    const view = new DataView(out.buffer, out.byteOffset);
    values.forEach((value, index) => view.setUint32(index * 4, value, isLittle));
    return out;
  }
  const left = (value, by) => (value << by) | (value >>> (32 - by));

  const SINES = Array.from({ length: 64 }, (_, index) => floor(abs(sin(index + 1)) * 4294967296) | 0);
  const TURNS = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
  function md5(bytes) {
    const state = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
    const view = padded(bytes, 64, true);
    for (let at = 0; at < view.byteLength; at += 64) {
      let [a, b, c, d] = state;
      for (let step = 0; step < 64; step++) {
        const round = step >> 4;
        const mix = [(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)][round];
        const place = [step, 5 * step + 1, 3 * step + 5, 7 * step][round] & 15;
        const sum = (a + mix + SINES[step] + view.getInt32(at + 4 * place, true)) | 0;
        [a, d, c, b] = [d, c, b, (b + left(sum, TURNS[round][step & 3])) | 0];
      }
      [a, b, c, d].forEach((value, index) => (state[index] = (state[index] + value) | 0));
    }
    return words(state, true);
  }

  function sha1(bytes) {
    const state = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476, 0xc3d2e1f0 | 0];
    const view = padded(bytes, 64, false);
    const w = new Int32Array(80);
    for (let at = 0; at < view.byteLength; at += 64) {
      for (let step = 0; step < 80; step++) w[step] = step < 16 ? view.getInt32(at + 4 * step) : left(w[step - 3] ^ w[step - 8] ^ w[step - 14] ^ w[step - 16], 1);
      let [a, b, c, d, e] = state;
      for (let step = 0; step < 80; step++) {
        const round = floor(step / 20);
        const mix = round === 0 ? (b & c) | (~b & d) : round === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
        const sum = (left(a, 5) + mix + e + w[step] + [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6][round]) | 0;
        [e, d, c, b, a] = [d, c, left(b, 30), a, sum];
      }
      [a, b, c, d, e].forEach((value, index) => (state[index] = (state[index] + value) | 0));
    }
    return words(state, false);
  }

  // The roots of primes, from which SHA-2 takes its numbers: 64 bits behind the point, exact.
  const primes = [];
  for (let n = 2; primes.length < 80; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  function rootBits(value, degree) {
    let [low, high] = [0n, BigInt(value) << 64n];
    const goal = BigInt(value) << BigInt(64 * degree);
    while (high - low > 1n) {
      const middle = (low + high) >> 1n;
      if (middle ** BigInt(degree) <= goal) low = middle;
      else high = middle;
    }
    return low & 0xffffffffffffffffn;
  }
  let cubes;
  const cubeRoots = () => (cubes ??= primes.map((prime) => rootBits(prime, 3)));
  const squareRoots = (from) => primes.slice(from, from + 8).map((prime) => rootBits(prime, 2));
  const upper = (value) => Number(value >> 32n) | 0;

  function sha2(bytes, initial, size) {
    const state = Int32Array.from(initial);
    const k = Int32Array.from(cubeRoots().slice(0, 64), upper);
    const view = padded(bytes, 64, false);
    const w = new Int32Array(64);
    const right = (value, by) => (value >>> by) | (value << (32 - by));
    for (let at = 0; at < view.byteLength; at += 64) {
      for (let step = 0; step < 64; step++) {
        if (step < 16) w[step] = view.getInt32(at + 4 * step);
        else {
          const [near, far] = [w[step - 15], w[step - 2]];
          w[step] = w[step - 16] + w[step - 7] + (right(near, 7) ^ right(near, 18) ^ (near >>> 3)) + (right(far, 17) ^ right(far, 19) ^ (far >>> 10));
        }
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let step = 0; step < 64; step++) {
        const one = (h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & f) ^ (~e & g)) + k[step] + w[step]) | 0;
        const two = ((right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((value, index) => (state[index] += value));
    }
    return words([...state], false).subarray(0, size);
  }

  function sha2Long(bytes, initial, size) {
    const mask = 0xffffffffffffffffn;
    const state = [...initial];
    const k = cubeRoots();
    const view = padded(bytes, 128, false);
    const right = (value, by) => ((value >> by) | (value << (64n - by))) & mask;
    for (let at = 0; at < view.byteLength; at += 128) {
      const w = [];
      for (let step = 0; step < 80; step++) {
        if (step < 16) w.push(view.getBigUint64(at + 8 * step));
        else {
          const [near, far] = [w[step - 15], w[step - 2]];
          w.push((w[step - 16] + w[step - 7] + (right(near, 1n) ^ right(near, 8n) ^ (near >> 7n)) + (right(far, 19n) ^ right(far, 61n) ^ (far >> 6n))) & mask);
        }
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let step = 0; step < 80; step++) {
        const one = h + (right(e, 14n) ^ right(e, 18n) ^ right(e, 41n)) + ((e & f) ^ (~e & mask & g)) + k[step] + w[step];
        const two = (right(a, 28n) ^ right(a, 34n) ^ right(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) & mask, c, b, a, (one + two) & mask];
      }
      [a, b, c, d, e, f, g, h].forEach((value, index) => (state[index] = (state[index] + value) & mask));
    }
    const out = Buffer.alloc(64);
    state.forEach((value, index) => out.writeBigUInt64BE(value, 8 * index));
    return out.subarray(0, size);
  }

  const low = (value) => Number(value & 0xffffffffn) | 0;
  const HASHES = {
    md5: [64, md5],
    sha1: [64, sha1],
    sha224: [64, (bytes) => sha2(bytes, squareRoots(8).map(low), 28)],
    sha256: [64, (bytes) => sha2(bytes, squareRoots(0).map(upper), 32)],
    sha384: [128, (bytes) => sha2Long(bytes, squareRoots(8), 48)],
    sha512: [128, (bytes) => sha2Long(bytes, squareRoots(0), 64)],
  };

  function hashOf(name) {
    const found = HASHES[`${name}`.toLowerCase().replace('-', '')];
    if (found !== undefined) return found;
    throw judge.coded(Error, 'ERR_OSSL_EVP_UNSUPPORTED', `Digest method not supported: there are ${Object.keys(HASHES).join(', ')}`);
  }
  const bytesOf = (data, encoding) => (typeof data === 'string' ? Buffer.from(data, encoding) : Buffer.from(data.buffer ?? data, data.byteOffset, data.byteLength));
  const shown = (bytes, encoding) => (encoding === undefined || encoding === 'buffer' ? bytes : bytes.toString(encoding));

  class Hash {
    #parts = [];
    #finish;

    constructor(finish) {
      this.#finish = finish;
    }

    update(data, encoding) {
      if (this.#finish === undefined) throw judge.coded(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
      if (typeof data !== 'string' && !ArrayBuffer.isView(data)) {
        throw judge.coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received ${judge.received(data)}`);
      }
      this.#parts.push(Buffer.from(bytesOf(data, encoding)));
      return this;
    }

    digest(encoding) {
      if (this.#finish === undefined) throw judge.coded(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
      const bytes = this.#finish(Buffer.concat(this.#parts));
      this.#finish = undefined;
      return shown(bytes, encoding);
    }

    copy() {
      const copy = new Hash(this.#finish);
      copy.#parts = [...this.#parts];
      return copy;
    }
  }

  function mac(name, key) {
    const [block, hash] = hashOf(name);
    const whole = Buffer.alloc(block);
    const given = bytesOf(key);
    whole.set(given.length > block ? hash(given) : given);
    const mixed = (byte) => Buffer.from(whole.map((one) => one ^ byte));
    return (data) => hash(Buffer.concat([mixed(0x5c), hash(Buffer.concat([mixed(0x36), data]))]));
  }

  function pbkdf2Sync(password, salt, rounds, size, name) {
    const run = mac(name, password);
    const blocks = [];
    for (let index = 1; blocks.length * run(Buffer.alloc(0)).length < size; index++) {
      const count = Buffer.alloc(4);
      count.writeUInt32BE(index);
      let last = run(Buffer.concat([bytesOf(salt), count]));
      const sum = Buffer.from(last);
      for (let round = 1; round < rounds; round++) {
        last = run(last);
        last.forEach((byte, at) => (sum[at] ^= byte));
      }
      blocks.push(sum);
    }
    return Buffer.concat(blocks).subarray(0, size);
  }

  // Random bytes, drawn as `Math.random` draws.

  const draw = () => floor(Math.random() * 256);
  function fill(target) {
    const bytes = new Uint8Array(target.buffer ?? target, target.byteOffset ?? 0, target.byteLength);
    for (let index = 0; index < bytes.length; index++) bytes[index] = draw();
    return target;
  }
  const called = (value, done) => {
    if (typeof done !== 'function') return value;
    judge.nextTick(done, [null, value]);
    return undefined;
  };
  function randomInt(...given) {
    const done = typeof given.at(-1) === 'function' ? given.pop() : undefined;
    const [from, to] = given.length > 1 ? given : [0, given[0]];
    if (!own.isSafeInteger(from) || !own.isSafeInteger(to) || to <= from) {
      throw judge.coded(RangeError, 'ERR_OUT_OF_RANGE', `The value of "max" is out of range. It must be greater than the value of "min" (${from}). Received ${to}`);
    }
    return called(from + floor(Math.random() * (to - from)), done);
  }
  function randomUUID() {
    const bytes = fill(Buffer.alloc(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
  const missing = (name) => () => {
    throw judge.coded(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', `crypto.${name} is not offered here: there are hashes, HMAC, PBKDF2 and random bytes`);
  };

  const digest = async (name, data) => {
    const bytes = hashOf(name.name ?? name)[1](bytesOf(data));
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  };
  const crypto = {
    createHash: (name) => new Hash(hashOf(name)[1]),
    createHmac: (name, key) => new Hash(mac(name, key)),
    getHashes: () => Object.keys(HASHES),
    getRandomValues: fill,
    hash: (name, data, encoding = 'hex') => shown(hashOf(name)[1](bytesOf(data)), encoding),
    pbkdf2: (password, salt, rounds, size, name, done) => called(pbkdf2Sync(password, salt, rounds, size, name), done),
    pbkdf2Sync,
    randomBytes: (size, done) => called(fill(Buffer.alloc(size)), done),
    randomFill: (target, done) => called(fill(target), done),
    randomFillSync: fill,
    randomInt,
    randomUUID,
    subtle: { digest },
    timingSafeEqual(one, other) {
      if (one.byteLength !== other.byteLength) throw judge.coded(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
      return Buffer.compare(bytesOf(one), bytesOf(other)) === 0;
    },
  };
  for (const name of ['createCipheriv', 'createDecipheriv', 'createSign', 'createVerify', 'generateKeyPairSync', 'scryptSync', 'scrypt', 'createECDH', 'createDiffieHellman']) crypto[name] = missing(name);
  crypto.webcrypto = { getRandomValues: fill, randomUUID, subtle: crypto.subtle };
  return crypto;
})
