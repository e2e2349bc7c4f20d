// `EventEmitter`, to the letter of Node's, and what belongs to its module.
(function (judge) {
  'use strict';
  const { own } = judge;
  const MONITOR = Symbol('events.errorMonitor');
  const CAPTURE = Symbol('kCapture');
  const SHAPE = Symbol('shapeMode');
  let most = 10;

  function EventEmitter() {
    own.apply(EventEmitter.init, this, []);
  }
  EventEmitter.init = function () {
    if (this._events === undefined || this._events === own.getPrototypeOf(this)._events) {
      this._events = own.create(null);
      this._eventsCount = 0;
    }
    this._maxListeners = this._maxListeners || undefined;
    this[SHAPE] = false;
    this[CAPTURE] = false;
  };
  EventEmitter.prototype._events = undefined;
  EventEmitter.prototype._eventsCount = 0;
  EventEmitter.prototype._maxListeners = undefined;

  function checked(listener) {
    if (typeof listener === 'function') return;
    const error = new own.TypeError(`The "listener" argument must be of type function. Received ${judge.received(listener)}`);
    throw own.defineProperty(error, 'code', { value: 'ERR_INVALID_ARG_TYPE', configurable: true, writable: true, enumerable: true });
  }

  /** The listeners of an event, which are one function or a list. */
  function listOf(emitter, event) {
    const all = emitter._events?.[event];
    if (all === undefined) return [];
    return typeof all === 'function' ? [all] : all;
  }

  function add(emitter, event, listener, isFirst) {
    checked(listener);
    if (emitter._events === undefined) {
      emitter._events = own.create(null);
      emitter._eventsCount = 0;
    } else if (emitter._events.newListener !== undefined) {
      emitter.emit('newListener', event, listener.listener ?? listener);
    }
    const old = emitter._events[event];
    if (old === undefined) {
      emitter._events[event] = listener;
      emitter._eventsCount += 1;
    } else if (typeof old === 'function') emitter._events[event] = isFirst ? [listener, old] : [old, listener];
    else {
      // A list of its own: the old one may be in use.
      const all = isFirst ? [listener] : [];
      for (let index = 0; index < old.length; index++) own.push(all, old[index]);
      if (!isFirst) own.push(all, listener);
      emitter._events[event] = all;
    }
    judge.onListener?.(emitter, event);
    return emitter;
  }

  function onceOnly(emitter, event, listener) {
    checked(listener);
    let isFired = false;
    const wrapped = function (...values) {
      if (isFired) return undefined;
      isFired = true;
      emitter.removeListener(event, wrapped);
      return own.apply(listener, emitter, values);
    };
    wrapped.listener = listener;
    return wrapped;
  }

  function remove(emitter, event, listener) {
    checked(listener);
    const all = listOf(emitter, event);
    let place = all.length - 1;
    while (place >= 0 && all[place] !== listener && all[place].listener !== listener) place--;
    if (place < 0) return emitter;
    const rest = [];
    for (let index = 0; index < all.length; index++) if (index !== place) own.push(rest, all[index]);
    if (rest.length === 0) {
      delete emitter._events[event];
      emitter._eventsCount -= 1;
    } else emitter._events[event] = rest.length === 1 ? rest[0] : rest;
    if (emitter._events.removeListener !== undefined) emitter.emit('removeListener', event, listener);
    return emitter;
  }

  function unhandled(value) {
    if (value instanceof own.Error) return value;
    const error = new own.Error(`Unhandled error. (${typeof value === 'string' ? `'${value}'` : judge.inspect(value)})`);
    error.context = value;
    error.code = 'ERR_UNHANDLED_ERROR';
    return error;
  }

  const methods = {
    setMaxListeners(count) {
      this._maxListeners = count;
      return this;
    },
    getMaxListeners() {
      return this._maxListeners ?? most;
    },
    emit(event, ...values) {
      if (event === 'error') {
        const monitors = listOf(this, MONITOR);
        for (let index = 0; index < monitors.length; index++) own.apply(monitors[index], this, values);
        if (this._events?.error === undefined) throw unhandled(values[0]);
      }
      const all = listOf(this, event);
      for (let index = 0; index < all.length; index++) own.apply(all[index], this, values);
      return all.length > 0;
    },
    addListener(event, listener) {
      return add(this, event, listener, false);
    },
    on(event, listener) {
      return add(this, event, listener, false);
    },
    prependListener(event, listener) {
      return add(this, event, listener, true);
    },
    once(event, listener) {
      return this.on(event, onceOnly(this, event, listener));
    },
    prependOnceListener(event, listener) {
      return this.prependListener(event, onceOnly(this, event, listener));
    },
    removeListener(event, listener) {
      return remove(this, event, listener);
    },
    off(event, listener) {
      return remove(this, event, listener);
    },
    removeAllListeners(event) {
      const names = event === undefined ? this.eventNames() : [event];
      for (let index = 0; index < names.length; index++) {
        const all = listOf(this, names[index]);
        for (let at = all.length - 1; at >= 0; at--) this.removeListener(names[index], all[at]);
      }
      return this;
    },
    listeners(event) {
      const all = listOf(this, event);
      const given = [];
      for (let index = 0; index < all.length; index++) own.push(given, all[index].listener ?? all[index]);
      return given;
    },
    rawListeners(event) {
      const all = listOf(this, event);
      const copy = [];
      for (let index = 0; index < all.length; index++) own.push(copy, all[index]);
      return copy;
    },
    listenerCount(event, listener) {
      const all = listOf(this, event);
      if (listener === undefined) return all.length;
      let count = 0;
      for (let index = 0; index < all.length; index++) if (all[index] === listener || all[index].listener === listener) count += 1;
      return count;
    },
    eventNames() {
      return this._eventsCount > 0 ? own.allKeys(this._events) : [];
    },
  };
  for (const name of own.keys(methods)) EventEmitter.prototype[name] = methods[name];

  /** A promise of the values of the next event of this name; an error rejects it. As in Node it comes by way of an `async` function. */
  const once = async (emitter, event, options) =>
    new own.Promise((resolve, reject) => {
      if (typeof emitter.addEventListener === 'function') return emitter.addEventListener(event, (one) => resolve([one]), { once: true });
      const signal = options?.signal;
      const failed = (error) => {
        emitter.removeListener(event, done);
        reject(error);
      };
      const done = (...values) => {
        emitter.removeListener('error', failed);
        resolve(values);
      };
      if (signal?.aborted) return reject(judge.aborted(signal.reason));
      signal?.addEventListener('abort', () => failed(judge.aborted(signal.reason)), { once: true });
      emitter.once(event, done);
      if (event !== 'error') emitter.once('error', failed);
    });

  /** All events of this name from now on, as they come. */
  function on(emitter, event) {
    const [ready, waiting] = [[], []];
    let error;
    const give = (...values) => (waiting.length > 0 ? own.shift(waiting).resolve({ value: values, done: false }) : own.push(ready, values));
    const fail = (reason) => {
      if (waiting.length > 0) own.shift(waiting).reject(reason);
      else error = reason;
    };
    emitter.on(event, give);
    if (event !== 'error') emitter.on('error', fail);
    return {
      next() {
        if (ready.length > 0) return own.Promise.resolve({ value: own.shift(ready), done: false });
        if (error !== undefined) return own.Promise.reject(error);
        return new own.Promise((resolve, reject) => own.push(waiting, { resolve, reject }));
      },
      return() {
        emitter.off(event, give);
        emitter.off('error', fail);
        for (let index = 0; index < waiting.length; index++) waiting[index].resolve({ value: undefined, done: true });
        return own.Promise.resolve({ value: undefined, done: true });
      },
      throw: (reason) => fail(reason),
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  own.assign(EventEmitter, {
    EventEmitter, errorMonitor: MONITOR, on, once,
    captureRejectionSymbol: Symbol.for('nodejs.rejection'),
    getEventListeners: (emitter, event) => emitter.listeners(event),
    getMaxListeners: (emitter) => emitter.getMaxListeners(),
    listenerCount: (emitter, event) => emitter.listenerCount(event),
    setMaxListeners(count = most, ...emitters) {
      if (emitters.length === 0) most = count;
      for (let index = 0; index < emitters.length; index++) emitters[index].setMaxListeners(count);
    },
    usingDomains: false,
  });
  own.defineProperty(EventEmitter, 'defaultMaxListeners', {
    get: () => most,
    set: (count) => (most = count),
    enumerable: true,
  });
  judge.EventEmitter = EventEmitter;
})
