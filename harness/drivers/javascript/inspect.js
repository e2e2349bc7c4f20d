// Shows values as Node's `util.inspect` does, for what submissions print: the line breaks, columns and cuts are the same. Proxies,
// colours and options are not offered.
(function (judge) {
  'use strict';
  const { own } = judge;
  const WIDTH = 80;
  const DEPTH = 2;
  const MAX_ITEMS = 100;
  const dateText = own.uncurry(Date.prototype.toISOString);
  const regexText = own.uncurry(RegExp.prototype.toString);
  const functionText = own.uncurry(Function.prototype.toString);
  const tagOf = own.uncurry(Object.prototype.toString);
  const symbolText = own.uncurry(Symbol.prototype.toString);
  const valueOfNumber = own.uncurry(Number.prototype.valueOf);
  const valueOfString = own.uncurry(String.prototype.valueOf);
  const valueOfBoolean = own.uncurry(Boolean.prototype.valueOf);
  const isEnumerable = own.uncurry(Object.prototype.propertyIsEnumerable);
  const symbolsOf = Object.getOwnPropertySymbols;
  const typedTag = own.uncurry(
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get,
  );
  const padStart = own.uncurry(String.prototype.padStart);
  const padEnd = own.uncurry(String.prototype.padEnd);
  const { max, min, round, sqrt } = Math;

  const ESCAPES = { 8: '\\b', 9: '\\t', 10: '\\n', 12: '\\f', 13: '\\r', 92: '\\\\' };

  /** A string in quotes: single ones, unless others need fewer escapes. */
  function quoted(text) {
    let quote = "'";
    if (own.includes(text, "'")) {
      if (!own.includes(text, '"')) quote = '"';
      else if (!own.includes(text, '`') && !own.includes(text, '${')) quote = '`';
    }
    if (!own.test(/[\x00-\x1f\x27\x5c\x7f-\x9f\ud800-\udfff]/, text)) return quote + text + quote;
    let out = '';
    for (let index = 0; index < text.length; index++) {
      const code = own.charCodeAt(text, index);
      if (ESCAPES[code] !== undefined) out += ESCAPES[code];
      else if (text[index] === quote) out += '\\' + quote;
      else if (code < 32 || (code > 126 && code < 160)) out += `\\x${code < 16 ? '0' : ''}${own.toUpperCase(hex(code))}`;
      else if (code >= 0xd800 && code < 0xe000 && !(own.codePointAt(text, index) > 0xffff)) out += `\\u${hex(code)}`;
      else if (code >= 0xd800 && code < 0xdc00) out += text[index] + text[++index];
      else out += text[index];
    }
    return quote + out + quote;
  }

  const hex = (code) => {
    const digits = '0123456789abcdef';
    let out = '';
    for (let rest = code; rest > 0; rest >>= 4) out = digits[rest & 15] + out;
    return out === '' ? '0' : out;
  };

  function primitive(value) {
    if (typeof value === 'string') return quoted(value);
    if (typeof value === 'number') return own.is(value, -0) ? '-0' : `${value}`;
    if (typeof value === 'bigint') return `${own.bigIntToString(value)}n`;
    if (typeof value === 'symbol') return symbolText(value);
    return `${value}`;
  }

  /** The name of the class that made an object; null for one without a prototype. */
  function className(value) {
    for (let object = value; object !== null; object = own.getPrototypeOf(object)) {
      const descriptor = own.getOwnPropertyDescriptor(object, 'constructor');
      if (descriptor !== undefined && typeof descriptor.value === 'function' && descriptor.value.name !== '') {
        return `${descriptor.value.name}`;
      }
    }
    return null;
  }

  const prefix = (name, fallback, size) => {
    const count = size === undefined ? '' : `(${size})`;
    return name === null ? `[${fallback}${count}: null prototype] ` : `${name}${count} `;
  };

  judge.inspect = (value) => format({ seen: [], circular: new own.Map(), indent: 0, depth: 0 }, value, 0);

  function format(state, value, level) {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return primitive(value);
    for (let index = 0; index < state.seen.length; index++) {
      if (state.seen[index] !== value) continue;
      if (!own.mapHas(state.circular, value)) own.mapSet(state.circular, value, own.mapSize(state.circular) + 1);
      return `[Circular *${own.mapGet(state.circular, value)}]`;
    }
    return formatObject(state, value, level);
  }

  function functionBase(value) {
    const text = functionText(value);
    if (own.startsWith(text, 'class')) {
      const parent = own.getPrototypeOf(value);
      const name = value.name === '' ? '(anonymous)' : value.name;
      return `[class ${name}${typeof parent === 'function' && parent.name !== '' ? ` extends ${parent.name}` : ''}]`;
    }
    const kind = own.exec(/^(async\b)?\s*(function *\*|\*)?/, text);
    const word = `${kind[1] === undefined ? '' : 'Async'}${kind[2] === undefined ? '' : 'Generator'}Function`;
    return `[${word}${value.name === '' ? ' (anonymous)' : `: ${value.name}`}]`;
  }

  /** An error as its stack shows it; without one, in brackets. */
  function errorBase(value) {
    const text = judge.errorText(value);
    return own.includes(text, '\n    at') ? text : `[${text}]`;
  }

  // What kind of object it is: the text before its braces, the braces, and what stands in them besides its properties.
  function formatObject(state, value, level) {
    const name = className(value);
    let base = '';
    let braces = ['{', '}'];
    let entries = () => [];
    let keys = own.keys(value);
    const symbols = symbolsOf(value);
    for (let index = 0; index < symbols.length; index++) if (isEnumerable(value, symbols[index])) own.push(keys, symbols[index]);
    let isList = false;
    const typed = own.isView(value) && !(value instanceof own.DataView) ? typedTag(value) : undefined;
    if (own.isArray(value) || typed !== undefined) {
      isList = true;
      keys = own.arraySlice(keys, 0);
      const named = [];
      for (let index = 0; index < keys.length; index++) {
        if (typeof keys[index] === 'symbol' || !own.test(/^(0|[1-9][0-9]*)$/, keys[index])) own.push(named, keys[index]);
      }
      keys = named;
      const plain = typed === undefined && name === 'Array';
      braces = [plain ? '[' : `${prefix(name, typed ?? 'Array', value.length)}[`, ']'];
      if (value.length === 0 && keys.length === 0) return `${braces[0]}]`;
      entries = () => items(state, value, level);
    } else if (value instanceof own.Map) {
      braces = [`${prefix(name, 'Map', own.mapSize(value))}{`, '}'];
      if (own.mapSize(value) === 0 && keys.length === 0) return `${braces[0]}}`;
      entries = () => mapEntries(state, value, level);
    } else if (value instanceof own.Set) {
      braces = [`${prefix(name, 'Set', own.setSize(value))}{`, '}'];
      if (own.setSize(value) === 0 && keys.length === 0) return `${braces[0]}}`;
      entries = () => setEntries(state, value, level);
    } else if (typeof value === 'function') {
      base = functionBase(value);
      if (keys.length === 0) return base;
    } else if (value instanceof own.RegExp) {
      base = regexText(value);
      if (keys.length === 0) return base;
    } else if (value instanceof own.Date) {
      base = own.Number(value) === own.Number(value) ? dateText(value) : 'Invalid Date';
      if (keys.length === 0) return base;
    } else if (value instanceof own.Error) {
      base = errorBase(value);
      if (keys.length === 0) return base;
    } else if (value instanceof own.Promise) {
      braces[0] = `${prefix(name, 'Promise')}{`;
      entries = () => ['<pending>'];
    } else if (value instanceof own.WeakMap) {
      braces[0] = `${prefix(name, 'WeakMap')}{`;
      entries = () => ['<items unknown>'];
    } else if (boxed(value) !== undefined) {
      return boxed(value);
    } else {
      braces[0] = name === 'Object' ? '{' : `${prefix(name, 'Object')}{`;
      const tag = value[Symbol.toStringTag];
      if (typeof tag === 'string' && tag !== '' && tag !== name) braces[0] = `${prefix(name, 'Object')}[${tag}] {`;
      if (keys.length === 0) return `${braces[0]}}`;
    }
    if (level > DEPTH) return `[${own.isArray(value) ? 'Array' : name === null ? 'Object: null prototype' : name}]`;
    own.push(state.seen, value);
    state.depth = level;
    const output = entries();
    for (let index = 0; index < keys.length; index++) own.push(output, property(state, value, keys[index], level, isList));
    state.seen.length -= 1;
    const reference = own.mapGet(state.circular, value);
    if (reference !== undefined) {
      if (base === '') braces[0] = `<ref *${reference}> ${braces[0]}`;
      else base = `<ref *${reference}> ${base}`;
    }
    return joined(state, output, base, braces, isList, level, value);
  }

  function boxed(value) {
    const tag = tagOf(value);
    if (tag === '[object Number]' && value instanceof own.Number) return `[Number: ${primitive(valueOfNumber(value))}]`;
    if (tag === '[object String]' && value instanceof own.String) return `[String: ${quoted(valueOfString(value))}]`;
    if (tag === '[object Boolean]') return `[Boolean: ${valueOfBoolean(value)}]`;
    return undefined;
  }

  const more = (count) => `... ${count} more item${count > 1 ? 's' : ''}`;

  function items(state, value, level) {
    const output = [];
    let index = 0;
    for (; index < value.length && output.length < MAX_ITEMS; index++) {
      if (own.hasOwn(value, index)) {
        own.push(output, property(state, value, index, level, true));
        continue;
      }
      let hole = index;
      while (hole < value.length && !own.hasOwn(value, hole)) hole++;
      own.push(output, `<${hole - index} empty item${hole - index > 1 ? 's' : ''}>`);
      index = hole - 1;
    }
    if (index < value.length) own.push(output, more(value.length - index));
    return output;
  }

  function mapEntries(state, value, level) {
    const output = [];
    let left = MAX_ITEMS;
    state.indent += 2;
    own.mapEach(value, (item, key) => {
      if (left-- > 0) own.push(output, `${format(state, key, level + 1)} => ${format(state, item, level + 1)}`);
    });
    state.indent -= 2;
    if (left < 0) own.push(output, more(-left));
    return output;
  }

  function setEntries(state, value, level) {
    const output = [];
    let left = MAX_ITEMS;
    state.indent += 2;
    own.setEach(value, (item) => {
      if (left-- > 0) own.push(output, format(state, item, level + 1));
    });
    state.indent -= 2;
    if (left < 0) own.push(output, more(-left));
    return output;
  }

  function property(state, value, key, level, isList) {
    const descriptor = own.getOwnPropertyDescriptor(value, key) ?? { value: value[key], enumerable: true };
    const isItem = isList && typeof key === 'number';
    let shown;
    if (descriptor.get !== undefined) shown = descriptor.set === undefined ? '[Getter]' : '[Getter/Setter]';
    else if (descriptor.set !== undefined) shown = '[Setter]';
    else {
      state.indent += 2;
      shown = format(state, descriptor.value, level + 1);
      state.indent -= 2;
    }
    if (isItem) return shown;
    const name =
      typeof key === 'symbol' ? `[${symbolText(key)}]` : own.test(/^[A-Za-z_$][\w$]*$/, key) ? key : quoted(key);
    return `${name}: ${shown}`;
  }

  /** One line if it is short and not deeper than three levels, columns for long lists, or a line for each. */
  function joined(state, output, base, braces, isList, level, value) {
    const entries = output.length;
    if (isList && entries > 6) output = columns(state, output, value);
    if (state.depth - level < 3 && entries === output.length) {
      let total = output.length + (output.length + state.indent + braces[0].length + base.length + 10);
      let fits = total + output.length <= WIDTH;
      for (let index = 0; fits && index < output.length; index++) {
        total += output[index].length;
        fits = total <= WIDTH;
      }
      const line = own.join(output, ', ');
      if (fits && !own.includes(base, '\n') && !own.includes(line, '\n')) {
        return `${base === '' ? '' : `${base} `}${braces[0]} ${line} ${braces[1]}`;
      }
    }
    const indent = `\n${own.repeat(' ', state.indent)}`;
    return `${base === '' ? '' : `${base} `}${braces[0]}${indent}  ${own.join(output, `,${indent}  `)}${indent}${braces[1]}`;
  }

  function columns(state, output, value) {
    let total = 0;
    let longest = 0;
    const cut = value.length > MAX_ITEMS && own.startsWith(output[output.length - 1], '... ') ? 1 : 0;
    const count = output.length - cut;
    for (let index = 0; index < count; index++) {
      const size = output[index].length;
      total += size + 2;
      longest = max(longest, size);
    }
    const widest = longest + 2;
    if (widest * 3 + state.indent >= WIDTH || !(total / widest > 5 || longest <= 6)) return output;
    const bias = max(widest - 3 - sqrt(widest - total / output.length), 1);
    const wide = min(
      round(sqrt(2.5 * bias * count) / bias),
      own.floor((WIDTH - state.indent) / widest),
      3 * 4,
      15,
    );
    if (wide <= 1) return output;
    const widths = [];
    for (let column = 0; column < wide; column++) {
      let width = 0;
      for (let index = column; index < count; index += wide) width = max(width, output[index].length);
      own.push(widths, width + 2);
    }
    let pad = padStart;
    for (let index = 0; index < output.length - cut; index++) {
      if (typeof value[index] !== 'number' && typeof value[index] !== 'bigint') pad = padEnd;
    }
    const lines = [];
    for (let start = 0; start < count; start += wide) {
      const end = min(start + wide, count);
      let line = '';
      let index = start;
      for (; index < end - 1; index++) line += pad(`${output[index]}, `, widths[index - start], ' ');
      line += pad === padStart ? padStart(output[index], widths[index - start] - 2, ' ') : output[index];
      own.push(lines, line);
    }
    if (cut === 1) own.push(lines, output[count]);
    return lines;
  }

  /** What `console.log` prints for its arguments. */
  judge.formatAll = function (values) {
    let start = 0;
    let out = '';
    if (typeof values[0] === 'string' && values.length > 1) {
      const text = values[0];
      let next = 1;
      let from = 0;
      for (let at = own.indexOf(text, '%'); at !== -1 && at + 1 < text.length; at = own.indexOf(text, '%', at)) {
        const letter = text[at + 1];
        let shown;
        if (letter === '%') shown = '%';
        else if (next < values.length) shown = substituted(letter, values[next]);
        if (shown === undefined) {
          at += 1;
          continue;
        }
        if (letter !== '%') next += 1;
        out += own.stringSlice(text, from, at) + shown;
        at += 2;
        from = at;
      }
      out += own.stringSlice(text, from);
      start = next;
    } else if (typeof values[0] === 'string') {
      return values[0];
    }
    for (let index = start; index < values.length; index++) {
      if (index > 0) out += ' ';
      out += typeof values[index] === 'string' ? values[index] : judge.inspect(values[index]);
    }
    return out;
  };

  function substituted(letter, value) {
    switch (letter) {
      case 's':
        return typeof value === 'string' ? value : judge.inspect(value);
      case 'd':
        return typeof value === 'bigint' ? primitive(value) : typeof value === 'object' ? 'NaN' : primitive(own.Number(value));
      case 'i':
        return typeof value === 'bigint' ? primitive(value) : primitive(parseInt(value, 10));
      case 'f':
        return primitive(parseFloat(value));
      case 'j':
        return own.stringify(value);
      case 'o':
      case 'O':
        return judge.inspect(value);
      case 'c':
        return '';
      default:
        return undefined;
    }
  }
  const { parseInt, parseFloat } = Number;
})
