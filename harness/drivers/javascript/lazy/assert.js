// `assert`: what must hold, and messages that say what does not.
(function (judge) {
  'use strict';
  const { inspect, kinds, own } = judge;

  // Equality of values, part by part.

  const enumerable = (value) => [
    ...Object.keys(value),
    ...Object.getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key)),
  ];

  function same(one, other, isStrict, seen = new Map()) {
    if (one === other) return one !== 0 || Object.is(one, other) || !isStrict;
    const isObject = (value) => typeof value === 'object' && value !== null;
    if (!isObject(one) || !isObject(other)) {
      if (isStrict) return (typeof one === 'number' || typeof one === 'object' || typeof other === 'number') && Object.is(one, other);
      return !isObject(one) && !isObject(other) && (one == other || (one !== one && other !== other));
    }
    if (isStrict && own.getPrototypeOf(one) !== own.getPrototypeOf(other)) return false;
    if (kinds.engineName(one) !== kinds.engineName(other) && (isStrict || Array.isArray(one) !== Array.isArray(other))) return false;
    if (Array.isArray(one) !== Array.isArray(other)) return false;
    if (seen.get(one) === other) return true;
    seen.set(one, other);
    const held = sameKind(one, other, isStrict, seen) && sameKeys(one, other, isStrict, seen);
    seen.delete(one);
    return held;
  }

  function sameKind(one, other, isStrict, seen) {
    if (Array.isArray(one)) return one.length === other.length;
    const kind = kinds.kindOf(one);
    if (kind !== kinds.kindOf(other)) return false;
    if (kind === 'Date') return one.getTime() === other.getTime();
    if (kind === 'RegExp') return `${one}` === `${other}` && one.lastIndex === other.lastIndex;
    if (kinds.isError(one)) return one.message === other.message && one.name === other.name;
    if (ArrayBuffer.isView(one)) return one.byteLength === other.byteLength;
    const boxed = kinds.boxed(one);
    if (boxed !== undefined) return Object.is(boxed[1], kinds.boxed(other)?.[1]);
    if (kinds.isSet(one)) return kinds.isSet(other) && one.size === other.size && sameSets(one, other, isStrict, seen);
    if (kinds.isMap(one)) return kinds.isMap(other) && one.size === other.size && sameMaps(one, other, isStrict, seen);
    return true;
  }

  const sameSets = (one, other, isStrict, seen) => {
    const left = [...other].filter((item) => !one.has(item));
    for (const item of one) {
      if (other.has(item)) continue;
      const at = left.findIndex((candidate) => same(item, candidate, isStrict, seen));
      if (at < 0) return false;
      left.splice(at, 1);
    }
    return true;
  };

  const sameMaps = (one, other, isStrict, seen) => {
    const left = [...other].filter(([key]) => !one.has(key));
    for (const [key, item] of one) {
      if (other.has(key)) {
        if (!same(item, other.get(key), isStrict, seen)) return false;
        continue;
      }
      const at = left.findIndex(([candidate, value]) => same(key, candidate, isStrict, seen) && same(item, value, isStrict, seen));
      if (at < 0) return false;
      left.splice(at, 1);
    }
    return true;
  };

  function sameKeys(one, other, isStrict, seen) {
    const keys = isStrict ? enumerable(one) : Object.keys(one);
    const count = isStrict ? enumerable(other).length : Object.keys(other).length;
    return keys.length === count && keys.every((key) => own.hasOwn(other, key) && same(one[key], other[key], isStrict, seen));
  }

  // Messages.

  const HEADS = {
    deepStrictEqual: 'Expected values to be strictly deep-equal:',
    strictEqual: 'Expected values to be strictly equal:',
    deepEqual: 'Expected values to be loosely deep-equal:',
    notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
    notStrictEqual: 'Expected "actual" to be strictly unequal to:',
    notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  };
  const shown = (value) =>
    inspect(value, { compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, showHidden: false, showProxy: false, sorted: true, getters: true, breakLength: Infinity });

  function messageOf(actual, expected, operator, own) {
    if (operator === '==' || operator === '!=') return `${inspect(actual)} ${operator} ${inspect(expected)}`;
    const head = own ?? HEADS[operator];
    if (operator.startsWith('not')) {
      const text = shown(actual);
      if (operator === 'notStrictEqual' && !text.includes('\n')) return `${head} ${text}`;
      return text.includes('\n') ? `${head}\n\n${text}\n` : `${head} ${text}`;
    }
    if (operator === 'deepEqual') return `${head}\n\n${shown(actual)}\n\nshould loosely deep-equal\n\n${shown(expected)}`;
    const [mine, theirs] = [shown(actual).split('\n'), shown(expected).split('\n')];
    if (mine.length === 1 && theirs.length === 1 && mine[0] !== theirs[0]) {
      const isPlain = (value) => typeof value !== 'object' || value === null;
      if (isPlain(actual) && isPlain(expected) && mine[0].length + theirs[0].length <= 80 && (actual !== 0 || expected !== 0)) {
        return `${head}\n\n${mine[0]} !== ${theirs[0]}\n`;
      }
    }
    return `${head}\n${differences(mine, theirs)}`;
  }

  /** The lines of both, with marks before those that only one has. */
  function differences(mine, theirs) {
    const [rows, columns] = [mine.length, theirs.length];
    const bare = (line) => line.replace(/,$/, '');
    const longest = Array.from({ length: rows + 1 }, () => new Array(columns + 1).fill(0));
    for (let row = rows - 1; row >= 0; row--) {
      for (let column = columns - 1; column >= 0; column--) {
        const isSame = bare(mine[row]) === bare(theirs[column]);
        longest[row][column] = isSame ? longest[row + 1][column + 1] + 1 : Math.max(longest[row + 1][column], longest[row][column + 1]);
      }
    }
    const lines = [];
    for (let row = 0, column = 0; row < rows || column < columns; ) {
      if (row < rows && column < columns && bare(mine[row]) === bare(theirs[column])) {
        lines.push(`  ${mine[row++]}`);
        column += 1;
      } else if (column >= columns || (row < rows && longest[row + 1][column] >= longest[row][column + 1])) lines.push(`+ ${mine[row++]}`);
      else lines.push(`- ${theirs[column++]}`);
    }
    return `+ actual - expected\n\n${lines.join('\n')}`;
  }

  class AssertionError extends Error {
    constructor({ message, actual, expected, operator, generated = message === undefined }) {
      // A text of your own stands before what differs.
      const adds = message === undefined || (typeof message === 'string' && (operator === 'strictEqual' || operator === 'deepStrictEqual'));
      super(adds ? messageOf(actual, expected, operator, message) : `${message}`);
      Object.defineProperty(this, 'name', { value: 'AssertionError', writable: true, configurable: true, enumerable: false });
      this.generatedMessage = generated;
      this.code = 'ERR_ASSERTION';
      this.actual = actual;
      this.expected = expected;
      this.operator = operator;
    }

    toString() {
      return `${this.name} [${this.code}]: ${this.message}`;
    }
  }

  function check(holds, message, actual, expected, operator) {
    if (holds) return;
    if (message instanceof Error) throw message;
    throw new AssertionError({ message, actual, expected, operator });
  }

  function ok(...given) {
    const [value, message] = given;
    if (value) return;
    if (message instanceof Error) throw message;
    const said = given.length === 0 ? 'No value argument passed to `assert.ok()`' : (message ?? 'The expression evaluated to a falsy value:\n\n  assert(' + inspect(value) + ')\n');
    throw new AssertionError({ message: said, actual: value, expected: true, operator: '==', generated: message === undefined });
  }
  const assert = Object.assign((...given) => ok(...given), { ok });

  /** Tells whether an error is what was expected: a class, a pattern, an object with some of its properties, or a test. */
  function matches(error, expected, message, operator) {
    if (expected === undefined) return;
    if (typeof expected === 'function') {
      if (expected.prototype !== undefined && error instanceof expected) return;
      if (Error.isPrototypeOf(expected)) throw error;
      const held = expected.call({}, error) === true;
      return check(held, message ?? 'The validation function is expected to return "true". Received ' + inspect(expected.call({}, error)), error, expected, operator);
    }
    if (kinds.kindOf(expected) === 'RegExp') {
      return check(expected.test(`${error}`), message ?? `The input did not match the regular expression ${expected}. Input:\n\n${inspect(`${error}`)}\n`, error, expected, operator);
    }
    const keys = Object.keys(expected);
    if (expected instanceof Error) keys.push('name', 'message');
    for (const key of keys) {
      if (kinds.kindOf(Object(expected[key])) === 'RegExp' && typeof error[key] === 'string' && expected[key].test(error[key])) continue;
      check(same(error[key], expected[key], true), message, error, expected, operator);
    }
  }

  function missing(expected, message, what, operator) {
    const name = typeof expected === 'function' && expected.name ? ` (${expected.name})` : '.';
    const said = typeof expected === 'string' ? `: ${expected}` : message === undefined ? name : `${name === '.' ? '' : name}: ${message}`;
    throw new AssertionError({ message: `Missing expected ${what}${said}`, operator, generated: true });
  }

  const rejection = async (promise) => {
    try {
      await (typeof promise === 'function' ? promise() : promise);
    } catch (error) {
      return { error };
    }
    return undefined;
  };

  const methods = {
    AssertionError,
    equal: (a, b, message) => check(a == b || (a !== a && b !== b), message, a, b, '=='),
    notEqual: (a, b, message) => check(!(a == b || (a !== a && b !== b)), message, a, b, '!='),
    strictEqual: (a, b, message) => check(Object.is(a, b), message, a, b, 'strictEqual'),
    notStrictEqual: (a, b, message) => check(!Object.is(a, b), message, a, b, 'notStrictEqual'),
    deepEqual: (a, b, message) => check(same(a, b, false), message, a, b, 'deepEqual'),
    notDeepEqual: (a, b, message) => check(!same(a, b, false), message, a, b, 'notDeepEqual'),
    deepStrictEqual: (a, b, message) => check(same(a, b, true), message, a, b, 'deepStrictEqual'),
    notDeepStrictEqual: (a, b, message) => check(!same(a, b, true), message, a, b, 'notDeepStrictEqual'),
    fail(message = 'Failed') {
      if (message instanceof Error) throw message;
      throw new AssertionError({ message, operator: 'fail', generated: message === 'Failed' });
    },
    ifError(value) {
      if (value === null || value === undefined) return;
      throw new AssertionError({ message: `ifError got unwanted exception: ${value?.message ?? inspect(value)}`, actual: value, expected: null, operator: 'ifError' });
    },
    throws(run, expected, message) {
      try {
        run();
      } catch (error) {
        return typeof expected === 'string' ? undefined : matches(error, expected, message, 'throws');
      }
      return missing(expected, message, 'exception', 'throws');
    },
    doesNotThrow(run, message) {
      try {
        run();
      } catch (error) {
        const said = typeof message === 'string' ? `: ${message}` : '.';
        throw new AssertionError({ message: `Got unwanted exception${said}\nActual message: "${error?.message}"`, actual: error, operator: 'doesNotThrow', generated: true });
      }
    },
    async rejects(promise, expected, message) {
      const found = await rejection(promise);
      if (found === undefined) return missing(expected, message, 'rejection', 'rejects');
      return typeof expected === 'string' ? undefined : matches(found.error, expected, message, 'rejects');
    },
    async doesNotReject(promise, message) {
      const found = await rejection(promise);
      if (found === undefined) return;
      const said = typeof message === 'string' ? `: ${message}` : '.';
      throw new AssertionError({ message: `Got unwanted rejection${said}\nActual message: "${found.error?.message}"`, actual: found.error, operator: 'doesNotReject', generated: true });
    },
    match: (text, pattern, message) =>
      check(typeof text === 'string' && pattern.test(text), message ?? `The input did not match the regular expression ${pattern}. Input:\n\n${inspect(text)}\n`, text, pattern, 'match'),
    doesNotMatch: (text, pattern, message) =>
      check(!pattern.test(text), message ?? `The input was expected to not match the regular expression ${pattern}. Input:\n\n${inspect(text)}\n`, text, pattern, 'doesNotMatch'),
  };
  Object.assign(assert, methods);
  Object.defineProperty(assert, 'same', { value: same });
  const { strictEqual, notStrictEqual, deepStrictEqual, notDeepStrictEqual } = methods;
  const alike = { equal: strictEqual, notEqual: notStrictEqual, deepEqual: deepStrictEqual, notDeepEqual: notDeepStrictEqual };
  assert.strict = Object.assign((...given) => ok(...given), assert, alike);
  Object.defineProperty(assert.strict, 'same', { value: same });
  assert.strict.strict = assert.strict;
  return assert;
})
