// Streams: `Writable`, which takes chunks one after another.
(function (judge, parts) {
  'use strict';
  const { own, Buffer } = judge;
  const { fail, failure, nothing, tick } = parts;

  function WritableState(options, stream, isDuplex) {
    this.objectMode = Boolean(options?.objectMode || (isDuplex && options?.writableObjectMode));
    this.highWaterMark = parts.highWaterMark(this, options, 'writableHighWaterMark', isDuplex);
    own.assign(this, {
      finalCalled: false, needDrain: false, ending: false, ended: false, finished: false, destroyed: false, decodeStrings: options?.decodeStrings !== false,
      defaultEncoding: options?.defaultEncoding || 'utf8', length: 0, writing: false, corked: 0, sync: true, bufferProcessing: false, writecb: null, writelen: 0,
      afterWriteTickInfo: null, afterWritePending: false, buffered: [], bufferedIndex: 0, pendingcb: 0, constructed: true, prefinished: false, errorEmitted: false,
      emitClose: options?.emitClose !== false, autoDestroy: options?.autoDestroy !== false, errored: null, closed: false, closeEmitted: false, whenFinished: [],
      onwrite: (error) => written(stream, error),
    });
  }

  function Writable(options) {
    const isDuplex = this instanceof parts.Duplex;
    if (!isDuplex && !(this instanceof Writable)) return new Writable(options);
    this._writableState = new WritableState(options, this, isDuplex);
    parts.taken(this, options, ['write', 'writev', 'destroy', 'final', 'construct']);
    own.apply(parts.Stream, this, [options]);
    if (options?.signal && !isDuplex) parts.addAbortSignal(options.signal, this);
    parts.construct(this, () => {
      const state = this._writableState;
      if (!state.writing) writeBuffered(this, state);
      finishMaybe(this, state);
    });
    return undefined;
  }
  Writable.WritableState = WritableState;

  // Chunks on their way.

  /** The chunk and its encoding as `_write` gets them. */
  function prepared(state, chunk, encoding) {
    if (chunk === null) throw parts.nullValue();
    if (state.objectMode) return { chunk, encoding };
    const known = encoding || state.defaultEncoding;
    if (known !== 'buffer' && !Buffer.isEncoding(known)) throw judge.coded(own.TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${known}`);
    if (typeof chunk === 'string') return state.decodeStrings ? { chunk: Buffer.from(chunk, known), encoding: 'buffer' } : { chunk, encoding: known };
    if (!own.isView(chunk)) throw parts.wrongChunk(chunk);
    return { chunk: parts.bytesOf(chunk), encoding: 'buffer' };
  }

  /** Whether to go on writing, or the error. */
  function accept(stream, given, named, callback) {
    const state = stream._writableState;
    const done = typeof callback === 'function' ? callback : nothing;
    const { chunk, encoding } = prepared(state, given, named);
    const error = state.ending ? failure('ERR_STREAM_WRITE_AFTER_END') : state.destroyed ? failure('ERR_STREAM_DESTROYED', 'write') : undefined;
    if (error !== undefined) {
      tick(done, error);
      fail(stream, error, true);
      return error;
    }
    state.pendingcb += 1;
    return writeOrKeep(stream, state, { chunk, encoding, callback: done });
  }

  const sizeOf = (state, chunk) => (state.objectMode ? 1 : chunk.length);

  function writeOrKeep(stream, state, one) {
    const size = sizeOf(state, one.chunk);
    state.length += size;
    if (state.writing || state.corked > 0 || state.errored || !state.constructed) own.push(state.buffered, one);
    else {
      own.assign(state, { writelen: size, writecb: one.callback, writing: true, sync: true });
      stream._write(one.chunk, one.encoding, state.onwrite);
      state.sync = false;
    }
    const hasRoom = state.length < state.highWaterMark || state.length === 0;
    if (!hasRoom) state.needDrain = true;
    return hasRoom && !state.errored && !state.destroyed;
  }

  function write(stream, state, size, callback, run) {
    own.assign(state, { writelen: size, writecb: callback, writing: true, sync: true });
    if (state.destroyed) state.onwrite(failure('ERR_STREAM_DESTROYED', 'write'));
    else run();
    state.sync = false;
  }

  function writeBuffered(stream, state) {
    const { buffered } = state;
    const count = buffered.length - state.bufferedIndex;
    if (state.corked > 0 || state.bufferProcessing || state.destroyed || !state.constructed || count === 0) return;
    state.bufferProcessing = true;
    if (count > 1 && stream._writev) writeTogether(stream, state);
    else {
      let index = state.bufferedIndex;
      do {
        const { chunk, encoding, callback } = buffered[index];
        buffered[index++] = null;
        write(stream, state, sizeOf(state, chunk), callback, () => stream._write(chunk, encoding, state.onwrite));
      } while (index < buffered.length && !state.writing);
      if (index === buffered.length) emptied(state);
      else if (index > 256) {
        own.splice(buffered, 0, index);
        state.bufferedIndex = 0;
      } else state.bufferedIndex = index;
    }
    state.bufferProcessing = false;
  }

  function writeTogether(stream, state) {
    const chunks = own.arraySlice(state.buffered, state.bufferedIndex);
    state.pendingcb -= chunks.length - 1;
    let isPlain = true;
    for (let index = 0; index < chunks.length; index++) isPlain &&= chunks[index].callback === nothing;
    const callback = isPlain ? nothing : (error) => {
      for (let index = 0; index < chunks.length; index++) chunks[index].callback(error);
    };
    write(stream, state, state.length, callback, () => stream._writev(chunks, state.onwrite));
    emptied(state);
  }

  function emptied(state) {
    state.buffered = [];
    state.bufferedIndex = 0;
  }

  // Chunks that are through.

  function written(stream, error) {
    const state = stream._writableState;
    const { sync, writecb: done } = state;
    if (typeof done !== 'function') return fail(stream, failure('ERR_MULTIPLE_CALLBACK'));
    state.writing = false;
    state.writecb = null;
    state.length -= state.writelen;
    state.writelen = 0;
    if (error) {
      state.errored ||= error;
      if (stream._readableState) stream._readableState.errored ||= error;
      if (sync) tick(writeFailed, stream, state, error, done);
      else writeFailed(stream, state, error, done);
      return undefined;
    }
    if (state.buffered.length > state.bufferedIndex) writeBuffered(stream, state);
    if (sync) afterWriteLater(stream, state, done);
    else afterWrite(stream, state, 1, done);
    return undefined;
  }

  function afterWriteLater(stream, state, done) {
    const isPlain = done === nothing;
    if (!isPlain && state.afterWriteTickInfo?.done === done) state.afterWriteTickInfo.count += 1;
    else if (!isPlain) {
      const info = { count: 1, done };
      state.afterWriteTickInfo = info;
      state.afterWritePending = true;
      tick(() => {
        state.afterWriteTickInfo = null;
        afterWrite(stream, state, info.count, done);
      });
    } else if (!state.afterWritePending && (state.objectMode || (state.needDrain && state.length === 0))) {
      state.afterWritePending = true;
      tick(afterWrite, stream, state, 1, done);
    } else {
      state.pendingcb -= 1;
      if (state.ending) finishMaybe(stream, state, true);
    }
  }

  function writeFailed(stream, state, error, done) {
    state.pendingcb -= 1;
    done(error);
    dropBuffered(state);
    fail(stream, error);
  }

  function afterWrite(stream, state, count, done) {
    state.afterWritePending = false;
    if (!state.ending && !state.destroyed && state.length === 0 && state.needDrain) {
      state.needDrain = false;
      stream.emit('drain');
    }
    for (let left = count; left > 0; left--) {
      state.pendingcb -= 1;
      done(null);
    }
    if (state.destroyed) dropBuffered(state);
    if (state.ending) finishMaybe(stream, state, true);
  }

  function dropBuffered(state) {
    if (state.writing) return;
    for (let index = state.bufferedIndex; index < state.buffered.length; index++) {
      const { chunk, callback } = state.buffered[index];
      state.length -= sizeOf(state, chunk);
      callback(state.errored ?? failure('ERR_STREAM_DESTROYED', 'write'));
    }
    callFinished(state, state.errored ?? failure('ERR_STREAM_DESTROYED', 'end'));
    emptied(state);
  }

  function callFinished(state, error) {
    const all = state.whenFinished;
    state.whenFinished = [];
    for (let index = 0; index < all.length; index++) own.apply(all[index], undefined, [error]);
  }

  // The end.

  const canFinish = (state) =>
    state.ending && !state.destroyed && state.constructed && state.length === 0 && !state.errored && state.buffered.length === 0 && !state.finished && !state.writing &&
    !state.errorEmitted && !state.closeEmitted;

  function callFinal(stream, state) {
    function done(error) {
      if (state.prefinished) return fail(stream, error ?? failure('ERR_MULTIPLE_CALLBACK'));
      state.pendingcb -= 1;
      if (error) {
        callFinished(state, error);
        fail(stream, error, state.sync);
      } else if (canFinish(state)) {
        state.prefinished = true;
        stream.emit('prefinish');
        state.pendingcb += 1;
        tick(finish, stream, state);
      }
      return undefined;
    }
    state.sync = true;
    state.pendingcb += 1;
    try {
      stream._final(done);
    } catch (error) {
      done(error);
    }
    state.sync = false;
  }

  function prefinish(stream, state) {
    if (state.prefinished || state.finalCalled) return;
    if (typeof stream._final === 'function' && !state.destroyed) {
      state.finalCalled = true;
      callFinal(stream, state);
    } else {
      state.prefinished = true;
      stream.emit('prefinish');
    }
  }

  function finishMaybe(stream, state, isSync) {
    if (!canFinish(state)) return;
    prefinish(stream, state);
    if (state.pendingcb !== 0) return;
    if (isSync) {
      state.pendingcb += 1;
      tick(() => {
        if (canFinish(state)) finish(stream, state);
        else state.pendingcb -= 1;
      });
    } else if (canFinish(state)) {
      state.pendingcb += 1;
      finish(stream, state);
    }
  }

  function finish(stream, state) {
    state.pendingcb -= 1;
    state.finished = true;
    callFinished(state, null);
    stream.emit('finish');
    if (!state.autoDestroy) return;
    const other = stream._readableState;
    if (!other || (other.autoDestroy && (other.endEmitted || other.readable === false))) stream.destroy();
  }

  function whenEnded(state, error, done) {
    if (error !== undefined) tick(done, error);
    else if (state.errored) tick(done, state.errored);
    else if (state.finished) tick(done, null);
    else own.push(state.whenFinished, done);
  }

  function endOf(stream, state, chunk, encoding) {
    const answer = chunk === null || chunk === undefined ? true : accept(stream, chunk, encoding);
    if (state.corked > 0) {
      state.corked = 1;
      stream.uncork();
    }
    if (typeof answer !== 'boolean') return answer;
    if (!state.errored && !state.ending) {
      state.ending = true;
      finishMaybe(stream, state, true);
      state.ended = true;
    } else if (state.finished) return failure('ERR_STREAM_ALREADY_FINISHED', 'end');
    else if (state.destroyed) return failure('ERR_STREAM_DESTROYED', 'end');
    return undefined;
  }

  parts.inherit(Writable, parts.Stream);
  parts.methods(Writable.prototype, {
    pipe() {
      fail(this, failure('ERR_STREAM_CANNOT_PIPE'));
    },
    write(chunk, encoding, done) {
      return (typeof encoding === 'function' ? accept(this, chunk, null, encoding) : accept(this, chunk, encoding, done)) === true;
    },
    cork() {
      this._writableState.corked += 1;
    },
    uncork() {
      const state = this._writableState;
      if (state.corked === 0) return;
      state.corked -= 1;
      if (!state.writing) writeBuffered(this, state);
    },
    setDefaultEncoding(encoding) {
      if (!Buffer.isEncoding(encoding)) throw judge.coded(own.TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);
      this._writableState.defaultEncoding = encoding;
      return this;
    },
    _write(chunk, encoding, done) {
      if (!this._writev) throw failure('ERR_METHOD_NOT_IMPLEMENTED', '_write()');
      this._writev([{ chunk, encoding }], done);
    },
    _writev: null,
    end(...given) {
      const state = this._writableState;
      const done = own.pop(own.arraySlice(given, 0, 3));
      const value = (place) => (typeof given[place] === 'function' ? undefined : given[place]);
      const error = endOf(this, state, value(0), value(1));
      if (typeof done === 'function') whenEnded(state, error, done);
      return this;
    },
    destroy(error, done) {
      const state = this._writableState;
      if (!state.destroyed && (state.bufferedIndex < state.buffered.length || state.whenFinished.length > 0)) tick(dropBuffered, state);
      own.apply(parts.destroy, this, [error, done]);
      return this;
    },
    _destroy(error, done) {
      done(error);
    },
  });
  parts.writableGetters = {
    writableFinished: (stream) => stream._writableState?.finished ?? false,
    writableObjectMode: (stream) => stream._writableState?.objectMode ?? false,
    writableBuffer: (stream) => stream._writableState && own.arraySlice(stream._writableState.buffered, stream._writableState.bufferedIndex),
    writableEnded: (stream) => stream._writableState?.ending ?? false,
    writableNeedDrain: ({ _writableState: state }) => Boolean(state) && !state.destroyed && !state.ending && state.needDrain,
    writableHighWaterMark: (stream) => stream._writableState?.highWaterMark,
    writableCorked: (stream) => stream._writableState?.corked ?? 0,
    writableLength: (stream) => stream._writableState?.length,
    writableAborted: ({ _writableState: state }) => Boolean(state.writable !== false && (state.destroyed || state.errored) && !state.finished),
  };
  parts.writableProperty = {
    get() {
      const state = this._writableState;
      return Boolean(state) && state.writable !== false && !state.destroyed && !state.errored && !state.ending && !state.ended;
    },
    set(value) {
      if (this._writableState) this._writableState.writable = Boolean(value);
    },
    configurable: true,
  };
  parts.getters(Writable.prototype, parts.writableGetters);
  own.defineProperty(Writable.prototype, 'writable', parts.writableProperty);
  parts.getters(Writable.prototype, {
    errored: (stream) => stream._writableState?.errored ?? null,
    closed: (stream) => stream._writableState?.closed ?? false,
    destroyed: (stream) => stream._writableState?.destroyed ?? false,
  });
  // A duplex stream is writable too, though it inherits from the readable ones.
  own.defineProperty(Writable, own.Symbol.hasInstance, {
    value(one) {
      if (typeof one !== 'object' || one === null) return false;
      for (let above = own.getPrototypeOf(one); above !== null; above = own.getPrototypeOf(above)) if (above === this.prototype) return true;
      return this === Writable && Boolean(one._writableState instanceof WritableState);
    },
  });
  parts.Writable = Writable;
})
