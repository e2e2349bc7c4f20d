// `os`: a machine of one processor that is the same everywhere.
(function (judge) {
  'use strict';
  const cpu = { model: 'virtual', speed: 1000, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } };
  const none = () => {};
  return {
    EOL: '\n',
    devNull: '/dev/null',
    arch: () => 'x64',
    availableParallelism: () => 1,
    constants: { signals: { SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }, errno: {}, priority: {} },
    cpus: () => [{ ...cpu }],
    endianness: () => 'LE',
    freemem: () => 134217728,
    getPriority: () => 0,
    homedir: () => '/',
    hostname: () => 'localhost',
    loadavg: () => [0, 0, 0],
    machine: () => 'x86_64',
    networkInterfaces: () => ({}),
    platform: () => 'linux',
    release: () => '6.1.0',
    setPriority: none,
    tmpdir: () => '/tmp',
    totalmem: () => 268435456,
    type: () => 'Linux',
    uptime: () => judge.process.uptime(),
    userInfo: () => ({ uid: 0, gid: 0, username: 'root', homedir: '/', shell: '/bin/sh' }),
    version: () => '#1',
  };
})
