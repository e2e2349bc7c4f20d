// `fs`: standard input and output under their names, and files of the scratch folder.
(function (judge) {
  'use strict';
  const { own, os, std, Buffer } = judge;
  const { inputBytes, inputText, isDialogue, put } = judge.streams;
  const { later } = judge.timers;
  const FLAGS = {
    r: os.O_RDONLY, 'r+': os.O_RDWR, w: os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 'w+': os.O_RDWR | os.O_CREAT | os.O_TRUNC,
    wx: os.O_WRONLY | os.O_CREAT | os.O_EXCL, a: os.O_WRONLY | os.O_CREAT | os.O_APPEND, 'a+': os.O_RDWR | os.O_CREAT | os.O_APPEND, rs: os.O_RDONLY,
  };
  const NAMES = {
    2: ['ENOENT', 'no such file or directory'], 8: ['EBADF', 'bad file descriptor'], 20: ['EEXIST', 'file already exists'],
    31: ['EISDIR', 'illegal operation on a directory'], 54: ['ENOTDIR', 'not a directory'], 55: ['ENOTEMPTY', 'directory not empty'],
    44: ['ENOENT', 'no such file or directory'], 63: ['EPERM', 'operation not permitted'], 69: ['EROFS', 'read-only file system'],
    76: ['EACCES', 'permission denied'], 51: ['ENOSPC', 'no space left on device'], 28: ['EINVAL', 'invalid argument'],
  };
  const { min } = Math;
  const PARTS = { 0: 0, '/dev/stdin': 0, '/dev/fd/0': 0, '/proc/self/fd/0': 0, 1: 1, '/dev/stdout': 1, '/dev/fd/1': 1, 2: 2, '/dev/stderr': 2, '/dev/fd/2': 2 };
  const textOf = (path) => (path instanceof own.Uint8Array ? Buffer.from(path).toString() : path?.href === undefined ? path : own.replace(path.pathname, /^\/\//, '/'));
  const standard = (path) => PARTS[path];
  const encodingOf = (options) => (typeof options === 'string' ? options : (options?.encoding ?? null));

  function failure(number, call, path, other) {
    const { 0: code, 1: words } = NAMES[number] ?? [`E${number}`, 'unknown error'];
    const where = path === undefined ? '' : ` '${path}'${other === undefined ? '' : ` -> '${other}'`}`;
    const error = judge.coded(own.Error, code, `${code}: ${words}, ${call}${where}`);
    return own.assign(error, { errno: -number, syscall: call, ...(path === undefined ? {} : { path }) });
  }
  /** The result of a call of the system, which tells an error by a negative number. */
  function done(result, call, path, other) {
    if (result < 0) throw failure(-result, call, path, other);
    return result;
  }

  // What the driver itself reads and writes is nobody else's.
  const DRIVERS = /^\/*(?:dev|proc\/self)\/+fd\/+10[012]$/;
  function opened(descriptor, call) {
    const number = typeof descriptor === 'number' ? descriptor | 0 : -1;
    if (number < 0 || (number >= 100 && number <= 102)) throw failure(8, call);
    return number;
  }

  function named(path, call = 'open') {
    const text = textOf(path);
    if (text === '' || (typeof text === 'string' && own.test(DRIVERS, text))) throw failure(44, call, text);
    if (typeof text === 'string' && !own.includes(text, '\0')) return text;
    throw judge.coded(own.TypeError, 'ERR_INVALID_ARG_TYPE', `The "path" argument must be of type string or an instance of Buffer or URL. Received ${judge.received(path)}`);
  }

  function read(given) {
    const descriptor = opened(given, 'read');
    const parts = [];
    for (;;) {
      const part = new own.Uint8Array(65536);
      const size = done(os.read(descriptor, part.buffer, 0, 65536), 'read');
      if (size <= 0) return Buffer.concat(parts);
      own.push(parts, own.viewSubarray(part, 0, size));
    }
  }

  function write(given, bytes) {
    const descriptor = opened(given, 'write');
    for (let at = 0; at < bytes.length; ) {
      at += done(os.write(descriptor, bytes.buffer, bytes.byteOffset + at, bytes.length - at), 'write');
    }
  }
  const bytesOf = (data, encoding) => (typeof data === 'string' ? Buffer.from(data, encoding ?? 'utf8') : own.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(`${data}`));

  function statOf(path, follow) {
    const { 0: found, 1: error } = follow ? os.stat(path) : (os.lstat ?? os.stat)(path);
    if (error !== 0) return { error };
    const kind = found.mode & os.S_IFMT;
    const is = (wanted) => () => kind === wanted;
    const stat = new Stats();
    own.assign(stat, {
      dev: found.dev ?? 0, mode: found.mode, nlink: found.nlink ?? 1, uid: 0, gid: 0, rdev: 0, blksize: 4096, ino: found.ino ?? 0, size: found.size,
      blocks: found.blocks ?? 0, atimeMs: found.atime, mtimeMs: found.mtime, ctimeMs: found.ctime, birthtimeMs: found.ctime,
      atime: new own.Date(found.atime), mtime: new own.Date(found.mtime), ctime: new own.Date(found.ctime), birthtime: new own.Date(found.ctime),
    });
    for (const [name, wanted] of [['isFile', os.S_IFREG], ['isDirectory', os.S_IFDIR], ['isSymbolicLink', os.S_IFLNK], ['isFIFO', os.S_IFIFO]]) {
      own.defineProperty(stat, name, { value: is(wanted), enumerable: false });
    }
    return { stat };
  }
  class Stats {
    isSocket() {
      return false;
    }

    isBlockDevice() {
      return false;
    }

    isCharacterDevice() {
      return false;
    }
  }

  const fs = {
    readFileSync(path, options) {
      if (standard(path) === 0) return encodingOf(options) === null ? new Buffer(inputBytes()) : inputText();
      const isOpen = typeof path === 'number';
      const descriptor = isOpen ? path : fs.openSync(path, options?.flag ?? 'r');
      try {
        const bytes = read(descriptor);
        return encodingOf(options) === null ? bytes : bytes.toString(encodingOf(options));
      } finally {
        if (!isOpen) os.close(descriptor);
      }
    },
    writeFileSync(path, data, options) {
      const output = standard(path);
      if (output !== undefined && output > 0) return put(output, typeof data === 'string' ? data : bytesOf(data));
      const isOpen = typeof path === 'number';
      const descriptor = isOpen ? path : fs.openSync(path, options?.flag ?? 'w');
      try {
        write(descriptor, bytesOf(data, encodingOf(options)));
      } finally {
        if (!isOpen) os.close(descriptor);
      }
    },
    appendFileSync: (path, data, options) =>
      fs.writeFileSync(path, data, { encoding: encodingOf(options), flag: 'a' }),
    openSync(path, flags = 'r', mode = 0o666) {
      const part = standard(path);
      if (part !== undefined) return part;
      const name = named(path, 'open');
      const bits = typeof flags === 'number' ? flags : FLAGS[flags];
      if (bits === undefined) throw judge.coded(own.TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'flags' is invalid. Received ${judge.inspect(flags)}`);
      return done(os.open(name, bits, mode), 'open', name);
    },
    closeSync(descriptor) {
      if (opened(descriptor, 'close') > 2) done(os.close(descriptor), 'close');
    },
    readSync(given, buffer, ...rest) {
      const descriptor = opened(given, 'read');
      const options = typeof rest[0] === 'object' && rest[0] !== null ? rest[0] : { offset: rest[0], length: rest[1], position: rest[2] };
      const { offset = 0, length = buffer.byteLength - (options.offset ?? 0), position = null } = options;
      if (descriptor === 0 && isDialogue()) own.fileFlush(std.out);
      if (position !== null && position !== -1 && descriptor > 2) os.seek(descriptor, own.Number(position), std.SEEK_SET);
      return done(os.read(descriptor, buffer.buffer, buffer.byteOffset + offset, min(length, buffer.byteLength - offset)), 'read');
    },
    writeSync(descriptor, data, ...rest) {
      if (standard(descriptor) > 0) {
        fs.writeFileSync(descriptor, typeof data === 'string' ? data : bytesOf(data).subarray(rest[0] ?? 0, rest[1] === undefined ? undefined : (rest[0] ?? 0) + rest[1]));
        return bytesOf(data).length;
      }
      const bytes = typeof data === 'string' ? bytesOf(data) : bytesOf(data).subarray(rest[0] ?? 0, rest[1] === undefined ? undefined : (rest[0] ?? 0) + rest[1]);
      write(descriptor, bytes);
      return bytes.length;
    },
    existsSync(path) {
      if (standard(path) !== undefined) return true;
      return typeof textOf(path) === 'string' && statOf(textOf(path), true).stat !== undefined;
    },
    accessSync: (path) => void fs.statSync(path, { call: 'access' }),
    statSync: (path, options) => stated(path, true, options),
    lstatSync: (path, options) => stated(path, false, options),
    fstatSync: (descriptor) => (descriptor <= 2 ? own.assign(new Stats(), { size: 0, isFile: () => false, isFIFO: () => true, isDirectory: () => false }) : fstated(descriptor)),
    unlinkSync: (path) => void done(os.remove(named(path)), 'unlink', named(path)),
    rmdirSync: (path) => void done(os.remove(named(path)), 'rmdir', named(path)),
    rmSync(path, options = {}) {
      const { stat, error } = statOf(named(path), false);
      if (stat === undefined) {
        if (options.force) return;
        throw failure(-error > 0 ? -error : error, 'lstat', named(path));
      }
      if (stat.isDirectory()) {
        if (!options.recursive) throw judge.coded(own.Error, 'ERR_FS_EISDIR', `Path is a directory: rm returned EISDIR (is a directory) ${named(path)}`);
        for (const name of fs.readdirSync(path)) fs.rmSync(`${named(path)}/${name}`, options);
      }
      done(os.remove(named(path)), 'rm', named(path));
    },
    renameSync: (from, to) => void done(os.rename(named(from), named(to)), 'rename', named(from), named(to)),
    copyFileSync: (from, to) => fs.writeFileSync(to, fs.readFileSync(from)),
    mkdirSync(path, options = {}) {
      const name = named(path);
      if (options?.recursive !== true) return void done(os.mkdir(name, 0o777), 'mkdir', name);
      let made;
      const parts = name.split('/');
      for (let index = 1; index <= parts.length; index++) {
        const part = parts.slice(0, index).join('/');
        if (part === '' || fs.existsSync(part)) continue;
        done(os.mkdir(part, 0o777), 'mkdir', name);
        made ??= part;
      }
      return made;
    },
    mkdtempSync(prefix) {
      const name = `${prefix}${Math.random().toString(36).slice(2, 8)}`;
      fs.mkdirSync(name);
      return name;
    },
    readdirSync(path, options = {}) {
      const name = named(path);
      const { 0: found, 1: error } = os.readdir(name);
      if (error !== 0) throw failure(error, 'scandir', name);
      const names = found.filter((one) => one !== '.' && one !== '..').sort();
      if (options?.withFileTypes !== true) return names;
      return names.map((one) => own.assign(new Dirent(statOf(`${name}/${one}`, false).stat), { name: one, path: name, parentPath: name }));
    },
    truncateSync(path, size = 0) {
      const bytes = fs.readFileSync(path);
      fs.writeFileSync(path, Buffer.concat([bytes, Buffer.alloc(size)]).subarray(0, size));
    },
    realpathSync: (path) => (fs.statSync(path), judge.require('path').resolve(named(path))),
    fsyncSync() {},
    fdatasyncSync() {},
    chmodSync() {},
    utimesSync() {},
  };

  class Dirent {
    #stat;

    constructor(stat) {
      this.#stat = stat;
    }

    isFile() {
      return this.#stat.isFile();
    }

    isDirectory() {
      return this.#stat.isDirectory();
    }

    isSymbolicLink() {
      return this.#stat.isSymbolicLink();
    }
  }

  function stated(path, follow, options = {}) {
    const name = named(path);
    const { stat, error } = statOf(name, follow);
    if (stat !== undefined) return stat;
    if (options?.throwIfNoEntry === false) return undefined;
    throw failure(error, options?.call ?? (follow ? 'stat' : 'lstat'), name);
  }

  function fstated(given) {
    const descriptor = opened(given, 'fstat');
    const at = os.seek(descriptor, 0, std.SEEK_CUR);
    const size = done(os.seek(descriptor, 0, std.SEEK_END), 'fstat');
    os.seek(descriptor, at, std.SEEK_SET);
    return own.assign(new Stats(), { size, isFile: () => true, isDirectory: () => false, isFIFO: () => false });
  }

  // The same with a function that is called, and as promises.

  const promises = {};
  for (const name of own.keys(fs)) {
    if (!own.endsWith(name, 'Sync')) continue;
    const run = fs[name];
    const plain = own.stringSlice(name, 0, -4);
    promises[plain] = async (...values) => run(...values);
    fs[plain] = {
      [plain](...values) {
        const finish = values.pop();
        judge.checkCallback(finish);
        later(() => {
          let result;
          try {
            result = run(...values);
          } catch (error) {
            if (plain === 'exists') return finish(false);
            return finish(error);
          }
          if (plain === 'exists') finish(result);
          else if (result === undefined) finish(null);
          else finish(null, result);
        });
      },
    }[plain];
  }
  delete promises.exists;
  delete promises.close;
  promises.open = async (path, flags) => {
    const fd = fs.openSync(path, flags);
    return {
      fd,
      close: async () => fs.closeSync(fd),
      read: async (buffer, ...rest) => ({ bytesRead: fs.readSync(fd, buffer, ...rest), buffer }),
      readFile: async (options) => fs.readFileSync(fd, options),
      stat: async () => fs.fstatSync(fd),
      write: async (data, ...rest) => ({ bytesWritten: fs.writeSync(fd, data, ...rest), buffer: data }),
      writeFile: async (data, options) => fs.writeFileSync(fd, data, options),
    };
  };
  fs.promises = promises;
  fs.constants = { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, O_RDONLY: os.O_RDONLY, O_WRONLY: os.O_WRONLY, O_RDWR: os.O_RDWR, O_CREAT: os.O_CREAT, O_EXCL: os.O_EXCL, O_TRUNC: os.O_TRUNC, O_APPEND: os.O_APPEND };
  fs.createReadStream = (path, options) => (standard(path) === 0 || options?.fd === 0 ? judge.process.stdin : new judge.modules.stream_files.ReadStream(path, options));
  fs.createWriteStream = (path, options) => {
    const output = standard(path ?? options?.fd);
    return output > 0 ? new judge.streams.Output(output) : new judge.modules.stream_files.WriteStream(path, options);
  };
  judge.fs = fs;
})
