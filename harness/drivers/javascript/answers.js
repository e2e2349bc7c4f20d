// Encoders of answers: strict about types, generous about the containers that mean the same. The bytes are those of `wire.js`.
(function (judge) {
  'use strict';
  const { own } = judge;
  const LOW = 4294967296;

  /** A value is not of the type that its signature promises; `path` leads to it, innermost step first, `advice` makes it one. */
  class Mismatch {
    constructor(found, expected, advice = '') {
      this.found = found;
      this.expected = expected;
      this.advice = advice;
      this.path = '';
    }

    under(step) {
      this.path = step + this.path;
      return this;
    }

    /** The sentence after "returned": what was found, where, what was expected, and what to write. */
    describe() {
      const advice = this.advice === '' ? '' : `: ${this.advice}`;
      return `${this.found}${this.path === '' ? '' : ` at ${this.path}`}, expected ${this.expected}${advice}`;
    }
  }
  judge.Mismatch = Mismatch;

  let capacity = 1 << 12;
  let bytes = new Uint8Array(capacity);
  let view = new DataView(bytes.buffer);
  let size = 0;

  /** Starts another reply. */
  judge.openAnswers = function () {
    size = 0;
  };
  judge.answers = () => own.viewSubarray(bytes, 0, size);
  judge.putCountAt = (place, count) => own.setUint32(view, place, count, true);

  function room(more) {
    if (size + more <= capacity) return;
    capacity = (size + more) * 2;
    const larger = new own.Uint8Array(capacity);
    own.viewSet(larger, own.viewSubarray(bytes, 0, size), 0);
    bytes = larger;
    view = new own.DataView(own.viewBuffer(larger));
  }

  const byte = (judge.putByte = function (value) {
    room(1);
    bytes[size++] = value;
  });

  const u32 = (judge.putU32 = function (value) {
    room(4);
    own.setUint32(view, size, value, true);
    size += 4;
  });

  function append(data) {
    const more = own.viewLength(data);
    room(more);
    own.viewSet(bytes, data, size);
    size += more;
  }

  /** The description of a value in a message. */
  const nameOf = (value) => {
    if (value === null || value === undefined) return `${value}`;
    if (typeof value === 'string') return value.length <= 30 ? `the string ${own.stringify(value)}` : 'a string';
    if (typeof value === 'number') return `the number ${own.is(value, -0) ? '-0' : value}`;
    if (typeof value === 'bigint') return `the BigInt ${own.stringSlice(own.bigIntToString(value), 0, 40)}`;
    if (typeof value === 'boolean') return `${value}`;
    if (typeof value !== 'object') return `a ${typeof value}`;
    if (own.isArray(value)) return `an array of ${value.length} elements`;
    if (value instanceof own.Promise) return 'a promise';
    const name = value.constructor?.name;
    return typeof name === 'string' && name !== '' ? `an object of ${own.stringSlice(name, 0, 40)}` : 'an object';
  };

  function bool(value) {
    if (typeof value !== 'boolean') {
      const bit = value === 0 || value === 1 || value === 0n || value === 1n;
      throw new Mismatch(nameOf(value), 'a boolean', bit ? 'write `Boolean(x)`' : '');
    }
    byte(value ? 1 : 0);
  }

  const notInteger = (value) => {
    const quotient = typeof value === 'number' && own.isFinite(value) ? 'write `Math.floor(x)` for a quotient' : '';
    return new Mismatch(nameOf(value), 'an integer', typeof value === 'boolean' ? 'write `Number(x)`' : quotient);
  };
  const notNumber = (value) => {
    const converted = typeof value === 'boolean' || typeof value === 'bigint';
    return new Mismatch(nameOf(value), 'a number', converted ? 'write `Number(x)`' : '');
  };

  /** The two halves of a 64-bit integer. */
  let low = 0;
  let high = 0;
  function halves(value) {
    if (typeof value === 'number') {
      if (!own.isInteger(value)) throw notInteger(value);
      if (value < -9223372036854775808 || value >= 9223372036854775808) throw new Mismatch(nameOf(value), 'a 64-bit integer');
      low = value | 0;
      high = own.floor(value / LOW) | 0;
    } else if (typeof value === 'bigint') {
      if (own.asIntN(64, value) !== value) throw new Mismatch(nameOf(value), 'a 64-bit integer');
      low = own.Number(value & 0xffffffffn) | 0;
      high = own.Number(value >> 32n);
    } else {
      throw notInteger(value);
    }
  }

  function int(value) {
    halves(value);
    room(8);
    own.setUint32(view, size, low, true);
    own.setUint32(view, size + 4, high, true);
    size += 8;
  }

  function float(value) {
    if (typeof value !== 'number') throw notNumber(value);
    room(8);
    own.setFloat64(view, size, value, true);
    size += 8;
  }

  function codeOf(value) {
    if (typeof value !== 'string') throw new Mismatch(nameOf(value), 'a one-character string');
    const code = value.length === 1 || value.length === 2 ? own.codePointAt(value, 0) : -1;
    if (code < 0 || (value.length === 2) !== code > 0xffff) throw new Mismatch(nameOf(value), 'a one-character string');
    if (code >= 0xd800 && code < 0xe000) throw new Mismatch('a lone surrogate', 'a one-character string');
    return code;
  }

  function text(value) {
    if (typeof value !== 'string') throw new Mismatch(nameOf(value), 'a string');
    if (!own.isWellFormed(value)) throw new Mismatch('a string with a lone surrogate', 'a string');
    const data = judge.encodeText(value);
    u32(own.viewLength(data));
    append(data);
  }

  /** The number of elements of an array or typed array, or a mismatch. */
  function lengthOf(value, expected) {
    if (own.isArray(value)) return value.length;
    if (own.isView(value) && !(value instanceof own.DataView)) return own.viewLength(value);
    const isObject = typeof value === 'object' && value !== null;
    throw new Mismatch(nameOf(value), expected, isObject && own.iterator in value ? 'write `[...x]`' : '');
  }

  /** Runs `one` for each element; a mismatch in one says in which. */
  function each(values, count, one) {
    let index = 0;
    try {
      for (; index < count; index++) one(values[index], index);
    } catch (error) {
      throw error instanceof Mismatch ? error.under(`[${index}]`) : error;
    }
  }

  function ints(value) {
    const count = lengthOf(value, 'an array of integers');
    const w = new own.Int32Array(2 * count);
    each(value, count, (item, index) => {
      if (typeof item === 'number' && (item | 0) === item) {
        w[2 * index] = item;
        w[2 * index + 1] = item >> 31;
      } else {
        halves(item);
        w[2 * index] = low;
        w[2 * index + 1] = high;
      }
    });
    u32(count);
    append(new own.Uint8Array(own.viewBuffer(w)));
  }

  function floats(value, expected) {
    const count = lengthOf(value, expected);
    const row = new own.Float64Array(count);
    each(value, count, (item, index) => {
      if (typeof item !== 'number') throw notNumber(item);
      row[index] = item;
    });
    return new own.Uint8Array(own.viewBuffer(row));
  }

  function vec(value) {
    const row = floats(value, 'an array of numbers');
    u32(own.viewLength(row) / 8);
    append(row);
  }

  function mat(value) {
    const expected = 'an array of rows';
    const count = lengthOf(value, expected);
    const rows = [];
    let columns = 0;
    each(value, count, (row, index) => {
      own.push(rows, floats(row, 'a row of numbers'));
      const found = own.viewLength(rows[index]) / 8;
      if (index === 0) columns = found;
      if (found !== columns) throw new Mismatch(`a row of ${found} numbers`, `${columns}, as in the first row`);
    });
    u32(count);
    u32(columns);
    for (let index = 0; index < count; index++) append(rows[index]);
  }

  function chars(value) {
    const count = lengthOf(value, 'an array of one-character strings');
    const w = new own.Uint32Array(count);
    each(value, count, (item, index) => {
      w[index] = codeOf(item);
    });
    u32(count);
    append(new own.Uint8Array(own.viewBuffer(w)));
  }

  /** The sentence after "returned", for a whole answer that is not of its type. */
  judge.explained = function (kind, value, mismatch) {
    const whole = mismatch.path === '' && value === undefined ? ': is a `return` missing?' : '';
    if (!own.isArray(value) || value.length < 2 || !fits(kind, value[0])) return mismatch.describe() + whole;
    return `${nameOf(value)}: its first element alone fits, return only that`;
  };

  function fits(kind, value) {
    try {
      encoder(kind)(value);
      return true;
    } catch {
      return false;
    }
  }

  const SCALARS = { bool, int, float, char: (value) => u32(codeOf(value)), str: text, void: () => {}, vec, mat };
  const LISTS = { int: ints, char: chars, float: vec };

  /** The encoder of a type: each call appends one value to the reply. */
  const encoder = (judge.encoder = function (kind) {
    if (typeof kind === 'string') return SCALARS[kind];
    if (kind.list !== undefined) return list(kind.list);
    if (kind.map !== undefined) return map(kind.map[0], kind.map[1]);
    if (kind.opt !== undefined) return opt(encoder(kind.opt));
    if (kind.tuple !== undefined) return tuple(kind.tuple);
    if (kind.record !== undefined) return record(kind.record);
    if (kind.tree !== undefined) return tree(opt(encoder(kind.tree)));
    return linked(list(kind.linked));
  });

  function list(element) {
    if (typeof element === 'string' && LISTS[element] !== undefined) return LISTS[element];
    const one = encoder(element);
    return (value) => {
      const count = lengthOf(value, 'an array');
      u32(count);
      each(value, count, one);
    };
  }

  const opt = (one) => (value) => {
    if (value === null || value === undefined) return byte(0);
    byte(1);
    one(value);
  };

  function tuple(kinds) {
    const parts = [];
    for (let index = 0; index < kinds.length; index++) own.push(parts, encoder(kinds[index]));
    const expected = `an array of ${parts.length} elements`;
    return (value) => {
      if (lengthOf(value, expected) !== parts.length) throw new Mismatch(nameOf(value), expected);
      each(value, parts.length, (item, index) => parts[index](item));
    };
  }

  function record(fields) {
    const parts = [];
    const names = [];
    for (let index = 0; index < fields.length; index++) {
      own.push(parts, encoder(fields[index][1]));
      own.push(names, fields[index][0]);
    }
    const expected = `an object with ${own.join(names, ', ')}`;
    return (value) => {
      if (typeof value !== 'object' || value === null) throw new Mismatch(nameOf(value), expected);
      if (own.isArray(value) && value.length === parts.length) return each(value, parts.length, (item, index) => parts[index](item));
      for (let index = 0; index < parts.length; index++) {
        if (!(names[index] in value)) throw new Mismatch(`${nameOf(value)} without \`${names[index]}\``, expected);
        try {
          parts[index](value[names[index]]);
        } catch (error) {
          throw error instanceof Mismatch ? error.under(`.${names[index]}`) : error;
        }
      }
    };
  }

  // The keys of a plain object are strings: what a key of this type is written as there.
  const KEYS = {
    int: (key) => (own.test(/^-?[0-9]{1,15}$/, key) ? own.Number(key) : own.test(/^-?[0-9]+$/, key) ? own.BigInt(key) : key),
    float: (key) => own.Number(key),
    bool: (key) => (key === 'true' ? true : key === 'false' ? false : key),
  };

  function map(key, value) {
    const putKey = encoder(key);
    const putValue = encoder(value);
    const read = (typeof key === 'string' && KEYS[key]) || ((name) => name);
    const pair = (name, item) => {
      try {
        putKey(name);
        putValue(item);
      } catch (error) {
        throw error instanceof Mismatch ? error.under(`[${typeof name === 'string' ? own.stringify(name) : nameOf(name)}]`) : error;
      }
    };
    return (given) => {
      if (given instanceof own.Map) {
        u32(own.mapSize(given));
        own.mapEach(given, (item, name) => pair(name, item));
        return;
      }
      if (typeof given !== 'object' || given === null || own.isArray(given)) throw new Mismatch(nameOf(given), 'a Map or an object');
      const names = own.keys(given);
      u32(names.length);
      for (let index = 0; index < names.length; index++) pair(read(names[index]), given[names[index]]);
    };
  }

  function isNode(value, ...links) {
    if (typeof value !== 'object' || value === null || !('val' in value)) return false;
    for (let index = 0; index < links.length; index++) if (!(links[index] in value)) return false;
    return true;
  }

  const linked = (values) => (head) => {
    const all = [];
    let anchor = null;
    let steps = 0;
    for (let node = head; node !== null && node !== undefined; node = node.next) {
      if (!isNode(node, 'next')) throw new Mismatch(nameOf(node), 'a ListNode or null');
      own.push(all, node.val);
      if (node === anchor) throw new Mismatch('a list with a cycle', 'a list that ends');
      // The anchor moves at every power of two, so any cycle comes back to it.
      if ((steps & (steps + 1)) === 0) anchor = node;
      steps += 1;
    }
    values(all);
  };

  const tree = (slot) => (root) => {
    const level = [root];
    const seen = new own.Set();
    let last = 0;
    for (let index = 0; index < level.length; index++) {
      const node = level[index];
      if (node === null || node === undefined) continue;
      if (!isNode(node, 'left', 'right')) throw new Mismatch(nameOf(node), 'a TreeNode or null');
      if (own.setHas(seen, node)) throw new Mismatch('a tree in which a node is reached twice', 'a tree');
      own.setAdd(seen, node);
      own.push(level, node.left, node.right);
      last = index + 1;
    }
    u32(last);
    for (let index = 0; index < last; index++) {
      const node = level[index];
      if (node === null || node === undefined) byte(0);
      else slot(node.val);
    }
  };
})
