// `readline` over standard input that another program writes bit by bit: a line is waited for when somebody wants one and nothing else
// is left to do.
(function (judge) {
  'use strict';
  const { own, EventEmitter } = judge;
  const { nextBytes, print, textOf } = judge.streams;
  const ENDS = /\r\n|\n|\r/g;

  class Interface extends EventEmitter {
    #ready = [];
    #first = 0;
    #rest = '';
    #decoder = new judge.modules.string_decoder.StringDecoder('utf8');
    #question = null;
    #wake = null;
    #isOver = false;
    #isPaused = false;
    #isListening = false;
    closed = false;
    terminal = false;

    constructor() {
      super();
      this.#listen();
    }

    #isWanted() {
      return this.#question !== null || this.#wake !== null || (!this.#isPaused && this.listenerCount('line') > 0);
    }

    #listen() {
      if (this.#isListening || this.closed) return;
      this.#isListening = true;
      judge.whenIdle(() => {
        this.#isListening = false;
        if (this.closed || !this.#isWanted()) return;
        if (this.#first === this.#ready.length && !this.#isOver) this.#fetch();
        this.#give();
      });
    }

    /** Waits for the next bytes and makes lines of them. */
    #fetch() {
      const bytes = nextBytes();
      this.#isOver = bytes === null;
      const text = this.#rest + (bytes === null ? this.#decoder.end() : this.#decoder.write(bytes));
      this.#ready = own.split(text, own.includes(text, '\r') ? ENDS : '\n');
      this.#first = 0;
      this.#rest = own.pop(this.#ready);
      if (this.#isOver && this.#rest !== '') own.push(this.#ready, this.#rest);
    }

    #take() {
      return this.#ready[this.#first++];
    }

    /** Gives the lines that are there to whoever wants them. */
    #give() {
      while (this.#first < this.#ready.length && this.#isWanted() && !this.closed) {
        const [question, wake] = [this.#question, this.#wake];
        this.#question = null;
        if (question !== null) question(this.#take());
        else if (wake !== null) break;
        else this.emit('line', this.#take());
      }
      const wake = this.#wake;
      this.#wake = null;
      if (wake !== null) wake();
      else if (this.#isOver && this.#first === this.#ready.length) this.close();
      else if (this.#isWanted()) this.#listen();
    }

    on(event, listener) {
      super.on(event, listener);
      if (event === 'line') this.#listen();
      return this;
    }

    question(query, ...rest) {
      print(1, textOf(query));
      this.#question = rest[rest.length - 1];
      this.#listen();
    }

    close() {
      if (this.closed) return;
      this.closed = true;
      this.emit('close');
    }

    pause() {
      this.#isPaused = true;
      this.emit('pause');
      return this;
    }

    resume() {
      this.#isPaused = false;
      this.emit('resume');
      this.#listen();
      return this;
    }

    setPrompt(text) {
      this.prompted = text;
    }

    prompt() {
      print(1, this.prompted ?? '> ');
      this.resume();
    }

    write() {}

    async *[own.Symbol.asyncIterator]() {
      try {
        for (;;) {
          if (this.#first < this.#ready.length) yield this.#take();
          else if (this.closed || this.#isOver) return;
          else {
            await new own.Promise((resolve) => {
              this.#wake = resolve;
              this.#listen();
            });
          }
        }
      } finally {
        this.close();
      }
    }
  }

  class PromisedInterface extends Interface {
    question(query) {
      return new own.Promise((resolve) => super.question(query, resolve));
    }
  }

  return { Interface, PromisedInterface };
})
