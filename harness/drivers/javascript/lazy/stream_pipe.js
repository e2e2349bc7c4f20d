// Streams: `pipe`, `finished` and `pipeline`.
(function (judge, parts) {
  'use strict';
  const { own } = judge;
  const { failure, isReadable, isReadableFinished, isReadableStream, isStream, isWritable, isWritableFinished, isWritableStream, nothing, tick } = parts;
  const ASYNC = own.Symbol.asyncIterator;

  // One stream into another.

  function pipe(target, options) {
    const source = this;
    const state = source._readableState;
    const isStandard = target === judge.process.stdout || target === judge.process.stderr;
    const atEnd = options?.end !== false && !isStandard ? () => target.end() : unpipe;
    let isOver = false;
    let onDrain;
    own.push(state.pipes, target);
    if (state.endEmitted) tick(atEnd);
    else source.once('end', atEnd);
    target.on('unpipe', onUnpipe);

    function onUnpipe(from, info) {
      if (from !== source || info?.hasUnpiped !== false) return;
      info.hasUnpiped = true;
      forget();
    }

    function forget() {
      target.removeListener('close', onClose);
      target.removeListener('finish', onFinish);
      if (onDrain) target.removeListener('drain', onDrain);
      target.removeListener('error', onError);
      target.removeListener('unpipe', onUnpipe);
      source.removeListener('end', atEnd);
      source.removeListener('data', onData);
      isOver = true;
      if (onDrain && state.awaitDrainWriters.length > 0 && (!target._writableState || target._writableState.needDrain)) onDrain();
    }

    function pause() {
      if (!isOver) {
        if (own.placeOf(state.pipes, target) !== -1 && own.placeOf(state.awaitDrainWriters, target) === -1) own.push(state.awaitDrainWriters, target);
        source.pause();
      }
      if (onDrain) return;
      onDrain = drained;
      target.on('drain', onDrain);
    }

    function drained() {
      const place = own.placeOf(state.awaitDrainWriters, target);
      if (place !== -1) own.splice(state.awaitDrainWriters, place, 1);
      if (state.awaitDrainWriters.length === 0 && source.listenerCount('data') > 0) source.resume();
    }

    function onData(chunk) {
      if (target.write(chunk) === false) pause();
    }

    function onError(error) {
      unpipe();
      target.removeListener('error', onError);
      if (target.listenerCount('error') > 0) return;
      const other = target._writableState ?? target._readableState;
      if (other && !other.errorEmitted) parts.fail(target, error);
      else target.emit('error', error);
    }

    function onClose() {
      target.removeListener('finish', onFinish);
      unpipe();
    }

    function onFinish() {
      target.removeListener('close', onClose);
      unpipe();
    }

    function unpipe() {
      source.unpipe(target);
    }

    source.on('data', onData);
    target.prependListener('error', onError);
    target.once('close', onClose);
    target.once('finish', onFinish);
    target.emit('pipe', source);
    if (target.writableNeedDrain === true) pause();
    else if (!state.flowing) source.resume();
    return target;
  }

  function unpipe(target) {
    const state = this._readableState;
    if (state.pipes.length === 0) return this;
    if (!target) {
      const all = state.pipes;
      state.pipes = [];
      this.pause();
      for (let index = 0; index < all.length; index++) all[index].emit('unpipe', this, { hasUnpiped: false });
      return this;
    }
    const place = own.placeOf(state.pipes, target);
    if (place === -1) return this;
    own.splice(state.pipes, place, 1);
    if (state.pipes.length === 0) this.pause();
    target.emit('unpipe', this, { hasUnpiped: false });
    return this;
  }
  parts.methods(parts.Readable.prototype, { pipe, unpipe });

  // When a stream is done.

  const erroredOf = (stream) => stream._writableState?.errored || stream._readableState?.errored || undefined;

  function finished(stream, options, callback) {
    if (typeof options === 'function') return finished(stream, {}, options);
    parts.checkFunction('callback', callback);
    if (!isStream(stream)) throw parts.wrongType('stream', 'an instance of ReadableStream, WritableStream, or Stream', stream);
    const readable = options?.readable ?? isReadableStream(stream);
    const writable = options?.writable ?? isWritableStream(stream);
    const { _readableState: input, _writableState: output } = stream;
    const state = output ?? input;
    let closes = Boolean(state && state.autoDestroy && state.emitClose && state.closed === false) && isReadableStream(stream) === readable && isWritableStream(stream) === writable;
    let isWritten = isWritableFinished(stream, false);
    let isRead = isReadableFinished(stream, false);
    let answer = callback;
    const done = (error) => {
      const call = answer;
      answer = nothing;
      if (error === undefined) own.apply(call, stream, []);
      else own.apply(call, stream, [error]);
    };
    const onFinish = () => {
      isWritten = true;
      if (stream.destroyed) closes = false;
      if (!(closes && (!stream.writable || readable)) && (!readable || isRead)) done();
    };
    const onEnd = () => {
      isRead = true;
      if (stream.destroyed) closes = false;
      if (!(closes && (!stream.readable || writable)) && (!writable || isWritten)) done();
    };
    const onClose = () => {
      const error = erroredOf(stream);
      const isCut = (readable && !isRead && isReadableStream(stream, true) && !isReadableFinished(stream, false)) || (writable && !isWritten && !isWritableFinished(stream, false));
      done(error ?? (isCut ? failure('ERR_STREAM_PREMATURE_CLOSE') : undefined));
    };
    const listeners = { end: onEnd, finish: onFinish, error: (error) => done(error), close: onClose };
    if (options?.error === false) delete listeners.error;
    const names = own.keys(listeners);
    for (let index = 0; index < names.length; index++) stream.on(names[index], listeners[names[index]]);
    if (state?.closed) tick(onClose);
    else if (output?.errorEmitted || input?.errorEmitted) {
      if (!closes) tick(() => done(erroredOf(stream)));
    } else if (!readable && (!closes || isReadable(stream)) && (isWritten || isWritable(stream) === false)) tick(() => done(erroredOf(stream)));
    else if (!writable && (!closes || isWritable(stream)) && (isRead || isReadable(stream) === false)) tick(() => done(erroredOf(stream)));
    const forget = () => {
      answer = nothing;
      for (let index = 0; index < names.length; index++) stream.removeListener(names[index], listeners[names[index]]);
    };
    const abort = () => {
      const call = answer;
      forget();
      own.apply(call, stream, [judge.aborted(options.signal.reason)]);
    };
    if (options?.signal?.aborted) tick(abort);
    else options?.signal?.addEventListener('abort', abort);
    return forget;
  }

  // Many streams, one into the next.

  const isIterable = (one, isAsync) => Boolean(one) && (typeof one[ASYNC] === 'function' || (isAsync !== true && typeof one[own.iterator] === 'function'));

  /** What destroys a stream of a pipeline that is not done, and what stops to look. */
  function destroyerOf(stream, readable, writable) {
    let isDone = false;
    stream.on('close', () => void (isDone = true));
    const forget = finished(stream, { readable, writable }, (error) => void (isDone = !error));
    const destroy = (error) => {
      if (isDone) return;
      isDone = true;
      parts.stop(stream, error || failure('ERR_STREAM_DESTROYED', 'pipe'));
    };
    return { destroy, forget };
  }

  function pipeInto(source, target, finish, end) {
    let isEnded = false;
    target.on('close', () => {
      if (!isEnded) finish(failure('ERR_STREAM_PREMATURE_CLOSE'));
    });
    source.pipe(target, { end: false });
    const atEnd = () => {
      isEnded = true;
      target.end();
    };
    if (!end) finish();
    else if (isReadableFinished(source)) tick(atEnd);
    else source.once('end', atEnd);
    finished(source, { readable: true, writable: false }, (error) => {
      const state = source._readableState;
      if (error?.code === 'ERR_STREAM_PREMATURE_CLOSE' && state?.ended && !state.errored && !state.errorEmitted) source.once('end', finish).once('error', finish);
      else finish(error);
    });
    return finished(target, { readable: false, writable: true }, finish);
  }

  async function pump(iterable, target, finish, end) {
    let error;
    let wake = nothing;
    const resume = (failed) => {
      if (failed) error = failed;
      const run = wake;
      wake = nothing;
      run();
    };
    const wait = () =>
      new own.Promise((resolve, reject) => {
        const settle = () => (error ? reject(error) : resolve());
        if (error) settle();
        else wake = settle;
      });
    target.on('drain', resume);
    const forget = finished(target, { readable: false }, resume);
    try {
      if (target.writableNeedDrain) await wait();
      for await (const chunk of iterable) if (!target.write(chunk)) await wait();
      if (end) {
        target.end();
        await wait();
      }
      finish();
    } catch (thrown) {
      finish(thrown);
    } finally {
      forget();
      target.off('drain', resume);
    }
  }

  async function* iterated(one) {
    if (isIterable(one)) yield* one;
    else yield* own.apply(parts.Readable.prototype[ASYNC], one, []);
  }

  class Pipeline {
    constructor(callback, options) {
      own.assign(this, { callback, options, controller: new judge.modules.web.AbortController(), destroys: [], atLast: [], error: undefined, value: undefined, count: 0 });
      this.finish = (error) => this.done(error, --this.count === 0);
    }

    done(error, isLast) {
      if (error && (!this.error || this.error.code === 'ERR_STREAM_PREMATURE_CLOSE')) this.error = error;
      if (!this.error && !isLast) return;
      while (this.destroys.length > 0) own.shift(this.destroys)(this.error);
      this.controller.abort();
      if (!isLast) return;
      if (!this.error) for (let index = 0; index < this.atLast.length; index++) this.atLast[index]();
      tick(this.callback, this.error, this.value);
    }

    /** Looks after a stream of the pipeline. */
    watch(stream, place, isLast) {
      const keeps = isLast && isReadable(stream);
      if (!isLast || this.options?.end !== false) {
        const { destroy, forget } = destroyerOf(stream, !isLast, place > 0);
        own.push(this.destroys, destroy);
        if (keeps) own.push(this.atLast, forget);
      }
      const onError = (error) => {
        if (error && error.name !== 'AbortError' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') this.finish(error);
      };
      stream.on('error', onError);
      if (keeps) own.push(this.atLast, () => stream.removeListener('error', onError));
    }

    source(stream) {
      const given = typeof stream === 'function' ? stream({ signal: this.controller.signal }) : stream;
      if (isIterable(given) || isReadableStream(given)) return given;
      if (typeof stream === 'function') throw wrongReturn('Iterable, AsyncIterable or Stream', 'source', given);
      throw parts.wrongType('source', 'an instance of Stream, Iterable or AsyncIterable', given);
    }

    through(run, before, place, isLast) {
      const given = run(isIterable(before) ? before : iterated(before), { signal: this.controller.signal });
      if (isLast) return this.collect(given);
      if (!isIterable(given, true)) throw wrongReturn('AsyncIterable', `transform[${place - 1}]`, given);
      return given;
    }

    /** What the last function gives becomes a stream; a promise becomes the value of the pipeline too. */
    collect(given) {
      const end = this.options?.end !== false;
      const target = new parts.PassThrough({ objectMode: true });
      this.count += 1;
      if (typeof given?.then === 'function') {
        own.apply(given.then, given, [
          (value) => {
            this.value = value;
            if (value !== null && value !== undefined) target.write(value);
            if (end) target.end();
            tick(this.finish);
          },
          (error) => {
            target.destroy(error);
            tick(this.finish, error);
          },
        ]);
      } else if (isIterable(given, true)) pump(given, target, this.finish, end);
      else throw wrongReturn('AsyncIterable or Promise', 'destination', given);
      const { destroy, forget } = destroyerOf(target, false, true);
      own.push(this.destroys, destroy);
      own.push(this.atLast, forget);
      return target;
    }

    into(stream, before, isLast) {
      const end = !isLast || this.options?.end !== false;
      if (isReadableStream(before)) {
        this.count += 2;
        const forget = pipeInto(before, stream, this.finish, end);
        if (isLast && isReadable(stream)) own.push(this.atLast, forget);
      } else {
        this.count += 1;
        pump(before, stream, this.finish, end);
      }
      return stream;
    }

    run(streams) {
      let last;
      for (let place = 0; place < streams.length; place++) {
        const stream = streams[place];
        const isLast = place === streams.length - 1;
        if (isStream(stream)) this.watch(stream, place, isLast);
        if (place === 0) last = this.source(stream);
        else if (typeof stream === 'function') last = this.through(stream, last, place, isLast);
        else if (isStream(stream)) last = this.into(stream, last, isLast);
        else throw parts.wrongType(isLast ? 'destination' : `transform[${place - 1}]`, 'an instance of Stream or a function', stream);
      }
      const { signal } = this.options ?? {};
      const abort = () => this.done(judge.aborted(signal.reason));
      if (signal?.aborted) tick(abort);
      else signal?.addEventListener('abort', abort);
      return last;
    }
  }

  const wrongReturn = (wanted, name, given) =>
    judge.coded(own.TypeError, 'ERR_INVALID_RETURN_VALUE', `Expected ${wanted} to be returned from the "${name}" function but got ${given === null || typeof given !== 'object' ? judge.received(given) : `an instance of ${given.constructor?.name}`}.`);

  function piped(given, callback, options) {
    const streams = given.length === 1 && own.isArray(given[0]) ? given[0] : given;
    if (streams.length < 2) throw judge.coded(own.TypeError, 'ERR_MISSING_ARGS', 'The "streams" argument must be specified');
    return new Pipeline(callback, options).run(streams);
  }

  function pipeline(...streams) {
    const callback = own.pop(streams);
    if (typeof callback !== 'function') {
      throw judge.coded(own.TypeError, 'ERR_INVALID_ARG_TYPE', `The "streams[stream.length - 1]" property must be of type function. Received ${judge.received(callback)}`);
    }
    let isCalled = false;
    return piped(streams, (error, value) => {
      if (isCalled) return;
      isCalled = true;
      callback(error, value);
    });
  }

  // The same as promises.

  const isOptions = (one) => typeof one === 'object' && one !== null && !isStream(one) && !isIterable(one);
  const promises = {
    finished: (stream, options) =>
      new own.Promise((resolve, reject) => {
        const forget = finished(stream, options ?? {}, (error) => {
          if (options?.cleanup) forget();
          if (error) reject(error);
          else resolve();
        });
      }),
    pipeline: (...streams) =>
      new own.Promise((resolve, reject) => {
        const options = isOptions(streams[streams.length - 1]) ? own.pop(streams) : undefined;
        piped(streams, (error, value) => (error ? reject(error) : resolve(value)), options);
      }),
  };
  const PROMISED = own.Symbol.for('nodejs.util.promisify.custom');
  own.defineProperty(pipeline, PROMISED, { value: promises.pipeline });
  own.defineProperty(finished, PROMISED, { value: promises.finished });
  own.assign(parts, { finished, pipeline, promises });
})
