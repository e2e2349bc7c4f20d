// Streams: `Readable`, which gives chunks to who listens, asks or pipes.
(function (judge, parts) {
  'use strict';
  const { own, Buffer, EventEmitter } = judge;
  const { fail, failure, tick } = parts;
  const { trunc } = Math;
  const PAUSED = own.Symbol('kPaused');

  function ReadableState(options, isDuplex) {
    this.objectMode = Boolean(options?.objectMode || (isDuplex && options?.readableObjectMode));
    this.highWaterMark = parts.highWaterMark(this, options, 'readableHighWaterMark', isDuplex);
    own.assign(this, {
      buffer: [], length: 0, pipes: [], flowing: null, ended: false, endEmitted: false, reading: false, constructed: true, sync: true, needReadable: false,
      emittedReadable: false, readableListening: false, resumeScheduled: false, errorEmitted: false, emitClose: options?.emitClose !== false,
      autoDestroy: options?.autoDestroy !== false, destroyed: false, errored: null, closed: false, closeEmitted: false,
      defaultEncoding: options?.defaultEncoding || 'utf8', awaitDrainWriters: [], readingMore: false, dataEmitted: false, decoder: null, encoding: null,
    });
    this[PAUSED] = null;
    if (options?.encoding) decode(this, options.encoding);
  }

  function decode(state, encoding) {
    const { StringDecoder } = judge.modules.string_decoder;
    state.decoder = new StringDecoder(encoding);
    state.encoding = state.decoder.encoding;
  }

  function Readable(options) {
    if (!(this instanceof Readable)) return new Readable(options);
    this._readableState = new ReadableState(options, this instanceof parts.Duplex);
    parts.taken(this, options, ['read', 'destroy', 'construct']);
    own.apply(parts.Stream, this, [options]);
    if (options?.signal) parts.addAbortSignal(options.signal, this);
    parts.construct(this, () => {
      if (this._readableState.needReadable) readMore(this, this._readableState);
    });
    return undefined;
  }
  Readable.ReadableState = ReadableState;

  // What comes in.

  const sizeOf = (state, chunk) => (state.objectMode ? 1 : chunk.length);

  /** The chunk and its encoding as the buffer takes them; the encoding is empty for bytes. */
  function prepared(state, chunk, encoding, isFirst) {
    if (state.objectMode) return { chunk, encoding };
    if (typeof chunk !== 'string') return { chunk: own.isView(chunk) ? parts.bytesOf(chunk) : chunk, encoding: '' };
    const given = encoding || state.defaultEncoding;
    if (state.encoding === given) return { chunk, encoding: given };
    if (isFirst && state.encoding) return { chunk: Buffer.from(chunk, given).toString(state.encoding), encoding: given };
    return { chunk: Buffer.from(chunk, given), encoding: '' };
  }

  function add(stream, given, givenEncoding, isFirst) {
    const state = stream._readableState;
    const { chunk, encoding } = prepared(state, given, givenEncoding, isFirst);
    if (chunk === null) {
      state.reading = false;
      finishInput(stream, state);
    } else if (!state.objectMode && chunk !== undefined && typeof chunk !== 'string' && !own.isView(chunk)) {
      fail(stream, parts.wrongChunk(chunk));
      return false;
    } else if (state.objectMode || (chunk && chunk.length > 0)) {
      if (isFirst ? state.endEmitted : state.ended) fail(stream, failure(isFirst ? 'ERR_STREAM_UNSHIFT_AFTER_END_EVENT' : 'ERR_STREAM_PUSH_AFTER_EOF'));
      else if (state.destroyed || state.errored) return false;
      else if (isFirst) take(stream, state, chunk, true);
      else takeDecoded(stream, state, chunk, encoding);
    } else if (!isFirst) {
      state.reading = false;
      readMore(stream, state);
    }
    return !state.ended && (state.length < state.highWaterMark || state.length === 0);
  }

  function takeDecoded(stream, state, chunk, encoding) {
    state.reading = false;
    if (!state.decoder || encoding) return take(stream, state, chunk, false);
    const text = state.decoder.write(chunk);
    if (state.objectMode || text.length !== 0) take(stream, state, text, false);
    else readMore(stream, state);
    return undefined;
  }

  function take(stream, state, chunk, isFirst) {
    if (state.flowing && state.length === 0 && !state.sync && stream.listenerCount('data') > 0) {
      state.awaitDrainWriters = [];
      state.dataEmitted = true;
      stream.emit('data', chunk);
    } else {
      state.length += sizeOf(state, chunk);
      if (isFirst) own.splice(state.buffer, 0, 0, chunk);
      else own.push(state.buffer, chunk);
      if (state.needReadable) emitReadable(stream);
    }
    readMore(stream, state);
  }

  function finishInput(stream, state) {
    if (state.ended) return;
    const rest = state.decoder?.end();
    if (rest?.length > 0) {
      own.push(state.buffer, rest);
      state.length += sizeOf(state, rest);
    }
    state.ended = true;
    if (state.sync) emitReadable(stream);
    else {
      state.needReadable = false;
      state.emittedReadable = true;
      emitReadableNow(stream);
    }
  }

  // What goes out.

  function emitReadable(stream) {
    const state = stream._readableState;
    state.needReadable = false;
    if (state.emittedReadable) return;
    state.emittedReadable = true;
    tick(emitReadableNow, stream);
  }

  function emitReadableNow(stream) {
    const state = stream._readableState;
    if (!state.destroyed && !state.errored && (state.length > 0 || state.ended)) {
      stream.emit('readable');
      state.emittedReadable = false;
    }
    state.needReadable = !state.flowing && !state.ended && state.length <= state.highWaterMark;
    flow(stream);
  }

  function flow(stream) {
    const state = stream._readableState;
    while (state.flowing && stream.read() !== null);
  }

  function readMore(stream, state) {
    if (state.readingMore || !state.constructed) return;
    state.readingMore = true;
    tick(readMoreNow, stream, state);
  }

  function readMoreNow(stream, state) {
    while (!state.reading && !state.ended && (state.length < state.highWaterMark || (state.flowing && state.length === 0))) {
      const { length } = state;
      stream.read(0);
      if (length === state.length) break;
    }
    state.readingMore = false;
  }

  /** How much to give of what is there, for a wish; no number is a wish for all. */
  function howMuch(wish, state) {
    if (wish <= 0 || (state.length === 0 && state.ended)) return 0;
    if (state.objectMode) return 1;
    if (own.is(wish, NaN)) return state.flowing && state.length > 0 ? state.buffer[0].length : state.length;
    if (wish <= state.length) return wish;
    return state.ended ? state.length : 0;
  }

  function taken(count, state) {
    const { buffer } = state;
    if (state.length === 0) return null;
    if (state.objectMode) return own.shift(buffer);
    if (buffer[0].length === count) return own.shift(buffer);
    const parted = [];
    for (let left = count; left > 0; ) {
      const chunk = buffer[0];
      if (chunk.length <= left) {
        own.push(parted, own.shift(buffer));
        left -= chunk.length;
        continue;
      }
      own.push(parted, state.decoder ? own.stringSlice(chunk, 0, left) : chunk.subarray(0, left));
      buffer[0] = state.decoder ? own.stringSlice(chunk, left) : chunk.subarray(left);
      left = 0;
    }
    if (state.decoder) return own.join(parted, '');
    return parted.length === 1 ? parted[0] : Buffer.concat(parted, count);
  }

  /** Asks the source for more, if it should; answers whether it was asked and is done. */
  function ask(stream, state, count) {
    const isWanted = state.needReadable || state.length === 0 || state.length - count < state.highWaterMark;
    if (!isWanted || state.ended || state.reading || state.destroyed || state.errored || !state.constructed) return false;
    state.reading = true;
    state.sync = true;
    if (state.length === 0) state.needReadable = true;
    try {
      stream._read(state.highWaterMark);
    } catch (error) {
      fail(stream, error);
    }
    state.sync = false;
    return !state.reading;
  }

  const roundUp = (count) => {
    let size = 1;
    while (size < count) size *= 2;
    return size;
  };

  function read(given) {
    const state = this._readableState;
    const wish = given === undefined ? NaN : trunc(own.Number(given));
    if (wish > state.highWaterMark) state.highWaterMark = roundUp(wish);
    if (wish !== 0) state.emittedReadable = false;
    if (wish === 0 && state.needReadable && ((state.highWaterMark === 0 ? state.length > 0 : state.length >= state.highWaterMark) || state.ended)) {
      if (state.length === 0 && state.ended) end(this);
      else emitReadable(this);
      return null;
    }
    let count = howMuch(wish, state);
    if (count === 0 && state.ended) {
      if (state.length === 0) end(this);
      return null;
    }
    if (ask(this, state, count)) count = howMuch(wish, state);
    const chunk = count > 0 ? taken(count, state) : null;
    if (chunk === null) {
      state.needReadable ||= state.length <= state.highWaterMark;
      count = 0;
    } else {
      state.length -= count;
      state.awaitDrainWriters = [];
    }
    if (state.length === 0) {
      if (!state.ended) state.needReadable = true;
      if (!own.is(wish, count) && state.ended) end(this);
    }
    if (chunk !== null && !state.errorEmitted && !state.closeEmitted) {
      state.dataEmitted = true;
      this.emit('data', chunk);
    }
    return chunk;
  }

  function end(stream) {
    const state = stream._readableState;
    if (state.endEmitted) return;
    state.ended = true;
    tick(endNow, stream, state);
  }

  function endNow(stream, state) {
    if (state.errored || state.closeEmitted || state.endEmitted || state.length > 0) return;
    state.endEmitted = true;
    stream.emit('end');
    if (stream.writable && stream.allowHalfOpen === false) {
      tick(() => {
        if (stream.writable && !stream.writableEnded && !stream.destroyed) stream.end();
      });
    } else if (state.autoDestroy) {
      const other = stream._writableState;
      if (!other || (other.autoDestroy && (other.finished || other.writable === false))) stream.destroy();
    }
  }

  // Whether it flows.

  function resumeNow(stream, state) {
    if (!state.reading) stream.read(0);
    state.resumeScheduled = false;
    stream.emit('resume');
    flow(stream);
    if (state.flowing && !state.reading) stream.read(0);
  }

  function listensAnew(stream) {
    const state = stream._readableState;
    state.readableListening = stream.listenerCount('readable') > 0;
    if (state.resumeScheduled && state[PAUSED] === false) state.flowing = true;
    else if (stream.listenerCount('data') > 0) stream.resume();
    else if (!state.readableListening) state.flowing = null;
  }

  function listensReadable(stream, state) {
    if (state.endEmitted || state.readableListening) return;
    own.assign(state, { readableListening: true, needReadable: true, flowing: false, emittedReadable: false });
    if (state.length > 0) emitReadable(stream);
    else if (!state.reading) tick(() => stream.read(0));
  }

  function on(event, listener) {
    own.apply(EventEmitter.prototype.on, this, [event, listener]);
    const state = this._readableState;
    if (event === 'data') {
      state.readableListening = this.listenerCount('readable') > 0;
      if (state.flowing !== false) this.resume();
    } else if (event === 'readable') listensReadable(this, state);
    return this;
  }

  function off(event, listener) {
    own.apply(EventEmitter.prototype.removeListener, this, [event, listener]);
    if (event === 'readable') tick(listensAnew, this);
    return this;
  }

  parts.inherit(Readable, parts.Stream);
  parts.methods(Readable.prototype, {
    destroy: parts.destroy,
    _destroy(error, done) {
      done(error);
    },
    push(chunk, encoding) {
      return add(this, chunk, encoding, false);
    },
    unshift(chunk, encoding) {
      return add(this, chunk, encoding, true);
    },
    isPaused() {
      return this._readableState[PAUSED] === true || this._readableState.flowing === false;
    },
    setEncoding(encoding) {
      const state = this._readableState;
      decode(state, encoding);
      let text = '';
      for (let index = 0; index < state.buffer.length; index++) text += state.decoder.write(state.buffer[index]);
      state.buffer = text === '' ? [] : [text];
      state.length = text.length;
      return this;
    },
    read,
    _read() {
      throw failure('ERR_METHOD_NOT_IMPLEMENTED', '_read()');
    },
    on,
    addListener: on,
    removeListener: off,
    off,
    removeAllListeners(event) {
      own.apply(EventEmitter.prototype.removeAllListeners, this, event === undefined ? [] : [event]);
      if (event === 'readable' || event === undefined) tick(listensAnew, this);
      return this;
    },
    resume() {
      const state = this._readableState;
      if (!state.flowing) {
        state.flowing = !state.readableListening;
        if (!state.resumeScheduled) {
          state.resumeScheduled = true;
          tick(resumeNow, this, state);
        }
      }
      state[PAUSED] = false;
      return this;
    },
    pause() {
      const state = this._readableState;
      if (state.flowing !== false) {
        state.flowing = false;
        this.emit('pause');
      }
      state[PAUSED] = true;
      return this;
    },
  });
  parts.getters(Readable.prototype, {
    readableDidRead: (stream) => stream._readableState.dataEmitted,
    readableAborted: ({ _readableState: state }) => Boolean(state.readable !== false && (state.destroyed || state.errored) && !state.endEmitted),
    readableHighWaterMark: (stream) => stream._readableState.highWaterMark,
    readableBuffer: (stream) => stream._readableState?.buffer,
    readableLength: (stream) => stream._readableState.length,
    readableObjectMode: (stream) => stream._readableState?.objectMode ?? false,
    readableEncoding: (stream) => stream._readableState?.encoding ?? null,
    readableEnded: (stream) => stream._readableState?.endEmitted ?? false,
    errored: (stream) => stream._readableState?.errored ?? null,
    closed: (stream) => stream._readableState?.closed ?? false,
    destroyed: (stream) => stream._readableState?.destroyed ?? false,
  });
  own.defineProperty(Readable.prototype, 'readable', {
    get() {
      const state = this._readableState;
      return Boolean(state) && state.readable !== false && !state.destroyed && !state.errorEmitted && !state.endEmitted;
    },
    set(value) {
      if (this._readableState) this._readableState.readable = Boolean(value);
    },
    configurable: true,
  });
  own.defineProperty(Readable.prototype, 'readableFlowing', {
    get() {
      return this._readableState.flowing;
    },
    set(value) {
      if (this._readableState) this._readableState.flowing = value;
    },
    configurable: true,
  });
  parts.Readable = Readable;
})
