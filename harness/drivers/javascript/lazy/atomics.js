// `Atomics`, where there is one thread: every step is whole by itself, and nobody else wakes anybody.
(function (judge) {
  'use strict';
  const { own } = judge;
  const { toString } = Object.prototype;
  const shown = (value) => (typeof value === 'object' && value !== null ? own.apply(toString, value, []) : judge.inspect(value));
  const WHOLE = [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, BigInt64Array, BigUint64Array];
  const WAITS = [Int32Array, BigInt64Array];

  function check(list, kinds, what) {
    if (!kinds.some((kind) => list instanceof kind)) throw new own.TypeError(`${shown(list)} is not ${what}`);
  }

  function place(list, index) {
    const at = Math.trunc(index) || 0;
    if (at < 0 || at >= own.viewLength(list)) throw new own.RangeError('Invalid atomic access index');
    return at;
  }

  const isBig = (list) => list instanceof BigInt64Array || list instanceof BigUint64Array;

  function given(list, value) {
    if (!isBig(list)) return Math.trunc(value) || 0;
    if (typeof value === 'number') throw new own.TypeError(`Cannot convert ${value} to a BigInt`);
    return BigInt(value);
  }

  /** A step that puts what it makes of the old value and the given one, and returns the old one. */
  const step = (name, make) => ({
    [name](list, index, value) {
      check(list, WHOLE, 'an integer typed array.');
      const at = place(list, index);
      const by = given(list, value);
      const old = list[at];
      list[at] = make(old, by);
      return old;
    },
  })[name];
  const bits = (small, big) => (old, by) => (typeof old === 'bigint' ? big(old, by) : small(old, by));

  const methods = {
    add: step('add', (old, by) => old + by),
    and: step('and', bits((a, b) => a & b, (a, b) => a & b)),
    exchange: step('exchange', (_, by) => by),
    or: step('or', bits((a, b) => a | b, (a, b) => a | b)),
    sub: step('sub', (old, by) => old - by),
    xor: step('xor', bits((a, b) => a ^ b, (a, b) => a ^ b)),
    compareExchange(list, index, expected, value) {
      check(list, WHOLE, 'an integer typed array.');
      const at = place(list, index);
      const [wanted, by] = [new list.constructor([given(list, expected)])[0], given(list, value)];
      const old = list[at];
      if (old === wanted) list[at] = by;
      return old;
    },
    isLockFree: (size) => size === 1 || size === 2 || size === 4 || size === 8,
    load(list, index) {
      check(list, WHOLE, 'an integer typed array.');
      return list[place(list, index)];
    },
    notify(list, index) {
      check(list, WAITS, 'an int32 or BigInt64 typed array.');
      place(list, index);
      return 0;
    },
    store(list, index, value) {
      check(list, WHOLE, 'an integer typed array.');
      const at = place(list, index);
      const by = given(list, value);
      list[at] = by;
      return by;
    },
    wait(list, index, value, timeout = Infinity) {
      check(list, WAITS, 'an int32 or BigInt64 typed array.');
      if (!(list.buffer instanceof own.SharedArrayBuffer)) throw new own.TypeError(`${shown(list)} is not a shared typed array.`);
      if (list[place(list, index)] !== given(list, value)) return 'not-equal';
      const time = +timeout;
      if (time !== time || time === Infinity) throw new own.Error('deadlock: Atomics.wait waits for another thread, and there is none');
      if (time > 0) judge.os.sleep(Math.ceil(time));
      return 'timed-out';
    },
  };
  const Atomics = {};
  for (const name of Object.keys(methods)) {
    own.defineProperty(Atomics, name, { value: methods[name], writable: true, configurable: true, enumerable: false });
  }
  own.defineProperty(Atomics, Symbol.toStringTag, { value: 'Atomics', writable: false, configurable: true, enumerable: false });
  return Atomics;
})
