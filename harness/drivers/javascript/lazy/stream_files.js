// Streams of files.
(function (judge) {
  'use strict';
  const { own, Buffer } = judge;
  const { fs, stream: parts } = judge.modules;
  const { later } = judge.timers;
  const { min } = Math;
  const optionsOf = (given) => (typeof given === 'string' ? { encoding: given } : (given ?? {}));

  /** Runs a call of the system after what runs now; what it throws is the error. */
  function soon(run, done) {
    later(() => {
      let result;
      try {
        result = run();
      } catch (error) {
        return done(error);
      }
      return done(null, result);
    });
  }

  function open(stream, flags, done) {
    if (typeof stream.fd === 'number') return done();
    return soon(() => fs.openSync(stream.path, flags), (error, descriptor) => {
      if (error) return done(error);
      stream.fd = descriptor;
      done();
      stream.emit('open', descriptor);
      stream.emit('ready');
      return undefined;
    });
  }

  function close(stream, error, done) {
    if (typeof stream.fd !== 'number' || !stream.autoClose) return done(error);
    const { fd } = stream;
    stream.fd = null;
    return soon(() => fs.closeSync(fd), (failed) => done(error || failed));
  }

  class ReadStream extends parts.Readable {
    constructor(path, given) {
      const options = optionsOf(given);
      super({ highWaterMark: 65536, ...options });
      const { fd = null, flags = 'r', start, end = Infinity, autoClose = true } = options;
      own.assign(this, { fd, path, flags, start, end, autoClose, bytesRead: 0, pos: start });
    }

    get pending() {
      return this.fd === null;
    }

    _construct(done) {
      open(this, this.flags ?? 'r', done);
    }

    _read(size) {
      const wanted = min(size, this.end - (this.start ?? 0) - this.bytesRead + 1);
      if (wanted <= 0) return void this.push(null);
      const buffer = Buffer.alloc(wanted);
      return soon(() => (this.destroyed ? 0 : fs.readSync(this.fd, buffer, 0, wanted, this.pos)), (error, count) => {
        if (error) return void this.destroy(error);
        this.bytesRead += count;
        if (this.pos !== undefined) this.pos += count;
        this.push(count > 0 ? buffer.subarray(0, count) : null);
        return undefined;
      });
    }

    _destroy(error, done) {
      close(this, error, done);
    }

    close(done) {
      if (done) parts.finished(this, {}, done);
      this.destroy();
    }
  }

  class WriteStream extends parts.Writable {
    constructor(path, given) {
      const options = optionsOf(given);
      super({ ...options, decodeStrings: true });
      const { fd = null, flags = 'w', autoClose = true } = options;
      own.assign(this, { fd, path, flags, autoClose, bytesWritten: 0 });
      if (options.encoding) this.setDefaultEncoding(options.encoding);
    }

    get pending() {
      return this.fd === null;
    }

    _construct(done) {
      open(this, this.flags ?? 'w', done);
    }

    _write(chunk, encoding, done) {
      soon(() => fs.writeSync(this.fd, chunk), (error, count) => {
        if (error) return done(error);
        this.bytesWritten += count;
        return done();
      });
    }

    _destroy(error, done) {
      close(this, error, done);
    }

    close(done) {
      if (done) parts.finished(this, { readable: false }, () => done());
      this.end();
    }
  }

  return { ReadStream, WriteStream };
})
