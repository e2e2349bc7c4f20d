// `stream`: the kinds of streams, and what joins them.
(function (judge) {
  'use strict';
  const { own, EventEmitter } = judge;
  const parts = {};

  function Stream(options) {
    own.apply(EventEmitter, this, [options]);
  }
  parts.inherit = (child, parent) => {
    child.prototype = own.create(parent.prototype, { constructor: { value: child, writable: true, configurable: true } });
    own.setPrototypeOf(child, parent);
  };
  parts.inherit(Stream, EventEmitter);
  parts.Stream = Stream;

  // The parts add to what is there, in this order.
  const load = (name) => judge.evaluate(judge.lazy[name])(judge, parts);
  load('stream_destroy');
  parts.Duplex = Duplex;
  load('stream_readable');
  load('stream_writable');
  load('stream_pipe');
  load('stream_operators');
  const { Readable, Writable } = parts;

  /** A stream with both sides, each on its own. */
  function Duplex(options) {
    if (!(this instanceof Duplex)) return new Duplex(options);
    own.apply(Readable, this, [options]);
    own.apply(Writable, this, [options]);
    this.allowHalfOpen = options?.allowHalfOpen !== false;
    if (options?.readable === false) own.assign(this._readableState, { readable: false, ended: true, endEmitted: true });
    if (options?.writable === false) own.assign(this._writableState, { writable: false, ending: true, ended: true, finished: true });
    return undefined;
  }
  parts.inherit(Duplex, Readable);
  const { cork, uncork, end, write, setDefaultEncoding, _write, _writev } = Writable.prototype;
  parts.methods(Duplex.prototype, { cork, uncork, end, write, setDefaultEncoding, _write, _writev });
  parts.getters(Duplex.prototype, parts.writableGetters);
  own.defineProperty(Duplex.prototype, 'writable', parts.writableProperty);
  parts.getters(Duplex.prototype, {
    closed: (stream) => stream._writableState?.closed ?? false,
    destroyed: (stream) => Boolean(stream._readableState?.destroyed && stream._writableState?.destroyed),
    errored: (stream) => stream._writableState?.errored ?? null,
  });

  const WAITING = own.Symbol('kCallback');

  /** A stream that gives what it makes of what it takes. */
  function Transform(options) {
    if (!(this instanceof Transform)) return new Transform(options);
    own.apply(Duplex, this, [options]);
    this._readableState.sync = false;
    this[WAITING] = null;
    parts.taken(this, options, ['transform', 'flush']);
    this.on('prefinish', () => {
      if (this._final !== flushed) own.apply(flushed, this, []);
    });
    return undefined;
  }
  parts.inherit(Transform, Duplex);

  function flushed(done) {
    const close = (error, last) => {
      if (error) {
        if (done) done(error);
        else this.destroy(error);
        return;
      }
      if (last !== null && last !== undefined) this.push(last);
      this.push(null);
      if (done) done();
    };
    if (typeof this._flush === 'function' && !this.destroyed) this._flush(close);
    else close();
  }

  parts.methods(Transform.prototype, {
    _final: flushed,
    _transform() {
      throw parts.failure('ERR_METHOD_NOT_IMPLEMENTED', '_transform()');
    },
    _write(chunk, encoding, done) {
      const { _readableState: input, _writableState: output } = this;
      const { length } = input;
      this._transform(chunk, encoding, (error, value) => {
        if (error) return void done(error);
        if (value !== null && value !== undefined) this.push(value);
        if (output.ended || length === input.length || input.length < input.highWaterMark) done();
        else this[WAITING] = done;
        return undefined;
      });
    },
    _read() {
      const done = this[WAITING];
      this[WAITING] = null;
      done?.();
    },
  });

  /** A stream that gives what it takes. */
  function PassThrough(options) {
    if (!(this instanceof PassThrough)) return new PassThrough(options);
    own.apply(Transform, this, [options]);
    return undefined;
  }
  parts.inherit(PassThrough, Transform);
  parts.methods(PassThrough.prototype, {
    _transform(chunk, encoding, done) {
      done(null, chunk);
    },
  });
  parts.PassThrough = PassThrough;

  const { addAbortSignal, finished, isReadable, isWritable, most, pipeline, promises } = parts;
  own.assign(Stream, {
    Duplex, PassThrough, Readable, Stream, Transform, Writable, addAbortSignal, finished, isReadable, isWritable, pipeline, promises,
    getDefaultHighWaterMark: (isObject) => (isObject ? most.objects : most.bytes),
    isErrored: (stream) => Boolean(stream && (stream._writableState?.errored ?? stream._readableState?.errored ?? false)),
    isDisturbed: (stream) => Boolean(stream?.readableDidRead || stream?.readableAborted),
    setDefaultHighWaterMark(isObject, value) {
      most[isObject ? 'objects' : 'bytes'] = value;
    },
  });

  // What is not here says so when it is used.
  const REFUSED = [
    [Duplex, 'Duplex', 'from', 'use `Readable.from`, or a `Duplex` of your own'],
    [Duplex, 'Duplex', 'fromWeb', 'there are no web streams: use `Readable.from`'],
    [Duplex, 'Duplex', 'toWeb', 'there are no web streams: use the stream itself'],
    [Readable, 'Readable', 'fromWeb', 'there are no web streams: use `Readable.from`'],
    [Readable, 'Readable', 'toWeb', 'there are no web streams: use the stream itself'],
    [Readable.prototype, 'Readable', 'compose', 'join streams by `pipe` or `pipeline`'],
    [Writable, 'Writable', 'fromWeb', 'there are no web streams: use a `Writable` of your own'],
    [Writable, 'Writable', 'toWeb', 'there are no web streams: use the stream itself'],
    [Stream, 'stream', 'compose', 'join streams by `pipe` or `pipeline`'],
  ];
  for (let index = 0; index < REFUSED.length; index++) {
    const { 0: owner, 1: title, 2: name, 3: instead } = REFUSED[index];
    owner[name] = () => {
      throw judge.coded(own.Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', `${title}.${name} is not offered here: ${instead}`);
    };
  }
  return Stream;
})
