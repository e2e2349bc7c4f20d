// `Buffer`: bytes with the encodings and numbers of Node's; and the decoder and encoder of texts.
(function (judge) {
  'use strict';
  const { own } = judge;
  const { Uint8Array, DataView } = globalThis;
  const toHex = own.uncurry(Uint8Array.prototype.toHex);
  const toBase64 = own.uncurry(Uint8Array.prototype.toBase64);
  const { min, max, trunc } = Math;
  const INSPECT = Symbol.for('nodejs.util.inspect.custom');

  /** The text that bytes spell, with a mark in place of each fault. */
  function looseText(bytes) {
    let out = '';
    for (let at = 0; at < bytes.length; ) {
      const lead = bytes[at];
      const size = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
      let code = size < 2 ? lead : lead & (0x7f >> size);
      let seen = 1;
      while (seen < size) {
        const byte = bytes[at + seen];
        const low = seen > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
        const high = seen > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
        if (!(byte >= low && byte <= high)) break;
        code = (code << 6) | (byte & 0x3f);
        seen += 1;
      }
      out += size > 0 && seen === size ? own.fromCodePoint(code) : '\ufffd';
      at += seen;
    }
    return out;
  }

  function utf8Text(bytes) {
    try {
      return judge.decodeText(bytes);
    } catch {
      return looseText(bytes);
    }
  }

  function units(text) {
    const bytes = new Uint8Array(text.length * 2);
    for (let index = 0; index < text.length; index++) {
      const code = own.charCodeAt(text, index);
      bytes[2 * index] = code & 0xff;
      bytes[2 * index + 1] = code >> 8;
    }
    return bytes;
  }

  function unitsText(bytes) {
    let out = '';
    for (let at = 0; at + 1 < bytes.length; at += 2) out += own.fromCharCode(bytes[at] | (bytes[at + 1] << 8));
    return out;
  }

  function narrow(text) {
    const bytes = new Uint8Array(text.length);
    for (let index = 0; index < text.length; index++) bytes[index] = own.charCodeAt(text, index);
    return bytes;
  }

  function fromHex(text) {
    const digits = own.exec(/^(?:[0-9a-f]{2})*/i, text)[0];
    return Uint8Array.fromHex(digits);
  }

  function fromBase64(text) {
    let digits = own.replace(own.replace(own.replace(text, /=.*$/s, ''), /-/g, '+'), /_/g, '/');
    digits = own.replace(digits, /[^A-Za-z0-9+/]/g, '');
    if (digits.length % 4 === 1) digits = own.stringSlice(digits, 0, -1);
    return narrow(atob(digits + own.repeat('=', (4 - (digits.length % 4)) % 4)));
  }

  const utf8 = [(text) => judge.encodeText(own.toWellFormed(text)), utf8Text];
  const latin1 = [narrow, judge.latin1];
  const utf16 = [units, unitsText];
  const ENCODINGS = {
    __proto__: null, utf8, 'utf-8': utf8, latin1, binary: latin1, ucs2: utf16, 'ucs-2': utf16, utf16le: utf16, 'utf-16le': utf16,
    ascii: [narrow, (bytes) => judge.latin1(bytes.map((byte) => byte & 0x7f))],
    hex: [fromHex, toHex],
    base64: [fromBase64, (bytes) => toBase64(bytes)],
    base64url: [fromBase64, (bytes) => toBase64(bytes, { alphabet: 'base64url', omitPadding: true })],
  };
  const lower = own.uncurry(String.prototype.toLowerCase);

  function codec(name) {
    const found = ENCODINGS[name] ?? ENCODINGS[lower(`${name ?? 'utf8'}`)];
    if (found !== undefined) return found;
    throw judge.coded(own.TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${name}`);
  }

  const over = (bytes) => new Buffer(own.viewBuffer(bytes), own.viewOffset(bytes), own.viewLength(bytes));
  const outside = (name, range, value) =>
    judge.coded(own.RangeError, 'ERR_OUT_OF_RANGE', `The value of "${name}" is out of range. It must be ${range}. Received ${value}`);
  const wanted = 'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object';

  class Buffer extends Uint8Array {
    static poolSize = 8192;

    static from(value, encoding, length) {
      if (typeof value === 'string') return over(codec(encoding)[0](value));
      if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return new Buffer(value, encoding, length);
      if (typeof value !== 'object' || value === null) {
        throw judge.coded(own.TypeError, 'ERR_INVALID_ARG_TYPE', `The first argument must be ${wanted}. Received ${judge.received(value)}`);
      }
      if (own.isView(value) || own.isArray(value)) return new Buffer(value);
      const inner = value.valueOf?.();
      if (inner !== value && (typeof inner === 'string' || typeof inner === 'object')) return Buffer.from(inner, encoding, length);
      if (value.type === 'Buffer' && own.isArray(value.data)) return new Buffer(value.data);
      if (typeof value[Symbol.toPrimitive] === 'function') return Buffer.from(value[Symbol.toPrimitive]('string'), encoding);
      return new Buffer(Array.from(value));
    }

    static alloc(size, fill, encoding) {
      if (typeof size !== 'number') {
        throw judge.coded(own.TypeError, 'ERR_INVALID_ARG_TYPE', `The "size" argument must be of type number. Received ${judge.received(size)}`);
      }
      if (!(size >= 0 && size <= 4294967296)) throw outside('size', '>= 0 && <= 4294967296', size);
      const made = new Buffer(size);
      return fill === undefined || fill === 0 ? made : made.fill(fill, encoding);
    }

    static allocUnsafe(size) {
      return Buffer.alloc(size);
    }

    static allocUnsafeSlow(size) {
      return Buffer.alloc(size);
    }

    static isBuffer(value) {
      return value instanceof Buffer;
    }

    static isEncoding(name) {
      return typeof name === 'string' && ENCODINGS[lower(name)] !== undefined;
    }

    static byteLength(value, encoding) {
      return typeof value === 'string' ? codec(encoding)[0](value).length : value.byteLength;
    }

    static compare(one, other) {
      const size = min(one.length, other.length);
      for (let index = 0; index < size; index++) {
        if (one[index] !== other[index]) return one[index] < other[index] ? -1 : 1;
      }
      return one.length === other.length ? 0 : one.length < other.length ? -1 : 1;
    }

    static concat(parts, size = parts.reduce((sum, part) => sum + part.length, 0)) {
      const whole = new Buffer(size);
      let at = 0;
      for (const part of parts) {
        whole.set(at + part.length > size ? part.subarray(0, size - at) : part, at);
        at += part.length;
        if (at >= size) break;
      }
      return whole;
    }

    get parent() {
      return this.buffer;
    }

    get offset() {
      return this.byteOffset;
    }

    toString(encoding = 'utf8', start = 0, end = this.length) {
      const from = max(0, trunc(start) || 0);
      const to = min(this.length, end);
      return to <= from ? '' : codec(encoding)[1](own.viewSubarray(this, from, to));
    }

    toLocaleString(encoding, start, end) {
      return this.toString(encoding, start, end);
    }

    write(text, ...rest) {
      const encoding = typeof rest[rest.length - 1] === 'string' ? rest.pop() : 'utf8';
      const [offset = 0, length = this.length - offset] = rest;
      const bytes = codec(encoding)[0](text);
      let size = min(bytes.length, length, this.length - offset);
      if (encoding === 'utf8') while (size < bytes.length && size > 0 && (bytes[size] & 0xc0) === 0x80) size -= 1;
      this.set(own.viewSubarray(bytes, 0, size), offset);
      return size;
    }

    toJSON() {
      return { type: 'Buffer', data: Array.from(this) };
    }

    equals(other) {
      return Buffer.compare(this, other) === 0;
    }

    compare(other, from = 0, to = other.length, start = 0, end = this.length) {
      return Buffer.compare(this.subarray(start, end), other.subarray(from, to));
    }

    copy(target, at = 0, from = 0, to = this.length) {
      const size = max(0, min(to - from, target.length - at));
      target.set(this.subarray(from, from + size), at);
      return size;
    }

    slice(start, end) {
      return this.subarray(start, end);
    }

    fill(value, ...rest) {
      const encoding = typeof rest[rest.length - 1] === 'string' ? rest.pop() : 'utf8';
      const [start = 0, end = this.length] = rest;
      if (typeof value === 'number') return super.fill(value & 255, start, end);
      const bytes = typeof value === 'string' ? codec(encoding)[0](value) : value;
      if (bytes.length === 0) return super.fill(0, start, end);
      for (let index = start; index < end; index++) this[index] = bytes[(index - start) % bytes.length];
      return this;
    }

    indexOf(value, from, encoding) {
      return this.#find(value, from, encoding, 1);
    }

    lastIndexOf(value, from, encoding) {
      return this.#find(value, from, encoding, -1);
    }

    includes(value, from, encoding) {
      return this.indexOf(value, from, encoding) !== -1;
    }

    #find(value, from, encoding, step) {
      const given = typeof from === 'string' ? undefined : from;
      const bytes = typeof value === 'number' ? [value & 255] : typeof value === 'string' ? codec(given === from ? encoding : from)[0](value) : value;
      const last = this.length - bytes.length;
      let at = given ?? (step > 0 ? 0 : last);
      if (at < 0) at += this.length;
      for (at = step > 0 ? max(at, 0) : min(at, last); at >= 0 && at <= last; at += step) {
        let same = 0;
        while (same < bytes.length && this[at + same] === bytes[same]) same += 1;
        if (same === bytes.length) return at;
      }
      return -1;
    }

    #swap(size) {
      if (this.length % size !== 0) {
        throw judge.coded(own.RangeError, 'ERR_INVALID_BUFFER_SIZE', `Buffer size must be a multiple of ${size * 8}-bits`);
      }
      for (let at = 0; at < this.length; at += size) super.subarray(at, at + size).reverse();
      return this;
    }

    swap16() {
      return this.#swap(2);
    }

    swap32() {
      return this.#swap(4);
    }

    swap64() {
      return this.#swap(8);
    }

    [INSPECT](_, options) {
      const pairs = [];
      const size = own.viewLength(this);
      for (let index = 0; index < min(50, size); index++) own.push(pairs, `${this[index] < 16 ? '0' : ''}${judge.layout.hex(this[index])}`);
      let digits = own.join(pairs, ' ');
      if (size > 50) digits += ` ... ${size - 50} more byte${size > 51 ? 's' : ''}`;
      const keys = own.keys(this);
      if (keys.length > size) {
        const others = {};
        for (let index = size; index < keys.length; index++) others[keys[index]] = this[keys[index]];
        digits += `${digits === '' ? '' : ', '}${own.stringSlice(judge.inspect(others, { ...options, breakLength: Infinity, compact: true }), 2, -2)}`;
      }
      return `<${this.constructor.name} ${digits}>`;
    }

    // Numbers of any width up to six bytes.

    #checked(offset, size) {
      const last = this.length - size;
      if (typeof offset !== 'number') {
        throw judge.coded(own.TypeError, 'ERR_INVALID_ARG_TYPE', `The "offset" argument must be of type number. Received ${judge.received(offset)}`);
      }
      if (last < 0) throw judge.coded(own.RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', 'Attempt to access memory outside buffer bounds');
      if (!own.isInteger(offset)) throw outside('offset', 'an integer', offset);
      if (offset < 0 || offset > last) throw outside('offset', `>= 0 and <= ${last}`, offset);
    }

    readWhole(offset, size, isLittle, isSigned) {
      this.#checked(offset, size);
      let value = 0;
      for (let index = 0; index < size; index++) value = value * 256 + this[isLittle ? offset + size - 1 - index : offset + index];
      return isSigned && value >= 2 ** (8 * size - 1) ? value - 2 ** (8 * size) : value;
    }

    writeWhole(given, offset, size, isLittle, isSigned) {
      const value = +given;
      const [least, most] = isSigned ? [-(2 ** (8 * size - 1)), 2 ** (8 * size - 1) - 1] : [0, 2 ** (8 * size) - 1];
      if (value < least || value > most) {
        const range = size > 4 || size === 3 ? (isSigned ? `>= -(2 ** ${8 * size - 1}) and < 2 ** ${8 * size - 1}` : `>= 0 and < 2 ** ${8 * size}`) : `>= ${least} and <= ${most}`;
        throw outside('value', range, judge.inspect(value, { numericSeparator: true }));
      }
      this.#checked(offset, size);
      let rest = trunc(value);
      if (rest < 0) rest += 2 ** (8 * size);
      for (let index = 0; index < size; index++) {
        this[isLittle ? offset + index : offset + size - 1 - index] = rest % 256;
        rest = own.floor(rest / 256);
      }
      return offset + size;
    }

    view(offset, size) {
      this.#checked(offset, size);
      return new DataView(this.buffer, this.byteOffset + offset, size);
    }
  }

  // `readUInt16LE` and its relatives, and their names with a small `i`.
  const define = (name, run) => {
    const value = { [name]: run }[name];
    own.defineProperty(Buffer.prototype, name, { value, writable: true, configurable: true });
    if (own.includes(name, 'UInt')) {
      own.defineProperty(Buffer.prototype, own.replace(name, /UInt/, 'Uint'), { value, writable: true, configurable: true });
    }
  };
  for (const name of ['readWhole', 'writeWhole', 'view']) own.defineProperty(Buffer.prototype, name, { enumerable: false });
  for (const [kind, isSigned] of [['UInt', false], ['Int', true]]) {
    for (const order of ['LE', 'BE']) {
      for (const size of [1, 2, 4]) {
        const suffix = size === 1 ? '8' : `${8 * size}${order}`;
        define(`read${kind}${suffix}`, function (offset = 0) {
          return this.readWhole(offset, size, order === 'LE', isSigned);
        });
        define(`write${kind}${suffix}`, function (value, offset = 0) {
          return this.writeWhole(value, offset, size, order === 'LE', isSigned);
        });
      }
      define(`read${kind}${order}`, function (offset, size) {
        return this.readWhole(offset, size, order === 'LE', isSigned);
      });
      define(`write${kind}${order}`, function (value, offset, size) {
        return this.writeWhole(value, offset, size, order === 'LE', isSigned);
      });
    }
  }
  for (const [kind, method, size] of [['Float', 'Float32', 4], ['Double', 'Float64', 8], ['BigInt64', 'BigInt64', 8], ['BigUInt64', 'BigUint64', 8]]) {
    for (const order of ['LE', 'BE']) {
      define(`read${kind}${order}`, function (offset = 0) {
        return this.view(offset, size)[`get${method}`](0, order === 'LE');
      });
      define(`write${kind}${order}`, function (value, offset = 0) {
        this.view(offset, size)[`set${method}`](0, value, order === 'LE');
        return offset + size;
      });
    }
  }

  class TextEncoder {
    get encoding() {
      return 'utf-8';
    }

    encode(text = '') {
      return new Uint8Array(utf8[0](`${text}`));
    }

    encodeInto(text, target) {
      let [read, written] = [0, 0];
      for (const letter of text) {
        const bytes = utf8[0](letter);
        if (written + bytes.length > target.length) break;
        target.set(bytes, written);
        written += bytes.length;
        read += letter.length;
      }
      return { read, written };
    }
  }

  class TextDecoder {
    #decode;
    #rest = new Uint8Array(0);

    constructor(encoding = 'utf-8', options = {}) {
      const name = lower(`${encoding}`);
      if (ENCODINGS[name] === undefined || name === 'hex') throw judge.coded(own.RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${encoding}" encoding is not supported`);
      this.encoding = ENCODINGS[name] === utf8 ? 'utf-8' : ENCODINGS[name] === utf16 ? 'utf-16le' : 'windows-1252';
      this.fatal = options.fatal === true;
      this.ignoreBOM = options.ignoreBOM === true;
      this.#decode = ENCODINGS[name][1];
    }

    decode(data = new Uint8Array(0), options = {}) {
      const given = own.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
      let bytes = Buffer.concat([this.#rest, given]);
      const whole = options.stream === true && this.encoding === 'utf-8' ? bytes.length - unfinished(bytes) : bytes.length;
      this.#rest = bytes.subarray(whole);
      bytes = bytes.subarray(0, whole);
      const text = this.#decode(bytes);
      if (this.fatal && own.includes(text, '\ufffd') && !bytes.includes('\ufffd')) {
        throw judge.coded(own.TypeError, 'ERR_ENCODING_INVALID_ENCODED_DATA', `The encoded data was not valid for encoding ${this.encoding}`);
      }
      return !this.ignoreBOM && text[0] === '\ufeff' ? own.stringSlice(text, 1) : text;
    }
  }

  /** How many bytes at the end belong to a character that goes on. */
  function unfinished(bytes) {
    for (let back = 1; back <= min(3, bytes.length); back++) {
      const byte = bytes[bytes.length - back];
      if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
      if (byte < 0x80) return 0;
    }
    return 0;
  }
  judge.unfinished = unfinished;

  judge.Buffer = Buffer;
  judge.TextEncoder = TextEncoder;
  judge.TextDecoder = TextDecoder;
})
