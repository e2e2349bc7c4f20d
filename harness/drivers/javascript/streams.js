// Standard input and output as submissions know them from Node, and readers of lines.
(function (judge) {
  'use strict';
  const { own, os, std } = judge;
  const stdin = std.in;
  const { EventEmitter } = judge;
  const { later } = judge.timers;
  const streams = { 1: std.out, 2: std.err };

  /** Writes text to standard output or standard error. */
  const print = (judge.print = (descriptor, text) => own.filePuts(streams[descriptor], own.toWellFormed(text)));

  /** Everything on standard input that was not read yet, as bytes or as text. */
  const inputBytes = () => own.fileReadBytes(stdin);
  const inputText = () => own.fileReadText(stdin);

  /** Tells whether standard input comes from a program that waits for what is printed here: that can only be read on, not sought in. */
  const isDialogue = () => (dialogue ??= os.seek(0, 0, std.SEEK_CUR) < 0);
  let dialogue;
  let room;
  /** Waits for the next bytes of the other program, which gets to see all that was printed; null at the end. */
  const nextBytes = () => {
    own.fileFlush(std.out);
    room ??= new own.Uint8Array(8192);
    const size = os.read(0, own.viewBuffer(room), 0, 8192);
    return size > 0 ? new Buffer(new own.Uint8Array(own.viewSubarray(room, 0, size))) : null;
  };

  const { Buffer } = judge;
  /** Writes a text or bytes as they are. */
  const put = (descriptor, data) => {
    if (!(data instanceof own.Uint8Array)) return print(descriptor, textOf(data));
    own.fileWrite(streams[descriptor], own.viewBuffer(data), own.viewOffset(data), own.viewLength(data));
  };
  const textOf = (value) => (typeof value === 'string' ? value : value instanceof own.Uint8Array ? Buffer.from(value).toString() : `${value}`);

  class Input extends EventEmitter {
    fd = 0;
    isTTY = undefined;
    readable = true;
    #encoding = null;
    #flows = false;
    #taken = false;
    #decoder = null;
    #waiting = null;

    on(event, listener) {
      super.on(event, listener);
      if (event === 'data' || event === 'readable') this.#flow();
      return this;
    }

    #flow() {
      if (this.#flows) return;
      this.#flows = true;
      if (isDialogue()) return this.#listen();
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

    /** Waits for the other program when nothing else is left to do, as long as anybody listens. */
    #listen() {
      judge.whenIdle(() => {
        const [reads, takes] = [this.listenerCount('readable') > 0, this.listenerCount('data') > 0];
        if (this.#flows) this.#flows = reads || takes;
        if (!this.#flows) return;
        const data = this.#next();
        if (reads) {
          this.#waiting = data;
          this.emit('readable');
        } else if (data !== null) this.emit('data', data);
        if (data !== null) return this.#listen();
        this.emit('end');
        this.emit('close');
      });
    }

    #next() {
      const bytes = nextBytes();
      if (bytes === null || this.#encoding === null) return bytes;
      this.#decoder ??= new judge.modules.string_decoder.StringDecoder(this.#encoding);
      return this.#decoder.write(bytes);
    }

    #stop() {
      if (isDialogue()) this.#flows = false;
      return this;
    }

    read() {
      const waiting = this.#waiting;
      this.#waiting = null;
      if (waiting !== null) return waiting;
      if (this.#taken || isDialogue()) return null;
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
      return this.#stop();
    }

    unref() {
      return this.#stop();
    }

    isPaused() {
      return !this.#flows;
    }

    destroy() {
      return this.#stop();
    }

    pipe(target, options) {
      this.on('data', (data) => target.write(data));
      if (options?.end !== false && target._isStdio !== true) this.once('end', () => target.end());
      target.emit?.('pipe', this);
      return target;
    }

    unpipe() {
      return this;
    }

    async *[Symbol.asyncIterator]() {
      if (isDialogue()) {
        for (;;) {
          const data = await new own.Promise((resolve) => judge.whenIdle(() => resolve(this.#next())));
          if (data === null) return;
          yield data;
        }
      }
      const data = this.read();
      if (data !== null) yield data;
    }
  }

  class Output extends EventEmitter {
    writable = true;
    _isStdio = true;

    constructor(descriptor) {
      super();
      this.fd = descriptor;
      own.defineProperty(this, 'ownWrite', { value: this.write });
    }

    write(data, ...rest) {
      if (typeof data !== 'string' && !(data instanceof own.Uint8Array)) {
        const wanted = 'The "chunk" argument must be of type string or an instance of Buffer or Uint8Array.';
        throw judge.coded(own.TypeError, 'ERR_INVALID_ARG_TYPE', `${wanted} Received ${judge.received(data)}`);
      }
      put(this.fd, typeof data === 'string' && typeof rest[0] === 'string' ? Buffer.from(data, rest[0]) : data);
      const done = rest[rest.length - 1];
      if (typeof done === 'function') judge.nextTick(done, []);
      return true;
    }

    end(data, ...rest) {
      if (data !== undefined && typeof data !== 'function') this.write(data);
      const done = typeof data === 'function' ? data : rest[rest.length - 1];
      if (typeof done === 'function') judge.nextTick(done, []);
      later(() => {
        this.emit('finish');
        this.emit('close');
      });
      return this;
    }

    cork() {}

    uncork() {}

    destroy() {
      return this;
    }

    setDefaultEncoding() {
      return this;
    }

    getColorDepth() {
      return 1;
    }

    hasColors() {
      return false;
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
      return new own.Promise((resolve) => super.question(query, resolve));
    }
  }

  judge.streams = { Input, Interface, Output, PromisedInterface, inputBytes, inputText, isDialogue, nextBytes, print, put, textOf };
})
