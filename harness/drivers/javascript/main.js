// Runs one program in a fresh copy of the interpreter. The host's only entry is `judge.turn`.
//
// The program comes on descriptor 102, to its end (little endian; a text is a u32 byte length and UTF-8):
//
//     u8 mode        0 compile, 1 stdio, 2 function, 3 class
//     u64 seed       for `Math.random`
//     text name      file name to show, such as `islands.js`
//     text source    for compiling, and for messages
//     text code      what mode 0 answered: u8 kind (0 script, 1 module) and bytecode; empty in mode 0
//     text signature JSON; empty unless function or class
//     text args      JSON; the arguments of a program that is given some, and otherwise not even a length
//
// Arguments come on descriptor 100, and one reply leaves on descriptor 101:
//
//     compile        u8 0 and the code, or u8 1 and the text of the syntax error
//     function       u8 0, the answer, then the `unchanged` parameters as they are after the call
//     class          u8 0, u32 count of finished calls, the result of each
//     function and class   or u8 1 and the text of a breach of contract
//
// No reply means that the submission ended before it answered. The process exits with 0, or with 1 after an exception, whose message
// and stack are on standard error, or with the code given to `process.exit`.
(function (judge) {
  'use strict';
  const { own, std, os, Mismatch, Violation } = judge;
  const [ARGUMENTS, RESULTS, PROGRAM] = [100, 101, 102];
  const [COMPILE, STDIO, FUNCTION] = [0, 1, 2];
  const MODULE = 1;
  // Scripts run as Node runs them: as the body of a function. The first line moves right by so much.
  const HEAD = '(function (exports, require, module, __filename, __dirname) {';
  let program;

  /**
   * Called for every case. Then, by the number of arguments: when nothing is left to run, answering whether there is more to come;
   * with an exception and another argument when one came out of what promises left to run; with a promise, a reason and whether it
   * is handled, when one is rejected without a handler or gets one later; with an error that the interpreter made and three more.
   */
  judge.turn = function (...given) {
    if (given.length === 1) return goOn();
    if (given.length === 2) return survive(given[0]);
    if (given.length === 3) return noteRejection(given[0], given[1], given[2]);
    if (given.length === 4) return judge.reword(given[0]);
    program = parse(readAll(PROGRAM));
    if (program.mode === COMPILE) {
      write(compiled());
      return judge.exit(0);
    }
    return run();
  };

  judge.programSource = () => (program === undefined ? undefined : judge.decodeText(program.source));
  judge.programName = () => program.name;

  const { readAll } = judge;

  function write(data) {
    const copy = new own.Uint8Array(data);
    const buffer = own.viewBuffer(copy);
    const size = own.viewLength(copy);
    for (let at = 0; at < size; ) at += os.write(RESULTS, buffer, at, size - at);
  }

  function parse(blob) {
    const view = new own.DataView(blob);
    const bytes = new own.Uint8Array(blob);
    let at = 9;
    const part = () => {
      const size = own.getUint32(view, at, true);
      at += 4 + size;
      return own.viewSubarray(bytes, at - size, at);
    };
    const [name, source, code, signature] = [part(), part(), part(), part()];
    return {
      mode: bytes[0],
      seed: [own.getUint32(view, 1, true), own.getUint32(view, 5, true)],
      name: judge.decodeText(name),
      source,
      code,
      signature: signature.length === 0 ? null : own.parse(judge.decodeText(signature)),
      args: at < bytes.length ? own.parse(judge.decodeText(part())) : undefined,
    };
  }

  function tagged(tag, data) {
    const out = new own.Uint8Array(1 + own.viewLength(data));
    out[0] = tag;
    own.viewSet(out, data, 1);
    return out;
  }

  function message(text) {
    const data = judge.encodeText(own.toWellFormed(text));
    const out = new own.Uint8Array(5 + own.viewLength(data));
    out[0] = 1;
    own.setUint32(new own.DataView(own.viewBuffer(out)), 1, own.viewLength(data), true);
    own.viewSet(out, data, 5);
    return out;
  }

  // Compiling.

  function compiled() {
    let source;
    try {
      source = judge.decodeText(program.source);
    } catch {
      return message(`${program.name}: the source is not UTF-8\n`);
    }
    if (own.startsWith(source, '#!')) source = `//${own.stringSlice(source, 2)}`;
    const isModule = own.endsWith(program.name, '.mjs');
    const tries = isModule ? [moduleCode] : own.endsWith(program.name, '.cjs') ? [scriptCode] : [scriptCode, moduleCode];
    let first;
    for (let index = 0; index < tries.length; index++) {
      try {
        return tagged(0, tries[index](source));
      } catch (error) {
        // A text with module syntax has the error of the module; any other text has the first error.
        if (first === undefined || own.test(/^\s*(import|export)\b/m, source)) first = error;
      }
    }
    return message(syntaxError(first, source));
  }

  const moduleCode = (source) => tagged(MODULE, judge.compile(`${judge.metaOf(source, program.name)}${source}`, program.name, 'module'));

  function scriptCode(source) {
    // By itself first: what is whole by itself cannot reach out of the function around it.
    judge.compile(source, program.name, 'script');
    const names = judge.wantedNames(program.signature);
    let tail = '';
    for (let index = 0; index < names.length; index++) {
      tail += `${names[index]}: typeof ${names[index]} === 'undefined' ? undefined : ${names[index]}, `;
    }
    return tagged(0, judge.compile(`${HEAD}${source}\n;return { ${tail} };})`, program.name, 'script'));
  }

  function syntaxError(error, source) {
    if (!(error instanceof own.SyntaxError)) return `${program.name}: ${notFound(error) ?? judge.errorText(error)}\n`;
    const place = own.exec(/:(\d+):(\d+)/, `${error.stack}`);
    const head = place === null ? program.name : shownLine(source, own.Number(place[1]), own.Number(place[2]));
    return `${head}\nSyntaxError: ${error.message}\n`;
  }

  /** What to say of a module that is not there, if that is the error. */
  function notFound(error) {
    return own.test(/^ERR_/, `${error?.code}`) ? error.message : undefined;
  }

  /** A place in the source: file and line, the line, and a mark under it. */
  function shownLine(source, number, column) {
    const text = own.split(source, /\r\n|\n|\r/g)[number - 1];
    if (text === undefined || text.length > 200) return `${program.name}:${number}`;
    const before = own.replace(own.stringSlice(text, 0, column - 1), /[^\t]/g, ' ');
    return `${program.name}:${number}\n${text}\n${before}^`;
  }

  // Running.

  async function run() {
    seedRandom(program.seed);
    judge.process.argv[1] = `/${program.name}`;
    if (program.args !== undefined) own.apply(own.append, judge.process.argv, program.args);
    judge.require.main.filename = `/${program.name}`;
    try {
      if (program.mode === STDIO) {
        try {
          await loaded();
        } catch (error) {
          if (!judge.caught(error)) throw error;
        }
        await rest();
      } else if (program.mode === FUNCTION) {
        await runFunction();
      } else {
        await runClass();
      }
      return judge.exit();
    } catch (error) {
      return fail(error);
    }
  }

  /** Tells what was thrown, by the program or by its exit handlers. Whatever cannot be told is no success either. */
  function fail(error) {
    try {
      if (error instanceof Violation) {
        write(message(error.text));
        return judge.exit(0);
      }
      report(error);
    } catch {
      judge.print(2, 'Uncaught exception, which cannot be shown\n');
    }
    try {
      return judge.exit(1);
    } catch {
      return judge.exit(1);
    }
  }

  /** Goes on after an exception that the submission takes care of itself; otherwise ends. Answers that there is more to come. */
  function survive(error, origin) {
    try {
      if (program.mode === STDIO && judge.caught(error, origin)) return true;
    } catch (another) {
      return fail(another);
    }
    return fail(error);
  }

  /** Runs something and the ticks that it leaves. */
  function attempt(run) {
    try {
      run();
      judge.runTicks();
    } catch (error) {
      survive(error);
    }
  }

  function seedRandom({ 0: low, 1: high }) {
    let a = low, b = high, c = low ^ 0x9e3779b9, d = 1;
    const next = () => {
      const sum = (((a + b) | 0) + d) | 0;
      d = (d + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = ((c << 21) | (c >>> 11)) + sum;
      return sum >>> 0;
    };
    for (let warm = 0; warm < 12; warm++) next();
    Math.random = { random: () => (next() * 2097152 + (next() >>> 11)) / 9007199254740992 }.random;
  }

  /** Runs the top level; returns what it defines and exports. */
  async function loaded() {
    const isModule = program.code[0] === MODULE;
    const made = judge.evaluate(new own.Uint8Array(own.viewSubarray(program.code, 1)));
    if (isModule) {
      await finished(made, 'warning: the top level awaits a promise that is never settled');
      const names = await import(program.name);
      return { __proto__: null, names: {}, exported: [names, names.default] };
    }
    const { main } = judge.require;
    const names = own.apply(made, main.exports, [main.exports, judge.require, main, main.filename, '/']);
    judge.runTicks();
    return { __proto__: null, names, exported: [main.exports, main.exports?.default] };
  }

  // Promises that were rejected without a handler, and why.
  const rejected = new Map();

  function noteRejection(promise, reason, isHandled) {
    if (isHandled) own.mapDelete(rejected, promise);
    else own.mapSet(rejected, promise, { reason });
  }

  function checkRejections() {
    if (own.mapSize(rejected) === 0) return;
    const found = [];
    own.mapEach(rejected, (one, promise) => own.push(found, [one.reason, promise]));
    own.mapClear(rejected);
    for (let index = 0; index < found.length; index++) {
      const { 0: reason, 1: promise } = found[index];
      if (judge.process.listenerCount('unhandledRejection') > 0) attempt(() => judge.process.emit('unhandledRejection', reason, promise));
      else survive(reason, 'unhandledRejection');
    }
  }

  /** Waits until all that can run now has run. */
  const settled = () => new own.Promise((resolve) => (waiting = resolve));
  let waiting;

  function goOn() {
    let hadTicks = true;
    attempt(() => (hadTicks = judge.runTicks()));
    if (hadTicks) return true;
    const resolve = waiting;
    if (resolve === undefined) return false;
    waiting = undefined;
    resolve();
    return true;
  }

  /** Runs what the program left for later: timers, input events, the rest of its promises. */
  async function rest() {
    let isOver = false;
    for (;;) {
      await settled();
      checkRejections();
      const task = judge.nextTask();
      if (task !== undefined) {
        isOver = false;
        attempt(task);
      } else if (isOver || judge.process.listenerCount('beforeExit') === 0) return;
      else {
        isOver = true;
        attempt(() => judge.process.emit('beforeExit', judge.process.exitCode ?? 0));
      }
    }
  }

  /** Notes what becomes of a promise; the note inherits nothing, so that it is no promise itself. */
  async function watch(promise, state) {
    try {
      state.value = await promise;
    } catch (reason) {
      state.isRejected = true;
      state.value = reason;
    }
    state.isSettled = true;
  }

  /** Waits for a promise, for which timers may have to run, and returns its value as the field of an object. */
  async function finished(promise, never = 'the promise that it returned is never settled') {
    const state = { __proto__: null, value: undefined, isRejected: false, isSettled: false };
    watch(promise, state);
    for (;;) {
      await settled();
      if (state.isSettled) break;
      checkRejections();
      const task = judge.nextTask();
      if (task === undefined && program.mode === STDIO) unsettled(never);
      if (task === undefined) throw new Violation(never);
      attempt(task);
    }
    if (state.isRejected) throw state.value;
    return state;
  }

  /** Ends as Node does where nothing is left that could settle a promise. */
  function unsettled(why) {
    judge.print(2, `${why}\n`);
    judge.exit(13);
  }

  async function runFunction() {
    const { signature } = program;
    const { params, answer, unchanged } = signature;
    const name = judge.camel(signature.name);
    judge.openArguments(readAll(ARGUMENTS));
    const values = [];
    for (let index = 0; index < params.length; index++) own.push(values, judge.decoder(params[index].type)());
    // Made now: afterwards nothing is what it was.
    const answered = encoder(answer === null ? signature.returns : params[answer].type);
    const left = [];
    for (let index = 0; index < unchanged.length; index++) own.push(left, encoder(params[unchanged[index]].type));
    const found = judge.findFunction(await loaded(), signature);
    let result;
    try {
      result = own.apply(found.call, found.on, values);
      if (result instanceof own.Promise) result = (await finished(result)).value;
    } catch (error) {
      throw noted(error, found.call, params);
    }
    judge.openAnswers();
    judge.putByte(0);
    if (answer === null) answered(result, `\`${name}\` returned`);
    else answered(values[answer], `\`${name}\` left \`${params[answer].name}\` as`);
    for (let index = 0; index < unchanged.length; index++) {
      left[index](values[unchanged[index]], `\`${name}\` left \`${params[unchanged[index]].name}\` as`);
    }
    write(judge.answers());
  }

  /** Encodes values of a type; a value of another one is a breach of contract, whose subject is given. */
  function encoder(kind) {
    const encode = judge.encoder(kind);
    return (value, subject) => {
      try {
        encode(value);
      } catch (error) {
        throw error instanceof Mismatch ? new Violation(`${subject} ${judge.explained(kind, value, error)}`) : error;
      }
    };
  }

  /** Notes a number of parameters that does not match: it is not an error, but may be the reason for one. */
  function noted(error, called, params) {
    if (called.length > params.length) {
      note = `note: it takes ${called.length} parameters and is called with ${params.length}`;
    }
    return error;
  }
  let note = '';

  async function runClass() {
    const { signature } = program;
    const { methods } = signature;
    judge.openArguments(readAll(ARGUMENTS));
    const kinds = (params) => {
      const all = [];
      for (let index = 0; index < params.length; index++) own.push(all, params[index].type);
      return all;
    };
    const initial = judge.tupleDecoder(kinds(signature.new))();
    const decoders = [];
    const encoders = [];
    for (let index = 0; index < methods.length; index++) {
      own.push(decoders, judge.tupleDecoder(kinds(methods[index].params)));
      own.push(encoders, judge.encoder(methods[index].returns));
    }
    // Two lists, not one of pairs: making an object takes longer than most calls do.
    const [called, given] = [[], []];
    for (let left = judge.u32(); left > 0; left--) {
      const method = judge.u16();
      own.push(called, method);
      own.push(given, decoders[method]());
    }
    const found = judge.findClass(await loaded(), signature);
    judge.openAnswers();
    judge.putByte(0);
    judge.putU32(0);
    let done = 0;
    try {
      const instance = own.construct(found, initial);
      const bound = judge.findMethods(instance, signature);
      for (; done < called.length; done++) {
        const method = called[done];
        let result = own.apply(bound[method], instance, given[done]);
        if (typeof result === 'object' && result instanceof own.Promise) result = (await finished(result)).value;
        try {
          encoders[method](result);
        } catch (error) {
          if (!(error instanceof Mismatch)) throw error;
          const returned = judge.explained(methods[method].returns, result, error);
          throw new Violation(`${callText(methods[method], done, given[done])}: returned ${returned}`);
        }
      }
    } catch (error) {
      if (error instanceof Violation) throw error;
      if (done < called.length) note = `in ${callText(methods[called[done]], done, given[done])}`;
      judge.putCountAt(1, done);
      write(judge.answers());
      throw error;
    }
    judge.putCountAt(1, done);
    write(judge.answers());
  }

  function callText(method, index, values) {
    let shown = '';
    for (let at = 0; at < values.length; at++) {
      shown += (at > 0 ? ', ' : '') + own.stringSlice(own.replace(judge.inspect(values[at]), /\s+/g, ' '), 0, 40);
    }
    return `call ${index + 1}, \`${judge.camel(method.name)}(${shown})\``;
  }

  // Messages.

  /** An error with its stack, without the frames of this driver. */
  judge.errorText = function (error) {
    const text = (key) => {
      try {
        const value = error[key];
        return typeof value === 'string' ? value : '';
      } catch {
        return '';
      }
    };
    const head = text('message') === '' ? text('name') || 'Error' : `${text('name') || 'Error'}: ${text('message')}`;
    const frames = judge.framesOf(text('stack'));
    return frames.length === 0 ? head : `${head}\n${own.join(frames, '\n')}`;
  };

  judge.inFirstLine = function (line) {
    if (program === undefined) return line;
    const head = program.code[0] === MODULE ? judge.metaOf(judge.programSource(), program.name).length : HEAD.length;
    if (head === 0) return line;
    return own.replace(line, /:1:(\d+)\)?$/, (all, column) => {
      const moved = own.Number(column) - head;
      return moved < 0 ? all : `:1:${moved === 0 ? 1 : moved}${own.endsWith(all, ')') ? ')' : ''}`;
    });
  };

  const HINTS = [
    [/^Maximum call stack size exceeded/, 'stack overflow: the recursion is too deep, or does not end'],
  ];

  function report(error) {
    let out = '';
    if (error instanceof own.Error) {
      const text = judge.errorText(error);
      const place = own.exec(/:(\d+):(\d+)\)?$/m, own.split(text, '\n    at ')[1] ?? '');
      if (place !== null && own.includes(text, program.name)) {
        out += `${shownLine(judge.decodeText(program.source), own.Number(place[1]), own.Number(place[2]))}\n\n`;
      }
      out += `Uncaught ${text}\n`;
      for (let index = 0; index < HINTS.length; index++) {
        if (own.test(HINTS[index][0], `${error.message}`)) out += `${HINTS[index][1]}\n`;
      }
      if (error.cause instanceof own.Error) out += `caused by ${judge.errorText(error.cause)}\n`;
    } else {
      out = `Uncaught ${judge.inspect(error)}\n`;
    }
    if (note !== '') out += `${note}\n`;
    own.fileFlush(std.out);
    judge.print(2, out);
  }
})
