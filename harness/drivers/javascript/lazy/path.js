// `path`: names of files in POSIX's way.
(function (judge) {
  'use strict';

  function checked(path, name = 'path') {
    if (typeof path === 'string') return path;
    throw judge.coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" argument must be of type string. Received ${judge.received(path)}`);
  }

  /** The parts of a path without `.` and, as far as they can go, `..`. */
  function resolved(path, isAbsolute) {
    const parts = [];
    for (const part of path.split('/')) {
      if (part === '' || part === '.') continue;
      if (part !== '..') parts.push(part);
      else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
      else if (!isAbsolute) parts.push('..');
    }
    return parts.join('/');
  }

  const path = {
    sep: '/',
    delimiter: ':',
    basename(name, suffix = '') {
      let end = checked(name).length;
      while (end > 0 && name[end - 1] === '/') end -= 1;
      const base = name.slice(name.lastIndexOf('/', end - 1) + 1, end);
      return suffix !== '' && base !== suffix && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
    },
    dirname(name) {
      let end = checked(name).length;
      while (end > 1 && name[end - 1] === '/') end -= 1;
      end = name.lastIndexOf('/', end - 1);
      if (end < 0) return '.';
      while (end > 0 && name[end - 1] === '/') end -= 1;
      return end === 0 ? (name[1] === '/' && name.length > 2 && end === 1 ? '//' : '/') : name.slice(0, end);
    },
    extname(name) {
      const base = path.basename(checked(name));
      const dot = base.lastIndexOf('.');
      return dot <= 0 || base === '..' ? '' : base.slice(dot);
    },
    format({ dir, root = '', base, name = '', ext = '' }) {
      const last = base ?? `${name}${ext !== '' && ext[0] !== '.' ? '.' : ''}${ext}`;
      const folder = dir ?? root;
      return folder === '' ? last : folder === root ? `${folder}${last}` : `${folder}/${last}`;
    },
    isAbsolute: (name) => checked(name).startsWith('/'),
    join(...names) {
      const parts = names.map((name) => checked(name)).filter((name) => name !== '');
      return parts.length === 0 ? '.' : path.normalize(parts.join('/'));
    },
    normalize(name) {
      if (checked(name) === '') return '.';
      const isAbsolute = name.startsWith('/');
      let out = resolved(name, isAbsolute);
      if (out === '' && !isAbsolute) out = '.';
      if (out !== '' && name.endsWith('/')) out += '/';
      return isAbsolute ? `/${out}` : out;
    },
    parse(name) {
      checked(name);
      const root = name.startsWith('/') ? '/' : '';
      const base = path.basename(name);
      const ext = path.extname(name);
      const dir = name === base ? '' : base === '' ? root : path.dirname(name) === '.' && !name.startsWith('.') ? '' : path.dirname(name);
      return { root, dir, base, ext, name: ext === '' ? base : base.slice(0, -ext.length) };
    },
    relative(from, to) {
      const [start, end] = [path.resolve(from), path.resolve(to)].map((name) => name.split('/').filter(Boolean));
      let same = 0;
      while (same < start.length && same < end.length && start[same] === end[same]) same += 1;
      return [...start.slice(same).map(() => '..'), ...end.slice(same)].join('/');
    },
    resolve(...names) {
      let out = '';
      for (let index = names.length - 1; index >= 0 && !out.startsWith('/'); index--) {
        if (checked(names[index], `paths[${index}]`) !== '') out = out === '' ? names[index] : `${names[index]}/${out}`;
      }
      return `/${resolved(out.startsWith('/') ? out : `${judge.process.cwd()}/${out}`, true)}`;
    },
    toNamespacedPath: (name) => name,
  };
  path.posix = path;
  path.win32 = path;
  return path;
})
