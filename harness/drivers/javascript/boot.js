// Prepares the interpreter for its snapshot. Run once, with the driver's files on descriptor 102: each is two texts, its name
// and its source, and each text is preceded by its length as a u32. What this evaluates to is called for every case.
(function () {
  'use strict';
  const { std, os, bjson, WeakRef } = globalThis;
  for (const name of ['std', 'os', 'bjson', 'scriptArgs', 'print', 'console', 'performance', 'navigator', 'execArgv', 'argv0', 'gc']) {
    delete globalThis[name];
  }
  const judge = { std, os, bjson, lazy: {} };

  const file = std.fdopen(102, 'r');
  const view = new DataView(file.readAsArrayBuffer());
  file.close();
  const texts = [];
  for (let at = 0; at < view.byteLength; ) {
    const size = view.getUint32(at, true);
    const bytes = new Uint8Array(view.buffer, at + 4, size);
    texts.push(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    at += 4 + size;
  }
  for (let index = 0; index < texts.length; index += 2) {
    const source = decodeURIComponent(escape(texts[index + 1]));
    // Modules that few programs ask for run when one does.
    if (texts[index].startsWith('lazy/')) {
      const name = texts[index].slice(5);
      judge.lazy[name] = judge.compile(source, `<judge ${name}>`, 'script');
      continue;
    }
    // The first two files bring what loads the others under their own names.
    const load = judge.load ?? ((text) => std.evalScript(text));
    load(source, `<judge ${texts[index]}>`)(judge);
  }
  // What was only needed on the way is not left for the first collection of a case, and that is not due at once: the interpreter
  // sets its next time when it collects because it ran out of room.
  std.gc();
  const uncollected = (() => {
    const cycle = {};
    cycle.self = cycle;
    return new WeakRef(cycle);
  })();
  for (const room = []; uncollected.deref() !== undefined && room.length < 4096; ) room.push(new ArrayBuffer(4096));
  return judge.turn;
})();
