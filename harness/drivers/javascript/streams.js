// Time and streams as submissions know them from Node: timers on the virtual clock, events, standard input and output, lines.
(function (judge) {
  'use strict';
  const { own, std, os } = judge;
  const stdin = std.in;
  const { ceil } = Math;
  /** Milliseconds by the clock that only goes forward. */
  const now = () => os.now() / 1000;
  const streams = { 1: std.out, 2: std.err };

  /** Writes text to standard output or standard error. */
  const print = (judge.print = (descriptor, text) => own.filePuts(streams[descriptor], own.toWellFormed(text)));

  // Tasks that wait for what runs now, and timers that wait for their time.
  const tasks = [];
  const timers = [];
  let made = 0;

  function later(run) {
    own.push(tasks, run);
  }

  /** The next thing to run, after waiting for its time; undefined if there is nothing. */
  judge.nextTask = function () {
    if (tasks.length > 0) return own.shift(tasks);
    let first;
    for (let index = 0; index < timers.length; index++) {
      const timer = timers[index];
      if (first === undefined || timer.due < first.due || (timer.due === first.due && timer.id < first.id)) first = timer;
    }
    if (first === undefined) return undefined;
    const wait = first.due - now();
    if (wait > 0) os.sleep(ceil(wait));
    if (first.interval === undefined) forget(first);
    else first.due = now() + first.interval;
    return () => own.apply(first.run, undefined, first.values);
  };

  function forget(timer) {
    for (let place = 0; place < timers.length; place++) {
      if (timers[place] === timer || timers[place].id === timer) return own.splice(timers, place, 1);
    }
  }

  class Timeout {
    constructor(run, delay, values, interval) {
      if (typeof run !== 'function') throw new TypeError('The "callback" argument must be of type function');
      this.id = ++made;
      this.due = now() + delay;
      own.defineProperty(this, 'run', { __proto__: null, value: run });
      own.defineProperty(this, 'values', { __proto__: null, value: values });
      own.defineProperty(this, 'interval', { __proto__: null, value: interval });
      own.push(timers, this);
    }

    ref() {
      return this;
    }

    unref() {
      return this;
    }

    hasRef() {
      return true;
    }

    [Symbol.toPrimitive]() {
      return this.id;
    }
  }

  const { trunc } = Math;
  const delayOf = (delay) => (delay >= 1 && delay < 2147483648 ? trunc(delay) : 1);
  const setTimeout = (run, delay, ...values) => new Timeout(run, delayOf(delay), values);
  const setInterval = (run, delay, ...values) => new Timeout(run, delayOf(delay), values, delayOf(delay));
  const setImmediate = (run, ...values) => {
    const task = () => own.apply(run, undefined, values);
    later(task);
    return task;
  };
  const clearImmediate = (task) => {
    for (let place = 0; place < tasks.length; place++) {
      if (tasks[place] === task) return own.splice(tasks, place, 1);
    }
  };

  let listensToExit = false;

  class EventEmitter {
    #listeners = new own.Map();

    on(event, listener) {
      if (event === 'exit') listensToExit = true;
      if (!own.mapHas(this.#listeners, event)) own.mapSet(this.#listeners, event, []);
      own.push(own.mapGet(this.#listeners, event), { listener, once: false });
      return this;
    }

    once(event, listener) {
      this.on(event, listener);
      const all = own.mapGet(this.#listeners, event);
      all[all.length - 1].once = true;
      return this;
    }

    addListener(event, listener) {
      return this.on(event, listener);
    }

    off(event, listener) {
      const all = own.mapGet(this.#listeners, event) ?? [];
      let place = all.length - 1;
      while (place >= 0 && all[place].listener !== listener) place--;
      const rest = [];
      for (let index = 0; index < all.length; index++) if (index !== place) own.push(rest, all[index]);
      own.mapSet(this.#listeners, event, rest);
      return this;
    }

    removeListener(event, listener) {
      return this.off(event, listener);
    }

    removeAllListeners(event) {
      if (event === undefined) own.mapClear(this.#listeners);
      else own.mapDelete(this.#listeners, event);
      return this;
    }

    emit(event, ...values) {
      const all = own.mapGet(this.#listeners, event) ?? [];
      // Those that were there when it began, though listeners come and go.
      const now = [];
      for (let index = 0; index < all.length; index++) own.push(now, all[index]);
      for (let index = 0; index < now.length; index++) {
        if (now[index].once) this.off(event, now[index].listener);
        own.apply(now[index].listener, this, values);
      }
      return now.length > 0;
    }

    listenerCount(event) {
      return (own.mapGet(this.#listeners, event) ?? []).length;
    }
  }

  /** Everything on standard input that was not read yet, as bytes or as text. */
  const inputBytes = () => own.fileReadBytes(stdin);
  const inputText = () => own.fileReadText(stdin);

  class Buffer extends Uint8Array {
    static from(value, encoding) {
      if (typeof value !== 'string') return new Buffer(value instanceof ArrayBuffer ? value : Array.from(value));
      if (encoding === 'latin1' || encoding === 'binary') return new Buffer(Array.from(value, (c) => c.charCodeAt(0)));
      if (encoding === 'hex') return new Buffer((value.match(/../g) ?? []).map((digits) => parseInt(digits, 16)));
      if (encoding === 'base64') return Buffer.from(atob(value), 'latin1');
      return new Buffer(judge.encodeText(own.toWellFormed(value)));
    }

    static alloc(size, fill = 0) {
      return new Buffer(size).fill(fill);
    }

    static allocUnsafe(size) {
      return new Buffer(size);
    }

    static isBuffer(value) {
      return value instanceof Buffer;
    }

    static byteLength(value) {
      return typeof value === 'string' ? Buffer.from(value).length : value.byteLength;
    }

    static concat(parts) {
      const whole = new Buffer(parts.reduce((size, part) => size + part.length, 0));
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length;
      }
      return whole;
    }

    toString(encoding = 'utf8', start = 0, end = this.length) {
      const part = this.subarray(start, end);
      if (encoding === 'hex') return Array.from(part, (byte) => byte.toString(16).padStart(2, '0')).join('');
      if (encoding === 'base64') return btoa(judge.latin1(part));
      if (encoding === 'latin1' || encoding === 'binary' || encoding === 'ascii') return judge.latin1(part);
      try {
        return judge.decodeText(part);
      } catch {
        return judge.latin1(part);
      }
    }

    equals(other) {
      return this.length === other.length && this.every((byte, index) => byte === other[index]);
    }

    toJSON() {
      return { type: 'Buffer', data: Array.from(this) };
    }
  }

  const textOf = (value) => (typeof value === 'string' ? value : value instanceof Uint8Array ? Buffer.from(value).toString() : `${value}`);

  class Input extends EventEmitter {
    fd = 0;
    isTTY = undefined;
    readable = true;
    #encoding = null;
    #flows = false;
    #taken = false;

    on(event, listener) {
      super.on(event, listener);
      if (event === 'data' || event === 'readable') this.#flow();
      return this;
    }

    #flow() {
      if (this.#flows) return;
      this.#flows = true;
      later(() => {
        if (this.listenerCount('readable') > 0) {
          this.emit('readable');
          if (!this.#taken) this.read();
          this.emit('readable');
        } else {
          const data = this.read();
          if (data !== null) this.emit('data', data);
        }
        this.emit('end');
        this.emit('close');
      });
    }

    read() {
      if (this.#taken) return null;
      this.#taken = true;
      const data = this.#encoding === null ? new Buffer(inputBytes()) : inputText();
      return data.length === 0 ? null : data;
    }

    setEncoding(encoding = 'utf8') {
      this.#encoding = encoding;
      return this;
    }

    resume() {
      this.#flow();
      return this;
    }

    pause() {
      return this;
    }

    unref() {
      return this;
    }

    async *[Symbol.asyncIterator]() {
      const data = this.read();
      if (data !== null) yield data;
    }
  }

  class Output extends EventEmitter {
    isTTY = undefined;
    writable = true;

    constructor(descriptor) {
      super();
      this.fd = descriptor;
    }

    write(data, ...rest) {
      print(this.fd, textOf(data));
      const done = rest[rest.length - 1];
      if (typeof done === 'function') later(done);
      return true;
    }

    end(data) {
      if (data !== undefined) this.write(data);
    }
  }

  /** A line reader: its lines wait until somebody wants one. */
  class Interface extends EventEmitter {
    #lines;
    #next = 0;
    #question = null;
    #isScheduled = false;
    closed = false;
    terminal = false;

    constructor() {
      super();
      this.#schedule();
    }

    #take() {
      if (this.#lines === undefined) {
        const text = inputText();
        this.#lines = own.split(text, own.includes(text, '\r') ? /\r\n|\n|\r/g : '\n');
        if (this.#lines[this.#lines.length - 1] === '') own.pop(this.#lines);
      }
      return this.#next < this.#lines.length ? this.#lines[this.#next++] : undefined;
    }

    #schedule() {
      if (this.#isScheduled) return;
      this.#isScheduled = true;
      later(() => {
        this.#isScheduled = false;
        while (this.#question !== null || this.listenerCount('line') > 0) {
          const line = this.#take();
          if (line === undefined) return this.close();
          const answer = this.#question;
          this.#question = null;
          if (answer === null) this.emit('line', line);
          else answer(line);
        }
        if (this.listenerCount('close') > 0 && (this.#lines === undefined || this.#next >= this.#lines.length)) {
          if (this.#take() === undefined) this.close();
          else this.#next -= 1;
        }
      });
    }

    on(event, listener) {
      super.on(event, listener);
      if (event === 'line') this.#schedule();
      return this;
    }

    question(query, ...rest) {
      print(1, textOf(query));
      this.#question = rest[rest.length - 1];
      this.#schedule();
    }

    close() {
      if (this.closed) return;
      this.closed = true;
      this.emit('close');
    }

    setPrompt(text) {
      this.prompted = text;
    }

    prompt() {
      print(1, this.prompted ?? '> ');
    }

    write() {}

    pause() {
      return this;
    }

    resume() {
      return this;
    }

    async *[Symbol.asyncIterator]() {
      for (let line = this.#take(); line !== undefined; line = this.#take()) yield line;
      this.close();
    }
  }

  class PromisedInterface extends Interface {
    question(query) {
      return new Promise((resolve) => super.question(query, resolve));
    }
  }

  judge.streams = {
    Buffer, EventEmitter, Input, Interface, Output, PromisedInterface,
    clearImmediate, forget, inputBytes, inputText, later, now, print, setImmediate, setInterval, setTimeout, textOf,
    listensToExit: () => listensToExit,
  };
})
