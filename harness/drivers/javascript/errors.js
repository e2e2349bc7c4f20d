// Errors as V8 words them: messages of the interpreter's own errors, and stacks that begin with the message.
(function (judge) {
  'use strict';
  const { own } = judge;
  const described = Object.getOwnPropertyDescriptor(Error.prototype, 'stack');
  const rawStack = own.uncurry(described.get);
  const errorText = own.uncurry(Error.prototype.toString);

  /** The frames of a stack that are the submission's. */
  judge.framesOf = function (stack) {
    const frames = [];
    let kept = 0;
    const lines = own.split(stack, '\n');
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index];
      if (!own.startsWith(line, '    at ') || own.includes(line, '<judge') || own.includes(line, '<evalScript>')) continue;
      own.push(frames, judge.inFirstLine(line));
      // Frames of the interpreter itself are of interest between those of the submission.
      if (!own.endsWith(line, '(native)')) kept = frames.length;
    }
    frames.length = kept;
    return frames;
  };

  // The stack is a text that begins with what the error says, and anybody may set it.
  own.defineProperty(Error.prototype, 'stack', {
    get() {
      const stack = rawStack(this);
      if (typeof stack !== 'string') return stack;
      const frames = judge.framesOf(stack);
      const head = errorText(this);
      return frames.length === 0 ? head : `${head}\n${own.join(frames, '\n')}`;
    },
    set(value) {
      own.defineProperty(this, 'stack', { value, writable: true, configurable: true, enumerable: false });
    },
    configurable: true,
    enumerable: false,
  });

  const EXACT = new Map(
    Object.entries({
      'not a function': (error) => called(error),
      'not a constructor': (error) => called(error) ?? '(intermediate value) is not a constructor',
      'expecting surrogate pair': () => 'URI malformed',
      'invalid descriptor flags': (error) =>
        nativeOf(error) === 'freeze' ? 'Cannot freeze array buffer views with elements' : `Cannot redefine property: ${property(error)}`,
      'invalid typed array index': () => 'Invalid typed array index',
      'out of bound': () => 'Offset is outside the bounds of the DataView',
      'invalid byteOffset': (error) => `Start offset ${argument(error, 1)} is outside the bounds of the buffer`,
      'cannot convert to bigint': (error) => `Cannot convert ${argument(error) ?? own.exec(/\[\s*(-?[\w.]+)/, placeOf(error)?.text ?? '')?.[1]} to a BigInt`,
      'not an object': (error) => (own.includes(placeOf(error)?.text ?? '', `Reflect.${nativeOf(error)}`) ? `Reflect.${nativeOf(error)} called on non-object` : undefined),
      'cannot invoke a running generator': () => 'Generator is already running',
      "'this' can be initialized only once": () => 'Super constructor may only be called once',
      'parent class must be constructor': (error) => {
        const place = placeOf(error);
        const found = place === undefined ? null : (own.exec(/\bextends\s+([\w$.]+)/, own.stringSlice(place.text, place.column)) ?? own.exec(/\bextends\s+([\w$.]+)/, place.text));
        return found === null ? undefined : `Class extends value ${found[1]} is not a constructor or null`;
      },
      'not a object': () => 'CreateListFromArrayLike called on non-object',
      'revoked proxy': () => "Cannot perform 'get' on a proxy that has been revoked",
      'proxy: duplicate property': () => "'ownKeys' on proxy: trap returned duplicate entries",
      'proxy: cannot set property': (error) => falsish(error, 'set'),
      'proxy: defineProperty exception': (error) => falsish(error, 'defineProperty'),
      "regexp must have the 'g' flag": (error) => `String.prototype.${nativeOf(error)} called with a non-global RegExp argument`,
      'invalid regular expression flags': (error) => flags(error),
      'must be called with new': (error) => {
        const name = calleeOf(error)?.shown ?? 'Class';
        return name === 'Promise' ? `${name} constructor cannot be invoked without 'new'` : `Constructor ${name} requires 'new'`;
      },
      'empty array': () => 'Reduce of empty array with no initial value',
      'invalid array length': () => 'Invalid array length',
      'invalid repeat count': (error) => `Invalid count value: ${argument(error) ?? 'Infinity'}`,
      'invalid number of digits': (error) => digits(error),
      'cannot convert BigInt to number': (error) =>
        own.test(/^\s*at [^\n]*\(native\)/, rawStack(error) ?? '') ? 'Cannot convert a BigInt value to a number' : MIXED,
      'bigint argument with unary +': () => 'Cannot convert a BigInt value to a number',
      'cannot convert symbol to string': () => 'Cannot convert a Symbol value to a string',
      'cannot convert symbol to number': () => 'Cannot convert a Symbol value to a number',
      'object is not extensible': (error) => {
        const name = nativeOf(error) === undefined ? property(error) : undefined;
        return `Cannot add property${name === undefined ? '' : ` ${name}`}, object is not extensible`;
      },
      'no setter for property': (error) => `Cannot set property ${property(error)} of #<Object> which has only a getter`,
      'property is not configurable': (error) => `Cannot redefine property: ${property(error)}`,
      'invalid value used as WeakMap key': () => 'Invalid value used as weak map key',
      'invalid value used as WeakSet key': () => 'Invalid value used in weak set',
      "invalid 'instanceof' right operand": () => "Right-hand side of 'instanceof' is not callable",
      'expecting hex digit': () => 'URI malformed',
      'BigInt are forbidden in JSON.stringify': () => 'Do not know how to serialize a BigInt',
      'circular reference': () => 'Converting circular structure to JSON',
      'this is not initialized': () =>
        "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
      'Date value is NaN': () => 'Invalid time value',
      'invalid code point': (error) => `Invalid code point ${argument(error)}`,
      'bad normalization form': () => 'The normalization form should be one of NFC, NFD, NFKC, NFKD.',
      'invalid array index': (error) => `Invalid typed array length: ${argument(error)}`,
      'unexpected end of string': () => 'Invalid or unexpected token',
      "unexpected token in expression: ''": () => 'Unexpected end of input',
      'cannot convert to BigInt: not an integer': (error) =>
        `The number ${argument(error)} cannot be converted to a BigInt because it is not an integer`,
      'invalid BigInt literal': (error) => `Cannot convert ${argument(error)} to a BigInt`,
      'value is not iterable': (error) => iterated(error),
      'Cannot convert undefined or null to object': (error) => destructured(error),
    }),
  );
  const MIXED = 'Cannot mix BigInt and other types, use explicit conversions';

  const PATTERNS = [
    [/^cannot read property 'Symbol\.iterator' of (null|undefined)$/, (found) => `${found[1]} is not iterable`],
    [/^cannot (read|set) property '(.*)' of (null|undefined)$/, (found) =>
      `Cannot ${found[1]} properties of ${found[3]} (${found[1] === 'read' ? 'reading' : 'setting'} '${found[2]}')`],
    [/^'(.*)' is read-only$/, (found, error) => readOnly(found[1], error)],
    [/^(.*) is not initialized$/, (found) => `Cannot access '${found[1]}' before initialization`],
    [/^class constructors must be invoked with 'new'$/, (_, error) => `Class constructor ${calleeOf(error)?.shown ?? ''} cannot be invoked without 'new'`],
    [/^(.* in JSON at position \d+) \(line \d+ column \d+\)$/, (found) =>
      own.replace(found[1], /^Expected property name or '}' in JSON at position ([2-9]|\d\d+)$/, (_, at) => `Expected double-quoted property name in JSON at position ${at}`)],
    [/^unexpected token in expression: '(.*)'$/, (found) => `Unexpected token '${found[1]}'`],
    [/^unexpected token: '(.*)'$/, (found) => `Unexpected token '${found[1][0] ?? ''}'`],
    [/^could not delete property$/, (_, error) => {
      const found = own.exec(/\bdelete\s+[\w$.]*\.([\w$]+)/, placeOf(error)?.text ?? '');
      return found === null ? 'Cannot delete property' : `Cannot delete property '${found[1]}' of #<Object>`;
    }],
    [/^private class field '(.*)' does not exist$/, (found) =>
      `Cannot read private member ${found[1]} from an object whose class did not declare it`],
    [/^expecting ';'$/, (_, error) => unexpected(error)],
    [/^could not load module(?: filename)? '(.*)'/, (found, error) => notLoaded(found[1], error)],
  ];

  /** Rewords the message of an error that the interpreter made. */
  judge.reword = function (error) {
    const old = own.getOwnPropertyDescriptor(error, 'message')?.value;
    if (typeof old !== 'string') return;
    const exact = own.mapGet(EXACT, old);
    let said = exact?.(error);
    for (let index = 0; said === undefined && exact === undefined && index < PATTERNS.length; index++) {
      const found = own.exec(PATTERNS[index][0], old);
      if (found !== null) said = PATTERNS[index][1](found, error);
    }
    if (said !== undefined) own.defineProperty(error, 'message', { value: said });
  };

  // The text is known here alone.
  const { parse } = JSON;
  const limited = {
    parse(text, reviver) {
      try {
        return parse(text, reviver);
      } catch (error) {
        const said = error instanceof own.SyntaxError ? own.exec(/^Unexpected token '.'$/s, error.message) : null;
        if (said !== null && `${text}`.length <= 40) error.message += `, ${`"${text}"`} is not valid JSON`;
        throw error;
      }
    },
  };
  own.defineProperty(JSON, 'parse', { value: limited.parse, writable: true, configurable: true });

  /** The line of the submission where an error was made, and the column. */
  function placeOf(error) {
    const source = judge.programSource();
    const lines = own.split(rawStack(error) ?? '', '\n');
    for (let index = 0; index < lines.length && source !== undefined; index++) {
      const line = lines[index];
      if (own.endsWith(line, '(native)') || own.includes(line, '<judge')) continue;
      const found = own.exec(/:(\d+):(\d+)\)?$/, judge.inFirstLine(line));
      if (found === null || !own.includes(line, judge.programName())) return undefined;
      const text = own.split(source, /\r\n|\n|\r/g)[found[1] - 1];
      return text === undefined || text.length > 2000 ? undefined : { text, column: found[2] - 1 };
    }
    return undefined;
  }

  /** The function of the interpreter's that an error came from. */
  const nativeOf = (error) => own.exec(/^\s*at (?:new )?([\w$.]+) \(native\)/, rawStack(error) ?? '')?.[1];

  /** The property that a statement sets, or a call defines. */
  function property(error) {
    const text = placeOf(error)?.text ?? '';
    return own.exec(/defineProperty\([^,]*,\s*['"]?([\w$]+)/, text)?.[1] ?? own.exec(/\.([\w$]+)\s*(?:[-+*/%&|^]|\*\*|<<|>>>?|\?\?|&&|\|\|)?=(?!=)/, text)?.[1];
  }

  function falsish(error, trap) {
    const name = property(error);
    return name === undefined ? undefined : `'${trap}' on proxy: trap returned falsish for property '${name}'`;
  }

  function flags(error) {
    const found = own.exec(/RegExp\((?:'[^']*'|"[^"]*"|[^,()]*),\s*['"](\w*)['"]/, placeOf(error)?.text ?? '');
    return found === null ? undefined : `Invalid flags supplied to RegExp constructor '${found[1]}'`;
  }

  /** What Node says of a module that is not there. */
  function notLoaded(name, error) {
    const is = (start) => own.startsWith(name, start);
    const [code, said] = is('node:')
      ? ['ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${name}`]
      : is('#')
        ? ['ERR_PACKAGE_IMPORT_NOT_DEFINED', `Package import specifier "${name}" is not defined`]
        : is('http:') || is('https:')
          ? ['ERR_UNSUPPORTED_ESM_URL_SCHEME', `Only URLs with a scheme in: file, data, and node are supported: ${name}`]
          : ['ERR_MODULE_NOT_FOUND', judge.noModule(name)];
    setPrototypeOf(error, is('#') ? TypeError.prototype : Error.prototype);
    own.defineProperty(error, 'code', { value: code, writable: true, configurable: true, enumerable: true });
    return said;
  }
  const { setPrototypeOf } = Object;

  const KEYWORDS = /^(?:async|await|class|delete|function|in|instanceof|new|return|throw|typeof|void|yield)?$/;

  /** What is called at a place, as V8 shows it: the arguments of calls on the way are left out. */
  function calleeOf(error) {
    const place = placeOf(error);
    if (place === undefined) return undefined;
    const { text } = place;
    let to = place.column;
    while (to < text.length && own.test(/[\w$]/, text[to])) to += 1;
    const isCalled = own.test(/^\s*(?:\?\.)?[(`]/, own.stringSlice(text, to));
    if (!isCalled || own.test(KEYWORDS, own.stringSlice(text, place.column, to))) to = openBefore(text, place.column);
    const from = startOf(text, to);
    const shown = withoutArguments(own.stringSlice(text, from, to));
    return shown === '' ? undefined : { shown, isNew: own.test(/\bnew\s+$/, own.stringSlice(text, 0, from)) };
  }

  /** Where the innermost bracket stands that is open at a place. */
  function openBefore(text, place) {
    let depth = 0;
    for (let at = place - 1; at >= 0; at--) {
      if (text[at] === ')') depth += 1;
      else if (text[at] === '(' && depth-- === 0) return at;
    }
    return place;
  }

  /** Where the expression begins that ends here: names, members, indices and calls. */
  function startOf(text, end) {
    let at = end;
    let depth = 0;
    while (at > 0) {
      const letter = text[at - 1];
      if (letter === ')' || letter === ']') depth += 1;
      else if (letter === '(' || letter === '[') depth -= 1;
      if (depth < 0 || (depth === 0 && !own.test(/[\w$.?#()[\]]/, letter))) break;
      at -= 1;
    }
    return at;
  }

  function withoutArguments(text) {
    let out = '';
    let depth = 0;
    for (let at = 0; at < text.length; at++) {
      if (text[at] === ')') depth -= 1;
      if (depth === 0) out += text[at];
      if (text[at] === '(') {
        if (depth === 0) out += '...';
        depth += 1;
      }
    }
    return own.replace(out, /\?\./g, '?.');
  }

  function called(error) {
    const native = nativeOf(error);
    if (native === 'sort' || native === 'toSorted') return 'The comparison function must be either a function or undefined';
    const given = native === undefined ? undefined : (argument(error) ?? (own.test(/\(\s*\)/, placeOf(error)?.text ?? '') ? 'undefined' : undefined));
    if (given !== undefined) return `${native === 'Promise' ? 'Promise resolver ' : ''}${given} is not a function`;
    const callee = calleeOf(error);
    if (callee === undefined || callee.shown[0] === '.' || callee.shown === 'new') return undefined;
    return `${callee.shown} is not a ${callee.isNew ? 'constructor' : 'function'}`;
  }

  function readOnly(name, error) {
    const text = placeOf(error)?.text ?? '';
    const member = own.indexOf(text, `.${name}`) !== -1 || own.indexOf(text, '[') !== -1;
    return member ? `Cannot assign to read only property '${name}' of object '#<Object>'` : 'Assignment to constant variable.';
  }

  /** The first argument of the call at the place of an error, or one behind it, if it is a plain one. */
  function argument(error, index = 0) {
    const place = placeOf(error);
    if (place === undefined) return undefined;
    const text = own.stringSlice(place.text, place.column);
    const found = own.exec(index === 0 ? /^[\w$.]*\(\s*['"]?(-?[\w.]+)['"]?/ : /,\s*(-?[\w.]+)\)/, text);
    return found?.[1];
  }

  function digits(error) {
    const text = placeOf(error)?.text ?? '';
    if (own.includes(text, 'toPrecision')) return 'toPrecision() argument must be between 1 and 100';
    return own.includes(text, 'toExponential')
      ? 'toExponential() argument must be between 0 and 100'
      : 'toFixed() digits argument must be between 0 and 100';
  }

  function iterated(error) {
    const place = placeOf(error);
    if (place === undefined) return undefined;
    const found = own.exec(/(?:\bof\s+|\.\.\.|=\s*)([\w$.]+|\{\})\s*(?:[;)\],]|$)/, own.stringSlice(place.text, place.column > 20 ? place.column - 20 : 0));
    return found === null ? undefined : `${found[1]} is not iterable`;
  }

  function unexpected(error) {
    const place = placeOf(error);
    const word = place === undefined ? null : own.exec(/^\s*([A-Za-z_$][\w$]*|\d+|.)/, own.stringSlice(place.text, place.column));
    if (word === null) return undefined;
    if (own.test(/^\d/, word[1])) return 'Unexpected number';
    return own.test(/^[A-Za-z_$]/, word[1]) ? `Unexpected identifier '${word[1]}'` : `Unexpected token '${word[1]}'`;
  }

  function destructured(error) {
    const place = placeOf(error);
    const found = place === undefined ? null : own.exec(/(?:const|let|var|\()\s*\{\s*([\w$]+)[^{}]*\}\s*=\s*([\w$.]+)/, place.text);
    if (found === null) return undefined;
    return `Cannot destructure property '${found[1]}' of '${found[2]}' as it is ${found[2] === 'null' ? 'null' : 'undefined'}.`;
  }

  /** An error with a code, as Node's own have it. */
  judge.coded = function (kind, code, message) {
    const error = new kind(message);
    own.defineProperty(error, 'code', { value: code, writable: true, configurable: true, enumerable: true });
    return error;
  };

  /** What was given instead of what was asked for. */
  judge.received = function (value) {
    if (value === null || value === undefined) return `${value}`;
    if (typeof value === 'function') return `function ${value.name}`;
    if (typeof value === 'object') {
      const name = value.constructor?.name;
      return name ? `an instance of ${name}` : judge.inspect(value, { depth: -1 });
    }
    const shown = judge.inspect(value);
    return `type ${typeof value} (${shown.length > 28 ? `${own.stringSlice(shown, 0, 25)}...` : shown})`;
  };

  judge.checkCallback = function (run) {
    if (typeof run === 'function') return;
    throw judge.coded(own.TypeError, 'ERR_INVALID_ARG_TYPE', `The "callback" argument must be of type function. Received ${judge.received(run)}`);
  };

  // What `Promise.any` rejects with, which says nothing of its own.
  own.defineProperty(AggregateError.prototype, 'message', { value: 'All promises were rejected', writable: true, configurable: true });

  // Dates name their time zone, which is always the same.
  const ZONE = ' (Coordinated Universal Time)';
  for (const name of ['toString', 'toTimeString']) {
    const plain = own.uncurry(Date.prototype[name]);
    const zoned = {
      [name]() {
        const text = plain(this);
        return own.endsWith(text, 'GMT+0000') ? text + ZONE : text;
      },
    };
    own.defineProperty(Date.prototype, name, { value: zoned[name], writable: true, configurable: true });
  }
})
