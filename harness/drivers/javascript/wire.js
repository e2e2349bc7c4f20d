// Decoders of arguments: closures made once for each type of a signature.
//
// A type is the JSON value of the signature ("int", {"list": "int"}, …). Everything is little endian and carries no tags:
//
//     bool u8 · int i64 · float f64 · char u32 code point · str u32 bytes + UTF-8 · void nothing
//     list, linked u32 count + elements · map u32 count + key, value pairs · opt u8 flag + value
//     vec u32 n + n f64 · mat u32 rows, u32 columns + f64 row by row · tuple, record their parts one after another
//     tree u32 slots + level-order slots, each an opt: children of absent nodes are not listed, trailing absences trimmed
//
// Numbers are taken by the interpreter in one run, and characters eight at a time: a list of a million numbers must not be a million
// calls.
(function (judge) {
  'use strict';
  const { own } = judge;
  // The interpreter fills a list with numbers, under the name of what judges do without: `(list, question, bytes, from)`.
  const fill = judge.os.isatty;
  const [INTEGERS, FLOATS] = [4, 5];
  let buffer, bytes, view, at;

  /** Everything on a descriptor; the interpreter's own way would go byte by byte. */
  judge.readAll = function (descriptor) {
    let room = 1 << 13;
    let buffer = new own.ArrayBuffer(room);
    let size = 0;
    for (;;) {
      const moved = judge.os.read(descriptor, buffer, size, room - size);
      if (moved <= 0) return own.transfer(buffer, size);
      size += moved;
      if (size === room) buffer = own.transfer(buffer, (room *= 2));
    }
  };

  /** Sets what is decoded next. */
  judge.openArguments = function (data) {
    buffer = data;
    bytes = new own.Uint8Array(data);
    view = new own.DataView(data);
    at = 0;
  };

  judge.u16 = () => own.getUint16(view, (at += 2) - 2, true);
  const u32 = (judge.u32 = () => own.getUint32(view, (at += 4) - 4, true));
  const float = () => own.getFloat64(view, (at += 8) - 8, true);

  function int() {
    at += 8;
    return whole(own.getInt32(view, at - 8, true), own.getInt32(view, at - 4, true));
  }

  /** A number while that is exact, a BigInt beyond. */
  function whole(low, high) {
    if (high === low >> 31) return low;
    const number = high * 4294967296 + (low >>> 0);
    return own.isSafeInteger(number) ? number : (own.BigInt(high) << 32n) | own.BigInt(low >>> 0);
  }

  function text() {
    const size = u32();
    at += size;
    return judge.decodeText(own.viewSubarray(bytes, at - size, at));
  }

  const CHARS = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
  const char = (code) => (code < 128 ? CHARS[code] : own.fromCodePoint(code));

  /** So many bytes. */
  function taken(size) {
    at += size;
    return own.viewSubarray(bytes, at - size, at);
  }

  /** So many bytes as an array of another width, whatever their place. */
  function words(Words, size) {
    at += size;
    return new Words(own.bufferSlice(buffer, at - size, at));
  }

  const ZEROS = [4096, 64, 8, 1].map((length) => Array.from({ length }, () => 0));

  /** A list of so many zeros. */
  function zeros(count) {
    const out = [];
    for (let index = 0; index < ZEROS.length; index++) {
      const some = ZEROS[index];
      while (count - out.length >= some.length) own.apply(own.append, out, some);
    }
    return out;
  }

  function ints() {
    const count = u32();
    const out = zeros(count);
    const run = taken(8 * count);
    for (let place = fill(out, INTEGERS, run, 0); place < count; place = fill(out, INTEGERS, run, place + 1)) {
      const from = at - 8 * (count - place);
      out[place] = whole(own.getInt32(view, from, true), own.getInt32(view, from + 4, true));
    }
    return out;
  }

  function floats(count) {
    const out = zeros(count);
    fill(out, FLOATS, taken(8 * count), 0);
    return out;
  }

  function chars() {
    const count = u32();
    const w = words(own.Uint32Array, 4 * count);
    const out = [];
    let i = 0;
    for (; i + 8 <= count; i += 8) {
      const a = w[i], b = w[i + 1], c = w[i + 2], d = w[i + 3], e = w[i + 4], f = w[i + 5], g = w[i + 6], h = w[i + 7];
      if ((a | b | c | d | e | f | g | h) < 128) {
        own.push(out, CHARS[a], CHARS[b], CHARS[c], CHARS[d], CHARS[e], CHARS[f], CHARS[g], CHARS[h]);
      } else {
        own.push(out, char(a), char(b), char(c), char(d), char(e), char(f), char(g), char(h));
      }
    }
    for (; i < count; i++) own.push(out, char(w[i]));
    return out;
  }

  function mat() {
    const rows = u32();
    const columns = u32();
    const out = [];
    for (let row = 0; row < rows; row++) own.push(out, floats(columns));
    return out;
  }

  const SCALARS = {
    bool: () => bytes[at++] === 1,
    int,
    float,
    char: () => char(u32()),
    str: text,
    void: () => undefined,
    vec: () => floats(u32()),
    mat,
  };
  const LISTS = { int: ints, char: chars, float: SCALARS.vec };

  /** The decoder of a type: each call takes the next value. */
  const decoder = (judge.decoder = function (kind) {
    if (typeof kind === 'string') return SCALARS[kind];
    if (kind.list !== undefined) return list(kind.list);
    if (kind.map !== undefined) return map(decoder(kind.map[0]), decoder(kind.map[1]));
    if (kind.opt !== undefined) return opt(decoder(kind.opt));
    if (kind.tuple !== undefined) return tuple(decoders(kind.tuple));
    if (kind.record !== undefined) return record(kind.record);
    if (kind.tree !== undefined) return tree(decoder(kind.tree));
    return linked(list(kind.linked));
  });

  function decoders(kinds) {
    const all = [];
    for (let index = 0; index < kinds.length; index++) own.push(all, decoder(kinds[index]));
    return all;
  }

  function list(element) {
    if (typeof element === 'string' && LISTS[element] !== undefined) return LISTS[element];
    const one = decoder(element);
    return () => {
      const out = [];
      for (let left = u32(); left > 0; left--) own.push(out, one());
      return out;
    };
  }

  function map(key, value) {
    return () => {
      const out = new own.Map();
      for (let left = u32(); left > 0; left--) {
        const name = key();
        own.mapSet(out, name, value());
      }
      return out;
    };
  }

  const opt = (one) => () => (bytes[at++] === 1 ? one() : null);

  const tuple = (parts) => () => {
    const out = [];
    for (let index = 0; index < parts.length; index++) own.push(out, parts[index]());
    return out;
  };
  judge.tupleDecoder = (kinds) => tuple(decoders(kinds));

  function record(fields) {
    const parts = [];
    for (let index = 0; index < fields.length; index++) own.push(parts, [fields[index][0], decoder(fields[index][1])]);
    return () => {
      const out = {};
      for (let index = 0; index < parts.length; index++) out[parts[index][0]] = parts[index][1]();
      return out;
    };
  }

  function tree(one) {
    return () => {
      const count = u32();
      if (count === 0) return null;
      const nodes = [];
      let root = null;
      // The place that a slot fills: left of the node at half its number, or right of it.
      for (let place = -1, left = count; left > 0; left--, place++) {
        const node = bytes[at++] === 1 ? new judge.TreeNode(one()) : null;
        if (node !== null) own.push(nodes, node);
        if (place < 0) root = node;
        else if (place % 2 === 0) nodes[place >> 1].left = node;
        else nodes[place >> 1].right = node;
      }
      return root;
    };
  }

  const linked = (values) => () => {
    let head = null;
    const all = values();
    for (let index = all.length - 1; index >= 0; index--) head = new judge.ListNode(all[index], head);
    return head;
  };
})
