// Streams: what reads them in a loop, and makes new ones of them.
(function (judge, parts) {
  'use strict';
  const { own, Buffer } = judge;
  const { nothing, tick } = parts;
  const { Readable } = parts;
  const ASYNC = own.Symbol.asyncIterator;

  // A loop over a stream.

  async function* chunksOf(stream, destroysOnReturn) {
    let wake = nothing;
    function next(resolve) {
      if (this !== stream) {
        wake = resolve;
        return;
      }
      wake();
      wake = nothing;
    }
    stream.on('readable', next);
    let error;
    const forget = parts.finished(stream, { writable: false }, (failed) => {
      error = failed || null;
      wake();
      wake = nothing;
    });
    try {
      for (;;) {
        const chunk = stream.destroyed ? null : stream.read();
        if (chunk !== null) yield chunk;
        else if (error) throw error;
        else if (error === null) return;
        else await new own.Promise(next);
      }
    } catch (thrown) {
      error = thrown;
      throw thrown;
    } finally {
      if ((error || destroysOnReturn) && (error === undefined || stream._readableState.autoDestroy)) parts.stop(stream, null);
      else {
        stream.off('readable', next);
        forget();
      }
    }
  }

  function loop(stream, destroysOnReturn = true) {
    const iterator = chunksOf(stream, destroysOnReturn);
    iterator.stream = stream;
    return iterator;
  }

  // A stream of what a loop gives.

  function from(iterable, options) {
    if (typeof iterable === 'string' || iterable instanceof Buffer) {
      return new Readable({
        objectMode: true,
        ...options,
        read() {
          this.push(iterable);
          this.push(null);
        },
      });
    }
    const isAsync = Boolean(iterable?.[ASYNC]);
    if (!isAsync && !iterable?.[own.iterator]) throw parts.wrongType('iterable', 'an instance of Iterable', iterable);
    const iterator = isAsync ? iterable[ASYNC]() : iterable[own.iterator]();
    const readable = new Readable({ objectMode: true, highWaterMark: 1, ...options });
    let isReading = false;
    readable._read = () => {
      if (isReading) return;
      isReading = true;
      next();
    };
    readable._destroy = async (error, done) => {
      try {
        await close(iterator, error);
      } catch (thrown) {
        return void tick(done, thrown || error);
      }
      return void tick(done, error);
    };
    async function next() {
      for (;;) {
        try {
          const { value, done } = isAsync ? await iterator.next() : iterator.next();
          if (done) readable.push(null);
          else {
            const chunk = value && typeof value.then === 'function' ? await value : value;
            if (chunk === null) {
              isReading = false;
              throw parts.nullValue();
            } else if (readable.push(chunk)) continue;
            else isReading = false;
          }
        } catch (error) {
          readable.destroy(error);
        }
        break;
      }
    }
    return readable;
  }

  async function close(iterator, error) {
    if (error !== undefined && error !== null && typeof iterator.throw === 'function') {
      const { value, done } = await iterator.throw(error);
      await value;
      if (done) return;
    }
    if (typeof iterator.return === 'function') {
      const { value } = await iterator.return();
      await value;
    }
  }

  // What arrays have, for streams.

  async function* mapped(stream, run, options) {
    const most = options?.concurrency ?? 1;
    const waiting = [];
    for await (const chunk of stream) {
      own.push(waiting, run(chunk, options ?? {}));
      if (waiting.length >= most) yield await own.shift(waiting);
    }
    while (waiting.length > 0) yield await own.shift(waiting);
  }

  async function* filtered(stream, run, options) {
    const judged = async (chunk) => ({ chunk, isKept: await run(chunk, options ?? {}) });
    for await (const { chunk, isKept } of mapped(stream, judged, options)) if (isKept) yield chunk;
  }

  async function* flattened(stream, run, options) {
    for await (const inner of mapped(stream, run, options)) yield* inner;
  }

  async function* taken(stream, count) {
    let left = count;
    if (left <= 0) return;
    for await (const chunk of stream) {
      yield chunk;
      if (--left <= 0) return;
    }
  }

  async function* dropped(stream, count) {
    let left = count;
    for await (const chunk of stream) if (left-- <= 0) yield chunk;
  }

  function countOf(number) {
    const count = own.Number(number);
    if (!own.is(count, NaN) && count >= 0) return count;
    throw judge.coded(own.RangeError, 'ERR_OUT_OF_RANGE', `The value of "number" is out of range. It must be >= 0. Received ${judge.inspect(count)}`);
  }

  function checkRun(run, name = 'fn') {
    if (typeof run !== 'function') throw parts.wrongType(name, 'of type function or an instance of AsyncFunction', run);
  }

  const made = (make) =>
    function (run, options) {
      checkRun(run);
      return from(make(this, run, options));
    };

  async function found(stream, run, options, isWanted) {
    checkRun(run);
    for await (const chunk of stream) if (Boolean(await run(chunk, options ?? {})) === isWanted) return { chunk };
    return undefined;
  }

  parts.methods(Readable.prototype, {
    iterator(options) {
      return loop(this, options?.destroyOnReturn !== false);
    },
    map: made(mapped),
    filter: made(filtered),
    flatMap: made(flattened),
    take(count) {
      return from(taken(this, countOf(count)));
    },
    drop(count) {
      return from(dropped(this, countOf(count)));
    },
    async forEach(run, options) {
      checkRun(run);
      const tell = async (chunk) => void (await run(chunk, options ?? {}));
      for await (const _ of mapped(this, tell, options));
    },
    async toArray() {
      const all = [];
      for await (const chunk of this) own.push(all, chunk);
      return all;
    },
    async some(run, options) {
      return (await found(this, run, options, true)) !== undefined;
    },
    async every(run, options) {
      return (await found(this, run, options, false)) === undefined;
    },
    async find(run, options) {
      return (await found(this, run, options, true))?.chunk;
    },
    async reduce(run, ...start) {
      checkRun(run, 'reducer');
      let isStarted = start.length > 0;
      let value = start[0];
      for await (const chunk of this) {
        value = isStarted ? await run(value, chunk, {}) : chunk;
        isStarted = true;
      }
      if (!isStarted) throw judge.coded(own.TypeError, undefined, 'Reduce of an empty stream requires an initial value');
      return value;
    },
  });
  // Symbols are no keys of a list of names.
  own.defineProperty(Readable.prototype, ASYNC, {
    value() {
      return loop(this);
    },
    writable: true,
    configurable: true,
  });
  Readable.from = from;
})
