// The part of Node that submissions use: `console`, `process`, and the modules behind `require` and `import`. There are no files, no
// network and no other processes.
(function (judge) {
  'use strict';
  const { own, std, os } = judge;
  const { Buffer, EventEmitter, Input, Interface, Output, PromisedInterface, listensToExit } = judge.streams;
  const { inputBytes, inputText, later, now, print, textOf } = judge.streams;
  const { clearImmediate, forget, setImmediate, setInterval, setTimeout } = judge.streams;

  const failed = (code, what) => Object.assign(new Error(`${code}: ${what}`), { code });
  const isInput = (path) => path === 0 || path === '/dev/stdin' || path === '/dev/fd/0' || path === '/proc/self/fd/0';
  const encodingOf = (options) => (typeof options === 'string' ? options : (options?.encoding ?? null));
  const outputOf = (path) => (path === 1 || path === '/dev/stdout' ? 1 : path === 2 || path === '/dev/stderr' ? 2 : undefined);

  const fs = {
    readFileSync(path, options) {
      if (!isInput(path)) throw failed('ENOENT', `no such file or directory, open '${path}'`);
      return encodingOf(options) === null ? new Buffer(inputBytes()) : inputText();
    },
    writeFileSync(path, data) {
      const output = outputOf(path);
      if (output === undefined) throw failed('EROFS', `read-only file system, open '${path}'`);
      print(output, textOf(data));
    },
    writeSync(descriptor, data) {
      fs.writeFileSync(descriptor, data);
      return data.length;
    },
    readSync(descriptor, buffer, offset = 0, length = buffer.length) {
      if (!isInput(descriptor)) throw failed('EBADF', 'bad file descriptor, read');
      return os.read(0, buffer.buffer, buffer.byteOffset + offset, Math.min(length, buffer.length - offset));
    },
    openSync(path) {
      if (isInput(path)) return 0;
      throw failed('ENOENT', `no such file or directory, open '${path}'`);
    },
    closeSync() {},
    existsSync: isInput,
    fstatSync: () => ({ size: 0, isFile: () => false }),
    readFile(path, ...rest) {
      const done = rest.pop();
      later(() => {
        let data;
        try {
          data = fs.readFileSync(path, rest[0]);
        } catch (error) {
          return done(error);
        }
        done(null, data);
      });
    },
    createReadStream: () => process.stdin,
    promises: { readFile: async (path, options) => fs.readFileSync(path, options) },
  };

  let indent = '';
  const line = (descriptor, values) => {
    const text = judge.formatAll(values);
    print(descriptor, `${indent === '' ? text : indent + own.replace(text, /\n/g, `\n${indent}`)}\n`);
  };
  const counts = new Map();
  const times = new Map();
  const passed = (label) => `${label}: ${(now() - (own.mapGet(times, label) ?? now())).toFixed(3)}ms`;
  const console = {
    log: (...values) => line(1, values),
    info: (...values) => line(1, values),
    debug: (...values) => line(1, values),
    dir: (value) => line(1, [value]),
    table: (value) => line(1, [value]),
    error: (...values) => line(2, values),
    warn: (...values) => line(2, values),
    trace: (...values) => line(2, ['Trace:', ...values]),
    assert: (condition, ...values) => condition || line(2, values.length > 0 ? ['Assertion failed:', ...values] : ['Assertion failed']),
    count(label = 'default') {
      own.mapSet(counts, label, (own.mapGet(counts, label) ?? 0) + 1);
      line(1, [`${label}: ${own.mapGet(counts, label)}`]);
    },
    time: (label = 'default') => own.mapSet(times, label, now()),
    timeEnd: (label = 'default') => line(1, [passed(label)]),
    timeLog: (label = 'default') => line(1, [passed(label)]),
    group(...values) {
      if (values.length > 0) line(1, values);
      indent += '  ';
    },
    groupEnd() {
      indent = own.stringSlice(indent, 2);
    },
  };

  /** Ends the run, after its exit handlers. */
  judge.exit = function (code) {
    const status = code ?? process.exitCode ?? 0;
    process.exitCode = status;
    if (!isLeaving) {
      isLeaving = true;
      if (listensToExit()) process.emit('exit', status);
    }
    own.fileFlush(std.out);
    own.fileFlush(std.err);
    std.exit(own.Number(process.exitCode) & 0xff);
  };
  let isLeaving = false;

  const start = now();
  const hrtime = (before = [0, 0]) => {
    const passed = now() * 1e6 - (before[0] * 1e9 + before[1]);
    return [Math.floor(passed / 1e9), Math.floor(passed % 1e9)];
  };
  hrtime.bigint = () => BigInt(Math.floor(now() * 1e6));
  const process = Object.assign(new EventEmitter(), {
    argv: ['node', ''],
    env: {},
    exitCode: undefined,
    pid: 1,
    platform: 'linux',
    version: 'v20.0.0',
    versions: { node: '20.0.0' },
    stdin: new Input(),
    stdout: new Output(1),
    stderr: new Output(2),
    cwd: () => '/',
    exit: (code) => judge.exit(code),
    hrtime,
    memoryUsage: () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0 }),
    nextTick: (run, ...values) => queueMicrotask(() => run(...values)),
    uptime: () => (now() - start) / 1000,
    emitWarning: () => {},
  });

  const performance = { now: () => now() - start, mark() {}, measure() {}, timeOrigin: start };
  const inspect = (value) => judge.inspect(value);
  const util = {
    inspect,
    format: (...values) => judge.formatAll(values),
    promisify: (run) => (...values) =>
      new Promise((resolve, reject) => run(...values, (error, value) => (error ? reject(error) : resolve(value)))),
  };

  function assert(condition, message) {
    if (condition) return;
    throw message instanceof Error ? message : Object.assign(new Error(message ?? 'The expression evaluated to a falsy value'), { name: 'AssertionError' });
  }
  const compared = (a, b, holds, word) => assert(holds, `Expected ${word}: ${inspect(a)} and ${inspect(b)}`);
  Object.assign(assert, {
    ok: assert,
    equal: (a, b, message) => (message === undefined ? compared(a, b, a == b, 'equal values') : assert(a == b, message)),
    strictEqual: (a, b, message) => (message === undefined ? compared(a, b, Object.is(a, b), 'equal values') : assert(Object.is(a, b), message)),
    deepEqual: (a, b, message) => assert(inspect(a) === inspect(b), message ?? 'Expected equal values'),
    deepStrictEqual: (a, b, message) => assert(inspect(a) === inspect(b), message ?? 'Expected equal values'),
    notStrictEqual: (a, b, message) => assert(!Object.is(a, b), message ?? 'Expected other values'),
  });

  class TextEncoder {
    encode = (text = '') => new Uint8Array(judge.encodeText(own.toWellFormed(`${text}`)));
  }
  class TextDecoder {
    decode = (bytes = []) => Buffer.from(bytes.buffer ?? bytes).toString();
  }

  const readline = {
    createInterface: () => new Interface(),
    promises: { createInterface: () => new PromisedInterface() },
    clearLine() {},
    cursorTo() {},
  };
  const queues = judge.structures;
  const modules = (judge.modules = {
    assert,
    buffer: { Buffer },
    events: Object.assign(EventEmitter, { EventEmitter }),
    fs,
    'fs/promises': fs.promises,
    os: { EOL: '\n', cpus: () => [{}], platform: () => 'linux' },
    perf_hooks: { performance },
    process,
    readline,
    'readline/promises': readline.promises,
    timers: { setTimeout, setInterval, setImmediate },
    util,
    '@datastructures-js/priority-queue': queues,
    '@datastructures-js/queue': queues,
    '@datastructures-js/deque': queues,
  });

  judge.noModule = (name) => `Cannot find module '${name}'; there are ${own.join(own.keys(modules), ', ')}`;
  judge.require = function (name) {
    const known = own.startsWith(`${name}`, 'node:') ? own.stringSlice(name, 5) : name;
    if (own.hasOwn(modules, known)) return modules[known];
    throw failed('MODULE_NOT_FOUND', judge.noModule(name));
  };

  // The same modules for `import`. Each is a text of its own that takes what it exports from the global object.
  for (const [name, value] of Object.entries(modules)) {
    globalThis.judged = value;
    const names = Object.keys(value).filter((key) => /^[A-Za-z]\w*$/.test(key) && key !== 'default');
    const listed = names.map((key) => `export const ${key} = module.${key};`).join('');
    const text = `const module = globalThis.judged; export default module;${listed}`;
    for (const known of [name, `node:${name}`]) judge.evaluate(judge.compile(text, known, 'module'));
  }
  delete globalThis.judged;

  const clone = (value, seen = new Map()) => {
    if (typeof value === 'function') throw new Error('a function cannot be cloned');
    if (typeof value !== 'object' || value === null) return value;
    if (seen.has(value)) return seen.get(value);
    const keep = (copy) => (seen.set(value, copy), copy);
    if (value instanceof Date) return keep(new Date(value));
    if (value instanceof RegExp) return keep(new RegExp(value));
    if (ArrayBuffer.isView(value)) return keep(value.slice());
    if (value instanceof Map) {
      const copy = keep(new Map());
      for (const [key, item] of value) copy.set(clone(key, seen), clone(item, seen));
      return copy;
    }
    if (value instanceof Set) {
      const copy = keep(new Set());
      for (const item of value) copy.add(clone(item, seen));
      return copy;
    }
    const copy = keep(Array.isArray(value) ? new Array(value.length) : {});
    for (const key of Object.keys(value)) copy[key] = clone(value[key], seen);
    return copy;
  };

  const globals = {
    ...judge.structures,
    Buffer,
    TextDecoder,
    TextEncoder,
    clearImmediate,
    clearInterval: forget,
    clearTimeout: forget,
    console,
    global: globalThis,
    performance,
    process,
    setImmediate,
    setInterval,
    setTimeout,
    structuredClone: (value) => clone(value),
  };
  for (const name of Object.keys(globals)) {
    Object.defineProperty(globalThis, name, { value: globals[name], writable: true, configurable: true, enumerable: false });
  }
  judge.process = process;
})
