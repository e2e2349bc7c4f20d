// What `console.log` and `util.format` make of several values, and the tables of `console.table`.
(function (judge) {
  'use strict';
  const { own, kinds, inspect } = judge;
  const { parseInt, parseFloat } = Number;
  const { max } = Math;

  /** What is printed for these values; the first may be a text with places for others. */
  judge.formatAll = (values) => formatWith({}, values);
  judge.formatWith = formatWith;

  function formatWith(options, values) {
    const first = values[0];
    if (values.length === 1 && typeof first === 'string') return first;
    let next = 0;
    let out = '';
    if (typeof first === 'string') {
      const filled = fill(options, first, values);
      next = filled.next;
      out = filled.out;
    }
    for (let index = next; index < values.length; index++) {
      if (index > 0) out += ' ';
      out += typeof values[index] === 'string' ? values[index] : inspect(values[index], { ...options, compact: 3, colors: false });
    }
    return out;
  }

  function fill(options, text, values) {
    let next = 1;
    let from = 0;
    let out = '';
    for (let at = own.indexOf(text, '%'); at !== -1 && at + 1 < text.length; at = own.indexOf(text, '%', at + 2)) {
      const letter = text[at + 1];
      let shown;
      if (letter === '%') shown = '%';
      else if (next < values.length) {
        shown = substituted(options, letter, values[next]);
        if (shown !== undefined) next += 1;
      }
      if (shown === undefined) continue;
      out += own.stringSlice(text, from, at) + shown;
      from = at + 2;
    }
    return from === 0 ? { next: 0, out: '' } : { next, out: out + own.stringSlice(text, from) };
  }

  function substituted(options, letter, value) {
    switch (letter) {
      case 's':
        return stringOf(options, value);
      case 'd':
        return numberOf(value, own.Number);
      case 'i':
        return numberOf(value, parseInt);
      case 'f':
        return typeof value === 'symbol' ? 'NaN' : judge.primitive(parseFloat(value));
      case 'j':
        return json(value);
      case 'o':
        return inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 });
      case 'O':
        return inspect(value, options);
      case 'c':
        return '';
      default:
        return undefined;
    }
  }

  function numberOf(value, read) {
    if (typeof value === 'bigint') return judge.primitive(value);
    return typeof value === 'symbol' ? 'NaN' : judge.primitive(read(value));
  }

  function json(value) {
    try {
      return own.stringify(value);
    } catch (error) {
      if (own.includes(`${error?.message}`, 'circular')) return '[Circular]';
      throw error;
    }
  }

  function stringOf(options, value) {
    if (typeof value === 'number' || typeof value === 'bigint') return judge.primitive(value);
    if (typeof value !== 'object' || value === null || !hasBuiltInText(value)) return own.String(value);
    return inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
  }

  /** Tells whether a value becomes a text in the language's own way. */
  function hasBuiltInText(given) {
    const value = kinds.proxyOf(given)?.[0] ?? given;
    if (typeof value.toString !== 'function') return true;
    let owner = value;
    while (owner !== null && !own.hasOwn(owner, 'toString')) owner = own.getPrototypeOf(owner);
    if (owner === value || owner === null) return owner === null;
    const made = own.getOwnPropertyDescriptor(owner, 'constructor')?.value;
    return typeof made === 'function' && own.setHas(builtIn, made.name);
  }
  const builtIn = new own.Set(Object.getOwnPropertyNames(globalThis).filter((name) => /^[A-Z][a-zA-Z0-9]+$/.test(name)));

  // Tables.

  const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
  const NARROW = /[\x00-\x1f\x7f-\x9f\u0300-\u036f\u200b-\u200d\u20d0-\u20ff\ufe00-\ufe0f]/;

  /** The columns that a text takes on a terminal. */
  function width(text) {
    let size = 0;
    for (let at = 0; at < text.length; at++) {
      const code = own.codePointAt(text, at);
      if (code > 0xffff) at += 1;
      if (code > 0x1f000 || own.test(WIDE, text[at])) size += 2;
      else if (code > 0xffff || !own.test(NARROW, text[at])) size += 1;
    }
    return size;
  }

  function drawn(head, columns) {
    let count = 0;
    const widths = [];
    for (let column = 0; column < head.length; column++) {
      count = max(count, columns[column].length);
      let wide = width(head[column]);
      for (let row = 0; row < columns[column].length; row++) wide = max(wide, width(columns[column][row] ?? ''));
      own.push(widths, wide + 2);
    }
    const rule = (left, middle, right) => left + own.join(each(widths, (wide) => own.repeat('─', wide)), middle) + right;
    const line = (cells) =>
      `│${own.join(each(cells, (cell, at) => ` ${cell}${own.repeat(' ', widths[at] - width(cell) - 1)}`), '│')}│`;
    const lines = [rule('┌', '┬', '┐'), line(head), rule('├', '┼', '┤')];
    for (let row = 0; row < count; row++) own.push(lines, line(each(columns, (column) => column[row] ?? '')));
    own.push(lines, rule('└', '┴', '┘'));
    return own.join(lines, '\n');
  }

  function each(values, one) {
    const out = [];
    for (let index = 0; index < values.length; index++) own.push(out, one(values[index], index));
    return out;
  }

  const cell = (value) => {
    const isWide = typeof value === 'object' && value !== null && !own.isArray(value) && own.keys(value).length > 2;
    return inspect(value, { depth: isWide ? -1 : 0, maxArrayLength: 3, breakLength: Infinity });
  };

  /** What `console.table` prints for an object; undefined for other values. */
  judge.table = function (data, properties) {
    if (data === null || typeof data !== 'object') return undefined;
    const preview = kinds.preview(data);
    const isMap = kinds.isMap(data) || preview?.isPairs === true;
    if (isMap || kinds.isSet(data) || preview !== undefined) {
      const items = preview === undefined ? itemsOf(data, isMap) : preview.items;
      const numbers = each(items, (_, index) => `${index}`);
      if (!isMap) return drawn(['(iteration index)', 'Values'], [numbers, each(items, cell)]);
      const columns = [numbers, each(items, (item) => cell(item[0])), each(items, (item) => cell(item[1]))];
      return drawn(['(iteration index)', 'Key', 'Values'], columns);
    }
    return rowsOf(data, properties);
  };

  function itemsOf(data, isMap) {
    const items = [];
    if (isMap) own.mapEach(data, (item, key) => own.push(items, [key, item]));
    else own.setEach(data, (item) => own.push(items, item));
    return items;
  }

  function rowsOf(data, properties) {
    const index = own.keys(data);
    const map = { __proto__: null };
    const values = [];
    let hasValues = false;
    for (let row = 0; row < index.length; row++) {
      const item = data[index[row]];
      const isPlain = item === null || (typeof item !== 'function' && typeof item !== 'object');
      if (properties === undefined && isPlain) {
        hasValues = true;
        values[row] = cell(item);
        continue;
      }
      const keys = properties ?? own.keys(item);
      for (let at = 0; at < keys.length; at++) {
        map[keys[at]] ??= [];
        map[keys[at]][row] = isPlain || !own.hasOwn(item, keys[at]) ? '' : cell(item[keys[at]]);
      }
    }
    const head = ['(index)'];
    const columns = [index];
    const keys = own.keys(map);
    for (let at = 0; at < keys.length; at++) {
      own.push(head, keys[at]);
      own.push(columns, map[keys[at]]);
    }
    if (hasValues) {
      own.push(head, 'Values');
      own.push(columns, values);
    }
    return drawn(head, columns);
  }
})
