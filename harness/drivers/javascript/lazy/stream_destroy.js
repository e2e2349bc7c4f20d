// Streams: how they begin, fail and close, and what a value tells of itself as a stream.
(function (judge, parts) {
  'use strict';
  const { own } = judge;
  const CONSTRUCT = own.Symbol('kConstruct');
  const DESTROY = own.Symbol('kDestroy');
  const nothing = () => {};
  const tick = (run, ...values) => judge.nextTick(run, values);

  const WORDS = {
    ERR_METHOD_NOT_IMPLEMENTED: (name) => `The ${name} method is not implemented`,
    ERR_MULTIPLE_CALLBACK: () => 'Callback called multiple times',
    ERR_STREAM_ALREADY_FINISHED: (name) => `Cannot call ${name} after a stream was finished`,
    ERR_STREAM_CANNOT_PIPE: () => 'Cannot pipe, not readable',
    ERR_STREAM_DESTROYED: (name) => `Cannot call ${name} after a stream was destroyed`,
    ERR_STREAM_PREMATURE_CLOSE: () => 'Premature close',
    ERR_STREAM_PUSH_AFTER_EOF: () => 'stream.push() after EOF',
    ERR_STREAM_UNSHIFT_AFTER_END_EVENT: () => 'stream.unshift() after end event',
    ERR_STREAM_WRITE_AFTER_END: () => 'write after end',
  };
  const failure = (code, name) => judge.coded(own.Error, code, WORDS[code](name));
  const wrongType = (name, wanted, value) =>
    judge.coded(own.TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" argument must be ${wanted}. Received ${judge.received(value)}`);
  const wrongChunk = (chunk) => wrongType('chunk', 'of type string or an instance of Buffer, TypedArray, or DataView', chunk);
  const bytesOf = (view) => (view instanceof judge.Buffer ? view : judge.Buffer.from(view.buffer, view.byteOffset, view.byteLength));
  const nullValue = () => judge.coded(own.TypeError, 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream');
  const checkFunction = (name, value) => {
    if (typeof value !== 'function') throw wrongType(name, 'of type function', value);
  };

  /** Both states of a stream, as far as it has them. */
  function eachState(stream, run) {
    if (stream._writableState) run(stream._writableState);
    if (stream._readableState) run(stream._readableState);
  }
  const some = (stream, name) => Boolean(stream._writableState?.[name] || stream._readableState?.[name]);
  const mark = (stream, error) => {
    if (error) eachState(stream, (state) => void (state.errored ||= error));
  };

  function destroy(error, done) {
    const state = this._writableState ?? this._readableState;
    if (some(this, 'destroyed')) {
      if (typeof done === 'function') done();
      return this;
    }
    mark(this, error);
    eachState(this, (one) => void (one.destroyed = true));
    if (state.constructed) close(this, error, done);
    else this.once(DESTROY, (earlier) => close(this, earlier || error, done));
    return this;
  }

  function close(stream, error, done) {
    let isCalled = false;
    function destroyed(failed) {
      if (isCalled) return;
      isCalled = true;
      mark(stream, failed);
      eachState(stream, (state) => void (state.closed = true));
      if (typeof done === 'function') done(failed);
      if (failed) tick(emitErrorAndClose, stream, failed);
      else tick(emitClose, stream);
    }
    try {
      stream._destroy(error || null, destroyed);
    } catch (thrown) {
      destroyed(thrown);
    }
  }

  function emitErrorAndClose(stream, error) {
    emitError(stream, error);
    emitClose(stream);
  }

  function emitClose(stream) {
    eachState(stream, (state) => void (state.closeEmitted = true));
    if (some(stream, 'emitClose')) stream.emit('close');
  }

  function emitError(stream, error) {
    if (some(stream, 'errorEmitted')) return;
    eachState(stream, (state) => void (state.errorEmitted = true));
    stream.emit('error', error);
  }

  /** What went wrong closes the stream, or is told if it does not close by itself. */
  function fail(stream, error, isSync) {
    if (some(stream, 'destroyed')) return;
    if (some(stream, 'autoDestroy')) stream.destroy(error);
    else if (error) {
      mark(stream, error);
      if (isSync) tick(emitError, stream, error);
      else emitError(stream, error);
    }
  }

  /** Runs the stream's own `_construct`, if it has one; reads and writes wait for it. */
  function construct(stream, ready) {
    if (typeof stream._construct !== 'function') return;
    eachState(stream, (state) => void (state.constructed = false));
    stream.once(CONSTRUCT, ready);
    if (stream.listenerCount(CONSTRUCT) > 1) return;
    tick(begin, stream);
  }

  function begin(stream) {
    let isCalled = false;
    function constructed(error) {
      if (isCalled) return fail(stream, error ?? failure('ERR_MULTIPLE_CALLBACK'));
      isCalled = true;
      eachState(stream, (state) => void (state.constructed = true));
      if (some(stream, 'destroyed')) stream.emit(DESTROY, error);
      else if (error) fail(stream, error, true);
      else tick(() => stream.emit(CONSTRUCT));
      return undefined;
    }
    try {
      stream._construct((error) => tick(constructed, error));
    } catch (error) {
      tick(constructed, error);
    }
  }

  // What a value tells of itself.
  const isReadableStream = (one, isStrict) =>
    Boolean(one && typeof one.pipe === 'function' && typeof one.on === 'function' && (!isStrict || (typeof one.pause === 'function' && typeof one.resume === 'function')) &&
      (!one._writableState || (one._readableState && one._readableState.readable !== false)));
  const isWritableStream = (one) => Boolean(one && typeof one.write === 'function' && typeof one.on === 'function' && (!one._readableState || one._writableState?.writable !== false));
  const isStream = (one) => Boolean(one && (one._readableState || one._writableState || (typeof one.on === 'function' && (typeof one.write === 'function' || typeof one.pipe === 'function'))));
  const isDestroyed = (stream) => Boolean(stream.destroyed || some(stream, 'destroyed'));

  function isReadableFinished(stream, isStrict) {
    const state = stream._readableState;
    if (!isReadableStream(stream)) return null;
    if (state?.errored) return false;
    if (typeof state?.endEmitted !== 'boolean') return null;
    return state.endEmitted || (isStrict === false && state.ended && state.length === 0);
  }

  function isWritableFinished(stream, isStrict) {
    const state = stream._writableState;
    if (!isWritableStream(stream)) return null;
    if (stream.writableFinished === true) return true;
    if (state?.errored) return false;
    if (typeof state?.finished !== 'boolean') return null;
    return state.finished || (isStrict === false && state.ended && state.length === 0);
  }

  function isReadable(stream) {
    if (typeof stream?.readable !== 'boolean') return null;
    return !isDestroyed(stream) && isReadableStream(stream) && stream.readable && !isReadableFinished(stream);
  }

  function isWritable(stream) {
    if (typeof stream?.writable !== 'boolean') return null;
    return !isDestroyed(stream) && isWritableStream(stream) && stream.writable && !(stream.writableEnded === true || stream._writableState?.ended);
  }

  /** Destroys what is not yet done, with an error that says so. */
  function stop(stream, error) {
    if (!stream || isDestroyed(stream)) return;
    const isDone = !isReadable(stream) && !isWritable(stream);
    stream.destroy?.(error || isDone ? error : judge.aborted());
  }

  function addAbortSignal(signal, stream) {
    if (typeof signal !== 'object' || !('aborted' in signal)) throw wrongType('signal', 'an instance of AbortSignal', signal);
    if (!isStream(stream)) throw wrongType('stream', 'an instance of ReadableStream, WritableStream, or Stream', stream);
    const abort = () => stream.destroy(judge.aborted(signal.reason));
    if (signal.aborted) abort();
    else {
      signal.addEventListener('abort', abort);
      parts.finished(stream, {}, () => signal.removeEventListener('abort', abort));
    }
    return stream;
  }

  /** How much a side of a stream holds before it asks to wait. */
  const most = { bytes: 16384, objects: 16 };
  function highWaterMark(state, options, sideName, isDuplex) {
    const given = options?.highWaterMark ?? (isDuplex ? options?.[sideName] : undefined);
    if (given === undefined || given === null) return state.objectMode ? most.objects : most.bytes;
    if (own.isInteger(given) && given >= 0) return given;
    const name = isDuplex && (options.highWaterMark ?? undefined) === undefined ? sideName : 'highWaterMark';
    throw judge.coded(own.TypeError, 'ERR_INVALID_ARG_VALUE', `The property 'options.${name}' is invalid. Received ${judge.inspect(given)}`);
  }

  /** Properties that are read from a state of the stream: name in the stream to what gives it. */
  function getters(prototype, all) {
    const names = own.keys(all);
    for (let index = 0; index < names.length; index++) {
      const get = all[names[index]];
      own.defineProperty(prototype, names[index], {
        get() {
          return get(this);
        },
        set: names[index] === 'destroyed' ? setDestroyed : undefined,
        enumerable: false,
        configurable: true,
      });
    }
  }
  function setDestroyed(value) {
    eachState(this, (state) => void (state.destroyed = value));
  }

  /** Adds what a stream overrides, and what options give in its place. */
  function taken(stream, options, names) {
    for (let index = 0; index < names.length; index++) {
      const name = names[index];
      if (typeof options?.[name] === 'function') stream[`_${name}`] = options[name];
    }
  }

  /** Adds methods to a prototype, as a class would. */
  function methods(prototype, all) {
    const names = own.keys(all);
    for (let index = 0; index < names.length; index++) {
      own.defineProperty(prototype, names[index], { value: all[names[index]], writable: true, configurable: true, enumerable: true });
    }
  }

  own.assign(parts, {
    addAbortSignal, bytesOf, checkFunction, construct, destroy, fail, failure, getters, highWaterMark, isDestroyed, isReadable, isReadableFinished, isReadableStream, isStream, isWritable,
    isWritableFinished, isWritableStream, methods, most, nothing, nullValue, stop, taken, tick, wrongChunk, wrongType,
  });
})
