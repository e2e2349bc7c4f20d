// `readline` over a stream that is not standard input.
(function (judge) {
  'use strict';
  const { own, EventEmitter } = judge;
  const ENDS = /\r\n|\n|\r/g;

  class Interface extends EventEmitter {
    #input;
    #rest = '';
    #question = null;
    #decoder = new judge.modules.string_decoder.StringDecoder('utf8');
    closed = false;
    terminal = false;

    constructor(input) {
      super();
      this.#input = input;
      input.on('error', (error) => this.emit('error', error));
      input.on('data', (chunk) => this.#take(this.#decoder.write(chunk)));
      input.on('end', () => this.#end());
      input.resume();
    }

    /** Gives the lines that are whole; a carriage return at the end may go on with a line feed. */
    #take(text) {
      const all = this.#rest + text;
      const isOpen = own.endsWith(all, '\r');
      const lines = own.split(isOpen ? own.stringSlice(all, 0, -1) : all, ENDS);
      this.#rest = own.pop(lines) + (isOpen ? '\r' : '');
      for (let index = 0; index < lines.length; index++) this.#give(lines[index]);
    }

    #give(line) {
      const answer = this.#question;
      this.#question = null;
      if (answer === null) this.emit('line', line);
      else answer(line);
    }

    #end() {
      const last = this.#rest + this.#decoder.end();
      this.#rest = '';
      if (last !== '') this.#give(own.endsWith(last, '\r') ? own.stringSlice(last, 0, -1) : last);
      this.close();
    }

    question(query, ...rest) {
      judge.print(1, query);
      this.#question = rest[rest.length - 1];
    }

    close() {
      if (this.closed) return;
      this.closed = true;
      this.pause();
      this.emit('close');
    }

    pause() {
      this.#input.pause();
      this.emit('pause');
      return this;
    }

    resume() {
      this.#input.resume();
      this.emit('resume');
      return this;
    }

    setPrompt(text) {
      this.prompted = text;
    }

    prompt() {
      judge.print(1, this.prompted ?? '> ');
    }

    write() {}

    async *[own.Symbol.asyncIterator]() {
      const ready = [];
      let wake = () => {};
      this.on('line', (line) => {
        own.push(ready, line);
        wake();
      });
      this.once('close', () => wake());
      for (;;) {
        if (ready.length > 0) yield own.shift(ready);
        else if (this.closed) return;
        else await new own.Promise((resolve) => void (wake = resolve));
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
