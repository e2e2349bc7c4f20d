// `console`: what is printed, in groups, tables, counts and times.
(function (judge) {
  'use strict';
  const { own } = judge;
  const { print } = judge.streams;
  const { now } = judge.timers;
  const { round } = Math;
  const fixed = own.uncurry(Number.prototype.toFixed);

  /** A time in milliseconds as timers of the console show it. */
  function passed(milliseconds) {
    if (milliseconds < 1000) return `${own.Number(fixed(milliseconds, 3))}ms`;
    const seconds = milliseconds / 1000;
    if (seconds < 60) return `${fixed(seconds, 3)}s`;
    const minutes = own.floor(seconds / 60);
    const rest = fixed(seconds - 60 * minutes, 3);
    const tail = `${rest.length < 6 ? '0' : ''}${rest}`;
    if (minutes < 60) return `${minutes}:${tail} (m:ss.mmm)`;
    return `${own.floor(minutes / 60)}:${minutes % 60 < 10 ? '0' : ''}${round(minutes % 60)}:${own.stringSlice(tail, 0, 2)} (h:mm:ss)`;
  }

  /** The methods of a console that writes a line with `put(descriptor, text)`. */
  function methodsOf(put) {
    let indent = '';
    const line = (descriptor, text) => {
      put(descriptor, `${indent === '' ? text : indent + own.replace(text, /\n/g, `\n${indent}`)}\n`);
    };
    const counts = new own.Map();
    const times = new own.Map();
    const log = (...values) => line(1, values.length === 0 ? '' : judge.formatAll(values));
    const warn = (...values) => line(2, values.length === 0 ? '' : judge.formatAll(values));
    const time = (label, values) => {
      const start = own.mapGet(times, label);
      if (start === undefined) return line(2, `Warning: No such label '${label}' for console.timeEnd()`);
      line(1, `${label}: ${passed(now() - start)}${values.length > 0 ? ` ${judge.formatAll(values)}` : ''}`);
    };
    const group = (...values) => {
      if (values.length > 0) own.apply(log, undefined, values);
      indent += '  ';
    };
    return {
      log,
      warn,
      dir: (value, options) => line(1, judge.inspect(value, { customInspect: false, ...options })),
      time: (label = 'default') => own.mapSet(times, `${label}`, now()),
      timeEnd(label = 'default') {
        time(`${label}`, []);
        own.mapDelete(times, `${label}`);
      },
      timeLog: (label = 'default', ...values) => time(`${label}`, values),
      trace: (...values) => line(2, values.length === 0 ? 'Trace' : `Trace: ${judge.formatAll(values)}`),
      assert(condition, ...values) {
        if (condition) return;
        if (typeof values[0] === 'string') values[0] = `Assertion failed: ${values[0]}`;
        else own.splice(values, 0, 0, 'Assertion failed');
        own.apply(warn, undefined, values);
      },
      clear() {},
      count(label = 'default') {
        own.mapSet(counts, `${label}`, (own.mapGet(counts, `${label}`) ?? 0) + 1);
        line(1, `${label}: ${own.mapGet(counts, `${label}`)}`);
      },
      countReset: (label = 'default') => void own.mapDelete(counts, `${label}`),
      group,
      groupEnd() {
        indent = own.stringSlice(indent, 2);
      },
      table(data, properties) {
        const table = judge.table(data, properties);
        if (table === undefined) log(data);
        else line(1, table);
      },
      debug: log,
      info: log,
      dirxml: log,
      error: warn,
      groupCollapsed: group,
      profile() {},
      profileEnd() {},
      timeStamp() {},
    };
  }

  class Console {
    constructor(out, errors) {
      const streams = typeof out?.write === 'function' ? { stdout: out, stderr: errors } : out;
      if (typeof streams?.stdout?.write !== 'function') throw new own.TypeError('Console expects a writable stream instance for stdout');
      const { stdout, stderr = stdout } = streams;
      own.assign(this, methodsOf((descriptor, text) => (descriptor === 1 ? stdout : stderr).write(text)));
    }
  }

  // Submissions may replace the `write` of a stream to see what is printed.
  const put = (descriptor, text) => {
    const stream = judge.outputs?.[descriptor];
    if (stream === undefined || stream.write === stream.ownWrite) print(descriptor, text);
    else stream.write(text);
  };
  judge.console = own.assign(Object.create({}), methodsOf(put));
  Object.defineProperty(judge.console, 'Console', { value: Console, writable: true, configurable: true });
  Object.defineProperty(judge.console, Symbol.toStringTag, { value: 'console', configurable: true });
})
