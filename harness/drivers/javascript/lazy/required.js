// Files of the scratch folder, as modules: what `require` makes of a path.
(function (judge) {
  'use strict';
  const { own, modules } = judge;
  const { fs, path } = modules;
  const { main } = judge.require;
  const { readFileSync, statSync } = fs;
  const { cache } = judge.require;

  const kindOf = (file) => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found === undefined ? undefined : found.isDirectory() ? 'folder' : 'file';
  };

  /** The file that a path means, if there is one: by itself, with an extension, or as a folder. */
  function fileOf(place) {
    const isFolder = own.endsWith(place, '/');
    const tries = isFolder ? [] : [place, `${place}.js`, `${place}.json`];
    for (const one of [...tries, path.join(place, 'index.js'), path.join(place, 'index.json')]) if (kindOf(one) === 'file') return one;
    return undefined;
  }

  /** The file that a name means in a module, if it is the path of one. */
  const resolved = (name, from) => (own.test(/^\.{0,2}\/|^\.{1,2}$/, name) ? fileOf(path.resolve(path.dirname(from), name) + (own.endsWith(name, '/') ? '/' : '')) : undefined);

  function run(module, text) {
    const plain = own.startsWith(text, '#!') ? `//${text}` : text;
    const code = judge.compile(`(function (exports, require, module, __filename, __dirname) {${plain}\n})`, module.filename, 'script');
    const require = (name) => judge.requireFrom(name, module.filename);
    own.assign(require, judge.require);
    own.apply(judge.evaluate(code), module.exports, [module.exports, require, module, module.filename, module.path]);
  }

  /** What the file exports; it runs once. */
  function load(file) {
    if (file === main.filename) return main.exports;
    const known = own.hasOwn(cache, file) ? cache[file] : undefined;
    if (known !== undefined) return known.exports;
    const module = own.assign(new modules.module(), { id: file, filename: file, path: path.dirname(file) });
    cache[file] = module;
    try {
      const text = own.replace(readFileSync(file, 'utf8'), /^\ufeff/, '');
      if (own.endsWith(file, '.json')) module.exports = parsed(text, file);
      else run(module, text);
    } catch (error) {
      delete cache[file];
      throw error;
    }
    module.loaded = true;
    return module.exports;
  }

  function parsed(text, file) {
    try {
      return JSON.parse(text);
    } catch (error) {
      error.message = `${file}: ${error.message}`;
      throw error;
    }
  }

  return { load, resolved };
})
