// The part of Node that submissions use: standard streams, `console`, `process`, timers on the virtual clock, and the modules behind
// `require` and `import`. There are no files, no network and no other processes.
(function (judge) {
  'use strict';
  const { own, std, os } = judge;
  const stdin = std.in;
  const { ceil } = Math;
  /** Milliseconds by the clock that only goes forward. */
  const now = () => os.now() / 1000;
  const streams = { 1: std.out, 2: std.err };

  /** Writes text to standard output or standard error. */
  const print = (judge.print = (descriptor, text) => own.filePuts(streams[descriptor], own.toWellFormed(text)));

  // Tasks that wait for what runs now, and timers that wait for their time.
  const tasks = [];
  const timers = [];
  let made = 0;

  function later(run) {
    own.push(tasks, run);
  }

  /** The next thing to run, after waiting for its time; undefined if there is nothing. */
  judge.nextTask = function () {
    if (tasks.length > 0) return tasks.shift();
    let first;
    for (let index = 0; index < timers.length; index++) {
      const timer = timers[index];
      if (first === undefined || timer.due < first.due || (timer.due === first.due && timer.id < first.id)) first = timer;
    }
    if (first === undefined) return undefined;
    const wait = first.due - now();
    if (wait > 0) os.sleep(ceil(wait));
    if (first.interval === undefined) forget(first);
    else first.due = now() + first.interval;
    return () => own.apply(first.run, undefined, first.values);
  };

  function forget(timer) {
    const place = timers.indexOf(typeof timer === 'object' ? timer : timers.find(({ id }) => id === timer));
    if (place !== -1) timers.splice(place, 1);
  }

  class Timeout {
    constructor(run, delay, values, interval) {
      if (typeof run !== 'function') throw new TypeError('The "callback" argument must be of type function');
      this.id = ++made;
      this.due = now() + delay;
      Object.defineProperties(this, { run: { value: run }, values: { value: values }, interval: { value: interval } });
      timers.push(this);
    }

    ref() {
      return this;
    }

    unref() {
      return this;
    }

    hasRef() {
      return true;
    }

    [Symbol.toPrimitive]() {
      return this.id;
    }
  }

  const delayOf = (delay) => (delay >= 1 && delay < 2147483648 ? Math.trunc(delay) : 1);
  const setTimeout = (run, delay, ...values) => new Timeout(run, delayOf(delay), values);
  const setInterval = (run, delay, ...values) => new Timeout(run, delayOf(delay), values, delayOf(delay));
  const setImmediate = (run, ...values) => {
    const task = () => run(...values);
    later(task);
    return task;
  };
  const clearImmediate = (task) => {
    const place = tasks.indexOf(task);
    if (place !== -1) tasks.splice(place, 1);
  };

  let listensToExit = false;

  class EventEmitter {
    #listeners = new Map();

    on(event, listener) {
      if (event === 'exit') listensToExit = true;
      if (!this.#listeners.has(event)) this.#listeners.set(event, []);
      this.#listeners.get(event).push({ listener, once: false });
      return this;
    }

    once(event, listener) {
      this.on(event, listener);
      this.#listeners.get(event).at(-1).once = true;
      return this;
    }

    addListener(event, listener) {
      return this.on(event, listener);
    }

    off(event, listener) {
      const all = this.#listeners.get(event) ?? [];
      const place = all.findLastIndex((entry) => entry.listener === listener);
      if (place !== -1) this.#listeners.set(event, all.toSpliced(place, 1));
      return this;
    }

    removeListener(event, listener) {
      return this.off(event, listener);
    }

    removeAllListeners(event) {
      if (event === undefined) this.#listeners.clear();
      else this.#listeners.delete(event);
      return this;
    }

    emit(event, ...values) {
      const all = [...(this.#listeners.get(event) ?? [])];
      for (const { listener, once } of all) {
        if (once) this.off(event, listener);
        listener.apply(this, values);
      }
      return all.length > 0;
    }

    listenerCount(event) {
      return (this.#listeners.get(event) ?? []).length;
    }
  }

  /** Everything on standard input that was not read yet, as bytes or as text. */
  const inputBytes = () => own.fileReadBytes(stdin);
  const inputText = () => own.fileReadText(stdin);

  class Buffer extends Uint8Array {
    static from(value, encoding) {
      if (typeof value !== 'string') return new Buffer(value instanceof ArrayBuffer ? value : Array.from(value));
      if (encoding === 'latin1' || encoding === 'binary') return new Buffer(Array.from(value, (c) => c.charCodeAt(0)));
      if (encoding === 'hex') return new Buffer((value.match(/../g) ?? []).map((digits) => parseInt(digits, 16)));
      if (encoding === 'base64') return Buffer.from(atob(value), 'latin1');
      return new Buffer(judge.encodeText(own.toWellFormed(value)));
    }

    static alloc(size, fill = 0) {
      return new Buffer(size).fill(fill);
    }

    static allocUnsafe(size) {
      return new Buffer(size);
    }

    static isBuffer(value) {
      return value instanceof Buffer;
    }

    static byteLength(value) {
      return typeof value === 'string' ? Buffer.from(value).length : value.byteLength;
    }

    static concat(parts) {
      const whole = new Buffer(parts.reduce((size, part) => size + part.length, 0));
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length;
      }
      return whole;
    }

    toString(encoding = 'utf8', start = 0, end = this.length) {
      const part = this.subarray(start, end);
      if (encoding === 'hex') return Array.from(part, (byte) => byte.toString(16).padStart(2, '0')).join('');
      if (encoding === 'base64') return btoa(judge.latin1(part));
      if (encoding === 'latin1' || encoding === 'binary' || encoding === 'ascii') return judge.latin1(part);
      try {
        return judge.decodeText(part);
      } catch {
        return judge.latin1(part);
      }
    }

    equals(other) {
      return this.length === other.length && this.every((byte, index) => byte === other[index]);
    }

    toJSON() {
      return { type: 'Buffer', data: Array.from(this) };
    }
  }

  const textOf = (value) => (typeof value === 'string' ? value : value instanceof Uint8Array ? Buffer.from(value).toString() : `${value}`);

  class Input extends EventEmitter {
    fd = 0;
    isTTY = undefined;
    readable = true;
    #encoding = null;
    #flows = false;
    #taken = false;

    on(event, listener) {
      super.on(event, listener);
      if (event === 'data' || event === 'readable') this.#flow();
      return this;
    }

    #flow() {
      if (this.#flows) return;
      this.#flows = true;
      later(() => {
        if (this.listenerCount('readable') > 0) {
          this.emit('readable');
          if (!this.#taken) this.read();
          this.emit('readable');
        } else {
          const data = this.read();
          if (data !== null) this.emit('data', data);
        }
        this.emit('end');
        this.emit('close');
      });
    }

    read() {
      if (this.#taken) return null;
      this.#taken = true;
      const data = this.#encoding === null ? new Buffer(inputBytes()) : inputText();
      return data.length === 0 ? null : data;
    }

    setEncoding(encoding = 'utf8') {
      this.#encoding = encoding;
      return this;
    }

    resume() {
      this.#flow();
      return this;
    }

    pause() {
      return this;
    }

    unref() {
      return this;
    }

    async *[Symbol.asyncIterator]() {
      const data = this.read();
      if (data !== null) yield data;
    }
  }

  class Output extends EventEmitter {
    isTTY = undefined;
    writable = true;

    constructor(descriptor) {
      super();
      this.fd = descriptor;
    }

    write(data, ...rest) {
      print(this.fd, textOf(data));
      const done = rest.at(-1);
      if (typeof done === 'function') later(done);
      return true;
    }

    end(data) {
      if (data !== undefined) this.write(data);
    }
  }

  /** A line reader: its lines wait until somebody wants one. */
  class Interface extends EventEmitter {
    #lines;
    #next = 0;
    #question = null;
    #isScheduled = false;
    closed = false;
    terminal = false;

    constructor() {
      super();
      this.#schedule();
    }

    #take() {
      if (this.#lines === undefined) {
        this.#lines = inputText().split(/\r\n|\n|\r/);
        if (this.#lines.at(-1) === '') this.#lines.pop();
      }
      return this.#next < this.#lines.length ? this.#lines[this.#next++] : undefined;
    }

    #schedule() {
      if (this.#isScheduled) return;
      this.#isScheduled = true;
      later(() => {
        this.#isScheduled = false;
        while (this.#question !== null || this.listenerCount('line') > 0) {
          const line = this.#take();
          if (line === undefined) return this.close();
          const answer = this.#question;
          this.#question = null;
          if (answer === null) this.emit('line', line);
          else answer(line);
        }
        if (this.listenerCount('close') > 0 && (this.#lines === undefined || this.#next >= this.#lines.length)) {
          if (this.#take() === undefined) this.close();
          else this.#next -= 1;
        }
      });
    }

    on(event, listener) {
      super.on(event, listener);
      if (event === 'line') this.#schedule();
      return this;
    }

    question(query, ...rest) {
      print(1, textOf(query));
      this.#question = rest.at(-1);
      this.#schedule();
    }

    close() {
      if (this.closed) return;
      this.closed = true;
      this.emit('close');
    }

    setPrompt(text) {
      this.prompted = text;
    }

    prompt() {
      print(1, this.prompted ?? '> ');
    }

    write() {}

    pause() {
      return this;
    }

    resume() {
      return this;
    }

    async *[Symbol.asyncIterator]() {
      for (let line = this.#take(); line !== undefined; line = this.#take()) yield line;
      this.close();
    }
  }

  class PromisedInterface extends Interface {
    question(query) {
      return new Promise((resolve) => super.question(query, resolve));
    }
  }

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
    print(descriptor, `${indent === '' ? text : indent + text.replaceAll('\n', `\n${indent}`)}\n`);
  };
  const counts = new Map();
  const times = new Map();
  const passed = (label) => `${label}: ${(now() - (times.get(label) ?? now())).toFixed(3)}ms`;
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
      counts.set(label, (counts.get(label) ?? 0) + 1);
      line(1, [`${label}: ${counts.get(label)}`]);
    },
    time: (label = 'default') => times.set(label, now()),
    timeEnd: (label = 'default') => line(1, [passed(label)]),
    timeLog: (label = 'default') => line(1, [passed(label)]),
    group(...values) {
      if (values.length > 0) line(1, values);
      indent += '  ';
    },
    groupEnd() {
      indent = indent.slice(2);
    },
  };

  /** Ends the run, after its exit handlers. */
  judge.exit = function (code) {
    const status = code ?? process.exitCode ?? 0;
    process.exitCode = status;
    if (!isLeaving) {
      isLeaving = true;
      if (listensToExit) process.emit('exit', status);
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
  const modules = {
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
  };

  judge.require = function (name) {
    const known = own.startsWith(`${name}`, 'node:') ? own.stringSlice(name, 5) : name;
    if (own.hasOwn(modules, known)) return modules[known];
    throw failed('MODULE_NOT_FOUND', `Cannot find module '${name}'; there are ${own.join(own.keys(modules), ', ')}`);
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
