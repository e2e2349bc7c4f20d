// `process`: how a run begins, what it is told and how it ends.
(function (judge) {
  'use strict';
  const { own, std } = judge;
  const { EventEmitter } = judge;
  const { Input, Output } = judge.streams;
  const { now } = judge.timers;

  /** An exit status as Node takes it. */
  function statusOf(code) {
    const number = own.Number(code);
    if (code === undefined || code === null) return 0;
    if (typeof code === 'object' || !own.isInteger(number)) {
      throw judge.coded(own.TypeError, 'ERR_INVALID_ARG_TYPE', `The "code" argument must be of type number. Received ${judge.received(code)}`);
    }
    return number;
  }

  /** Ends the run, after its exit handlers. */
  judge.exit = function (code) {
    if (code !== undefined) process.exitCode = code;
    if (!isLeaving) {
      isLeaving = true;
      if (process.listenerCount('exit') > 0) process.emit('exit', statusOf(process.exitCode));
    }
    own.fileFlush(std.out);
    own.fileFlush(std.err);
    std.exit(statusOf(process.exitCode) & 0xff);
  };
  let isLeaving = false;

  /** Tells whether the submission takes care of what it threw itself. */
  judge.caught = function (error, origin = 'uncaughtException') {
    if (isLeaving) return false;
    if (process.listenerCount('uncaughtExceptionMonitor') > 0) process.emit('uncaughtExceptionMonitor', error, origin);
    return process.listenerCount('uncaughtException') > 0 && process.emit('uncaughtException', error, origin);
  };

  const start = now();
  const hrtime = (before = [0, 0]) => {
    const passed = now() * 1e6 - (before[0] * 1e9 + before[1]);
    return [own.floor(passed / 1e9), own.floor(passed % 1e9)];
  };
  hrtime.bigint = () => own.BigInt(own.floor(now() * 1e6));
  const memory = () => ({ rss: 50331648, heapTotal: 6291456, heapUsed: 4194304, external: 1048576, arrayBuffers: 10240 });
  memory.rss = () => 50331648;

  function Process() {}
  own.defineProperty(Process, 'name', { value: 'process', configurable: true });
  const process = own.assign(Object.create(Object.create(EventEmitter.prototype, { constructor: { value: Process } })), {
    title: 'node',
    version: 'v20.20.2',
    versions: { node: '20.20.2', v8: '11.3.244.8-node.33', uv: '1.46.0', zlib: '1.3.0.1', modules: '115' },
    arch: 'x64',
    platform: 'linux',
    release: { name: 'node', lts: 'Iron' },
    argv: ['/usr/bin/node', ''],
    argv0: 'node',
    execArgv: [],
    execPath: '/usr/bin/node',
    env: { HOME: '/', PATH: '/usr/bin', TZ: 'UTC' },
    exitCode: undefined,
    pid: 1,
    ppid: 0,
    config: {},
    features: {},
    stdin: new Input(),
    stdout: new Output(1),
    stderr: new Output(2),
    abort: () => judge.exit(134),
    chdir: (path) => {
      throw judge.coded(own.Error, 'ENOENT', `ENOENT: no such file or directory, chdir '/' -> '${path}'`);
    },
    cpuUsage: () => ({ user: own.floor((now() - start) * 1000), system: 0 }),
    cwd: () => '/',
    emitWarning: (warning) => judge.print(2, `(node:1) ${warning?.name ?? 'Warning'}: ${warning?.message ?? warning}\n`),
    exit: (code) => judge.exit(code),
    getegid: () => 0,
    geteuid: () => 0,
    getgid: () => 0,
    getuid: () => 0,
    hrtime,
    kill: () => {
      throw judge.coded(own.Error, 'EPERM', 'kill EPERM: there are no other processes here');
    },
    memoryUsage: memory,
    nextTick: (run, ...values) => {
      judge.checkCallback(run);
      judge.nextTick(run, values);
    },
    resourceUsage: () => ({ userCPUTime: own.floor((now() - start) * 1000), systemCPUTime: 0, maxRSS: 49152 }),
    umask: () => 18,
    uptime: () => (now() - start) / 1000,
  });
  EventEmitter.call(process);
  own.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
  Process.prototype = own.getPrototypeOf(process);
  judge.process = process;
  judge.outputs = { 1: process.stdout, 2: process.stderr };
  judge.start = start;
})
