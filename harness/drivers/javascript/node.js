// The modules behind `require` and `import`, and the names that every program has. What few programs use is compiled for the
// snapshot and runs when it is first asked for. There is no network and there are no other processes.
(function (judge) {
  'use strict';
  const { own, bjson, lazy } = judge;
  const { Buffer, EventEmitter, TextDecoder, TextEncoder, console, fs, process, start } = judge;
  const { Interface, PromisedInterface } = judge.streams;
  const { clearImmediate, forget, now, promised, setImmediate, setInterval, setTimeout } = judge.timers;

  class Performance {
    timeOrigin = 1767225600000;

    now() {
      return now() - start;
    }

    mark(name, options = {}) {
      const entry = { name, entryType: 'mark', startTime: options.startTime ?? this.now(), duration: 0, detail: options.detail ?? null };
      own.push(entries, entry);
      return entry;
    }

    measure(name, from, to) {
      const at = (mark, otherwise) => (mark === undefined ? otherwise : (entries.findLast((one) => one.name === mark)?.startTime ?? otherwise));
      const startTime = at(typeof from === 'object' ? from?.start : from, 0);
      const entry = { name, entryType: 'measure', startTime, duration: at(to, this.now()) - startTime, detail: null };
      own.push(entries, entry);
      return entry;
    }

    getEntries() {
      return [...entries];
    }

    getEntriesByName(name) {
      return entries.filter((one) => one.name === name);
    }

    getEntriesByType(type) {
      return entries.filter((one) => one.entryType === type);
    }

    clearMarks() {
      entries.length = 0;
    }

    clearMeasures() {
      entries.length = 0;
    }

    timerify(run) {
      return run;
    }

    toJSON() {
      return { timeOrigin: this.timeOrigin };
    }
  }
  const entries = [];
  const performance = new Performance();

  const readline = {
    Interface,
    clearLine() {},
    clearScreenDown() {},
    createInterface: (options) => linesOf('Interface', options) ?? new Interface(),
    cursorTo() {},
    emitKeypressEvents() {},
    moveCursor() {},
    promises: { Interface: PromisedInterface, createInterface: (options) => linesOf('PromisedInterface', options) ?? new PromisedInterface() },
  };
  /** A reader of lines of a stream that is made by the program, or of what another program says. */
  function linesOf(kind, options) {
    const input = options?.input ?? options;
    if (input?._readableState !== undefined) return new modules.stream_lines[kind](input);
    return judge.streams.isDialogue() ? new modules.dialogue[kind]() : undefined;
  }
  const queues = judge.structures;
  const modules = (judge.modules = {
    buffer: { Buffer, kMaxLength: 4294967296, constants: { MAX_LENGTH: 4294967296, MAX_STRING_LENGTH: 536870888 }, atob, btoa },
    console,
    constants: fs.constants,
    events: EventEmitter,
    fs,
    'fs/promises': fs.promises,
    perf_hooks: { performance, PerformanceObserver: class PerformanceObserver { observe() {} disconnect() {} } },
    process,
    readline,
    'readline/promises': readline.promises,
    timers: { clearImmediate, clearInterval: forget, clearTimeout: forget, promises: promised, setImmediate, setInterval, setTimeout },
    'timers/promises': promised,
    tty: { isatty: () => false },
    '@datastructures-js/priority-queue': queues,
    '@datastructures-js/queue': queues,
    '@datastructures-js/deque': queues,
  });

  /** A module that runs when it is first asked for. */
  function later(name, make) {
    own.defineProperty(modules, name, {
      get() {
        const value = make();
        own.defineProperty(modules, name, { value, configurable: true, writable: true });
        return value;
      },
      enumerable: true,
      configurable: true,
    });
  }
  // Parts of the language and of modules, not modules.
  const HIDDEN = own.split('atomics dates dialogue intl required stream_destroy stream_files stream_lines stream_operators stream_pipe stream_readable stream_writable web words', ' ');
  for (const name of own.keys(lazy)) later(name, () => judge.evaluate(lazy[name])(judge));
  const hide = (name) => own.defineProperty(modules, name, { enumerable: false });
  HIDDEN.forEach(hide);
  later('assert/strict', () => modules.assert.strict);
  later('path/posix', () => modules.path);
  later('stream/promises', () => modules.stream.promises);
  later('util/types', () => modules.util.types);

  // What is not here says so when it is used.
  const REFUSED = {
    child_process: ['spawn spawnSync exec execSync execFile execFileSync fork', 'there are no other processes: do the work in this program'],
    cluster: ['fork setupPrimary', 'there are no other processes: do the work in this program'],
    dgram: ['createSocket', 'there is no network'],
    dns: ['lookup resolve', 'there is no network'],
    http: ['createServer get request', 'there is no network: read the input from standard input'],
    https: ['createServer get request', 'there is no network: read the input from standard input'],
    net: ['createServer connect createConnection', 'there is no network: read the input from standard input'],
    tls: ['connect createServer', 'there is no network'],
    worker_threads: ['Worker', 'there are no threads: call the function of the worker directly'],
    async_hooks: ['AsyncLocalStorage createHook AsyncResource', 'there is no tracking of asynchronous calls: hand the values on as arguments'],
    inspector: ['open', 'there is no debugger: print what you want to see'],
    zlib: ['deflateSync inflateSync gzipSync gunzipSync deflate inflate gzip gunzip createGzip createGunzip', 'there is no compression: work on the bytes themselves'],
    test: ['test describe it before after', 'there is no runner of tests: use `assert` and `console.log`'],
  };
  for (const name of own.keys(REFUSED)) {
    const [functions, why] = REFUSED[name];
    const module = {};
    for (const one of functions.split(' ')) {
      module[one] = {
        [one]: function () {
          throw judge.coded(own.Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', `${name}.${one} is not offered here: ${why}`);
        },
      }[one];
    }
    modules[name] = module;
  }
  own.assign(modules.worker_threads, { isMainThread: true, parentPort: null, threadId: 0, workerData: null });
  own.assign(modules.cluster, { isMaster: true, isPrimary: true, isWorker: false });

  judge.noModule = (name) => {
    const hint = own.test(/^\.{0,2}\//, name) ? 'a submission is one file: put everything into it' : `there are ${own.join(own.keys(modules), ', ')}`;
    return `Cannot find module '${name}'; ${hint}`;
  };
  const known = (name) => (own.startsWith(`${name}`, 'node:') ? own.stringSlice(name, 5) : name);
  const isKnown = (name) => own.hasOwn(modules, known(name)) && own.placeOf(HIDDEN, known(name)) === -1;

  /** What a name means in a module: one of these, or a file of the scratch folder. */
  judge.requireFrom = function (name, from) {
    if (typeof name === 'string' && isKnown(name)) return modules[known(name)];
    if (typeof name !== 'string') throw judge.coded(own.TypeError, 'ERR_INVALID_ARG_TYPE', `The "id" argument must be of type string. Received ${judge.received(name)}`);
    if (name === '') throw judge.coded(own.TypeError, 'ERR_INVALID_ARG_VALUE', "The argument 'id' must be a non-empty string. Received ''");
    if (own.startsWith(name, 'node:')) throw judge.coded(own.Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${name}`);
    const file = modules.required.resolved(name, from);
    if (file !== undefined) return modules.required.load(file);
    throw own.assign(judge.coded(own.Error, 'MODULE_NOT_FOUND', judge.noModule(name)), { requireStack: [judge.require.main.filename] });
  };
  judge.require = function require(name) {
    return judge.requireFrom(name, judge.require.main.filename);
  };
  function Module() {
    own.assign(this, { id: '.', path: '/', exports: {}, filename: '', loaded: false, children: [], paths: ['/node_modules'] });
  }
  judge.require.main = new Module();
  judge.require.cache = {};
  judge.require.resolve = (name) => (isKnown(name) ? name : (modules.required.resolved(name, judge.require.main.filename) ?? judge.require(name)));
  modules.module = own.assign(Module, {
    Module, builtinModules: own.keys(modules).filter((name) => name[0] !== '@'), createRequire: () => judge.require, isBuiltin: (name) => own.hasOwn(modules, known(name)),
  });
  process.getBuiltinModule = (name) => (own.hasOwn(modules, known(name)) ? modules[known(name)] : undefined);

  // What a weak reference is made of stays: V8 would not collect it in so short a run either.
  const { WeakRef } = globalThis;
  let kept = [];
  const Reference = {
    WeakRef: function (target) {
      if (new.target === undefined) throw new own.TypeError("Constructor WeakRef requires 'new'");
      const made = own.construct(WeakRef, [target], new.target);
      if (kept.length > 10000) kept = [];
      own.push(kept, target);
      return made;
    },
  }.WeakRef;
  Reference.prototype = WeakRef.prototype;
  own.defineProperty(WeakRef.prototype, 'constructor', { value: Reference, writable: true, configurable: true, enumerable: false });

  // Globals. Those of modules that are not yet there come with them.
  const globals = {
    ...judge.structures,
    Buffer,
    TextDecoder,
    TextEncoder,
    WeakRef: Reference,
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
  };
  for (const name of own.keys(globals)) {
    own.defineProperty(globalThis, name, { value: globals[name], writable: true, configurable: true, enumerable: false });
  }
  const borrow = (name, from) => {
    const put = (value) => void own.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
    const get = () => {
      const value = from();
      put(value);
      return value;
    };
    own.defineProperty(globalThis, name, { get, set: put, configurable: true, enumerable: false });
  };
  const WEB = 'AbortController AbortSignal Blob CustomEvent DOMException Event EventTarget MessageChannel MessagePort structuredClone';
  for (const name of WEB.split(' ')) borrow(name, () => modules.web[name]);
  for (const name of ['URL', 'URLSearchParams']) borrow(name, () => modules.url[name]);
  borrow('Atomics', () => modules.atomics);
  borrow('crypto', () => modules.crypto.webcrypto);
  borrow('fetch', () => () => own.Promise.reject(new own.TypeError('fetch failed: there is no network')));
  judge.aborted = (cause) => modules.web.aborted(cause);

  // The same modules for `import`: read, but not run. Names that are not yet there are asked for once, to list them.
  judge.importable = function (name, names) {
    const listed = names.filter((key) => own.test(/^[A-Za-z_$][\w$]*$/, key) && key !== 'default');
    const exported = listed.map((key) => `const its_${key} = module.${key}; export { its_${key} as ${key} };`).join('');
    const text = `const module = process.getBuiltinModule('${name}'); export default module;${exported}`;
    for (const one of own.startsWith(name, '@') || name === 'lodash' ? [name] : [name, `node:${name}`]) {
      const module = judge.compile(text, one, 'module');
      bjson.read(module.buffer, module.byteOffset, module.length, bjson.READ_OBJ_BYTECODE);
    }
  };
  // Paths of folders are no modules; the interpreter would take a folder for an empty text.
  for (const name of ['', '.', '..', '/', './', '../']) {
    const [code, why] = name === '' ? ['ERR_MODULE_NOT_FOUND', "Cannot find module ''"] : ['ERR_UNSUPPORTED_DIR_IMPORT', `Directory import '${name}' is not supported`];
    const module = judge.compile(`throw Object.assign(new Error("${why}"), { code: '${code}' })`, name, 'module');
    bjson.read(module.buffer, module.byteOffset, module.length, bjson.READ_OBJ_BYTECODE);
  }
  const once = (name) => (lazy[name] === undefined ? modules[name] : judge.evaluate(lazy[name])(judge));
  for (const name of own.keys(modules)) {
    const alias = { 'assert/strict': 'assert', 'path/posix': 'path', 'stream/promises': 'stream', 'util/types': 'util' }[name];
    const part = { 'stream/promises': 'promises', 'util/types': 'types' }[name];
    const value = part === undefined ? once(alias ?? name) : once(alias)[part];
    judge.importable(name, own.keys(value));
  }
})
