// lodash, as the global `_` and as a module. Its code is compiled for the snapshot and runs when it is first asked for: a submission
// that does not use it pays nothing.
(function (judge) {
  'use strict';
  const { own } = judge;
  const file = judge.std.open('/usr/local/lib/lodash.js', 'r');
  const text = file === null ? '' : file.readAsString();
  file?.close();
  if (text === '') return;
  const code = judge.compile(`(function (module, exports, define) {${text}\n})`, '<judge lodash>', 'script');

  function load() {
    const module = { exports: {} };
    own.apply(judge.evaluate(code), globalThis, [module, module.exports]);
    return module.exports;
  }
  const names = Object.keys(load()).filter((name) => /^[A-Za-z]\w*$/.test(name));

  // lodash asks for the `_` that was there before it: there is none.
  let loaded;
  const lodash = () => {
    if (loaded === undefined) {
      loaded = null;
      loaded = load();
    }
    return loaded;
  };
  const put = (value) => {
    own.defineProperty(globalThis, '_', { value, writable: true, configurable: true, enumerable: true });
    return value;
  };
  const get = () => (loaded === null ? undefined : put(lodash()));
  own.defineProperty(globalThis, '_', { get, set: put, configurable: true, enumerable: false });
  Object.defineProperty(judge.modules, 'lodash', { get: lodash, enumerable: true });

  judge.importable('lodash', names);
})
