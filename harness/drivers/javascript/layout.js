// How `inspect` writes the parts of values: quoted strings, numbers, columns, and one line or several.
(function (judge) {
  'use strict';
  const { own } = judge;
  const symbolText = own.uncurry(Symbol.prototype.toString);
  const padStart = own.uncurry(String.prototype.padStart);
  const padEnd = own.uncurry(String.prototype.padEnd);
  const { max, min, round, sqrt, trunc } = Math;
  const SHORT_LINE = 16;
  const COLOR = /\x1b\[\d\d?m/g;

  const ESCAPES = { 8: '\\b', 9: '\\t', 10: '\\n', 12: '\\f', 13: '\\r', 92: '\\\\' };

  /** A string in quotes: single ones, unless others need fewer escapes. */
  function quoted(text) {
    let quote = "'";
    if (own.includes(text, "'")) {
      if (!own.includes(text, '"')) quote = '"';
      else if (!own.includes(text, '`') && !own.includes(text, '${')) quote = '`';
    }
    if (!own.test(/[\x00-\x1f\x27\x5c\x7f-\x9f\ud800-\udfff]/, text)) return quote + text + quote;
    return quote + escaped(text, quote) + quote;
  }

  function escaped(text, quote) {
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
    return out;
  }

  const hex = (code) => {
    const digits = '0123456789abcdef';
    let out = '';
    for (let rest = code; rest > 0; rest >>= 4) out = digits[rest & 15] + out;
    return out === '' ? '0' : out;
  };

  /** Digits in groups of three, from the right or from the left. */
  function grouped(digits, fromLeft) {
    let out = '';
    for (let index = 0; index < digits.length; index++) {
      const place = fromLeft ? index : digits.length - index;
      if (index > 0 && place % 3 === 0 && digits[index - 1] !== '-') out += '_';
      out += digits[index];
    }
    return out;
  }

  function numberText(context, value) {
    if (own.is(value, -0)) return '-0';
    const text = `${value}`;
    if (!context.numericSeparator || !own.isFinite(value) || own.includes(text, 'e')) return text;
    const whole = `${trunc(value)}`;
    return whole === text ? grouped(whole) : `${grouped(whole)}.${grouped(own.stringSlice(text, whole.length + 1), true)}`;
  }

  function stringText(context, value) {
    let text = value;
    let trailer = '';
    if (text.length > context.maxStringLength) {
      const left = text.length - context.maxStringLength;
      text = own.stringSlice(text, 0, context.maxStringLength);
      trailer = `... ${left} more character${left > 1 ? 's' : ''}`;
    }
    const isLong = text.length > SHORT_LINE && text.length > context.breakLength - context.indent - 4;
    if (context.compact === true || !isLong || !own.includes(text, '\n')) return context.stylize(quoted(text), 'string') + trailer;
    const lines = own.split(text, '\n');
    const last = lines.length - 1;
    const shown = [];
    for (let index = 0; index <= last; index++) {
      const line = index < last ? `${lines[index]}\n` : lines[index];
      if (line !== '') own.push(shown, context.stylize(quoted(line), 'string'));
    }
    return own.join(shown, ` +\n${own.repeat(' ', context.indent + 2)}`) + trailer;
  }

  function primitive(context, value) {
    if (typeof value === 'string') return stringText(context, value);
    if (typeof value === 'number') return context.stylize(numberText(context, value), 'number');
    if (typeof value === 'bigint') {
      const text = own.bigIntToString(value);
      return context.stylize(`${context.numericSeparator ? grouped(text) : text}n`, 'bigint');
    }
    if (typeof value === 'symbol') return context.stylize(symbolText(value), 'symbol');
    return context.stylize(`${value}`, value === null ? 'null' : typeof value);
  }

  /** The length of a text without its colours. */
  const widthOf = (context, text) => (context.colors ? own.replace(text, COLOR, '').length : text.length);

  function fitsOneLine(context, output, start, base) {
    let total = output.length + start;
    if (total + output.length > context.breakLength) return false;
    for (let index = 0; index < output.length; index++) {
      total += widthOf(context, output[index]);
      if (total > context.breakLength) return false;
    }
    return base === '' || !own.includes(base, '\n');
  }

  /** One line if it is short and not deeper than some levels, columns for long lists, or a line for each. */
  function joined(context, parts, base, braces, isList, level, value) {
    const before = base === '' ? '' : `${base} `;
    const indent = `\n${own.repeat(' ', context.indent)}`;
    let output = parts;
    if (context.compact === true) {
      if (fitsOneLine(context, output, 0, base)) {
        return `${braces[0]}${base === '' ? '' : ` ${base}`} ${own.join(output, ', ')} ${braces[1]}`;
      }
      const line = base === '' && braces[0].length === 1 ? ' ' : `${base === '' ? '' : ` ${base}`}\n${indent}  `;
      return `${braces[0]}${line}${own.join(output, `,${indent}`)} ${braces[1]}`;
    }
    if (context.compact >= 1) {
      const entries = output.length;
      if (isList && entries > 6) output = columns(context, output, value);
      if (context.depthNow - level < context.compact && entries === output.length) {
        const start = output.length + context.indent + braces[0].length + base.length + 10;
        if (fitsOneLine(context, output, start, base)) {
          const line = own.join(output, ', ');
          if (!own.includes(line, '\n')) return `${before}${braces[0]} ${line} ${braces[1]}`;
        }
      }
    }
    return `${before}${braces[0]}${indent}  ${own.join(output, `,${indent}  `)}${indent}${braces[1]}`;
  }

  function columns(context, output, value) {
    const count = output.length - (context.maxArrayLength < output.length ? 1 : 0);
    const sizes = [];
    let total = 0;
    let longest = 0;
    for (let index = 0; index < count; index++) {
      const size = widthOf(context, output[index]);
      own.push(sizes, size);
      total += size + 2;
      longest = max(longest, size);
    }
    const widest = longest + 2;
    if (widest * 3 + context.indent >= context.breakLength || !(total / widest > 5 || longest <= 6)) return output;
    const bias = max(widest - 3 - sqrt(widest - total / output.length), 1);
    const wide = min(
      round(sqrt(2.5 * bias * count) / bias),
      own.floor((context.breakLength - context.indent) / widest),
      context.compact * 4,
      15,
    );
    if (wide <= 1) return output;
    const widths = [];
    for (let column = 0; column < wide; column++) {
      let width = 0;
      for (let index = column; index < count; index += wide) width = max(width, sizes[index]);
      own.push(widths, width + 2);
    }
    return rows(context, output, value, { count, sizes, widths });
  }

  function rows(context, output, value, { count, sizes, widths }) {
    let pad = padStart;
    for (let index = 0; value !== undefined && index < output.length; index++) {
      if (typeof value[index] !== 'number' && typeof value[index] !== 'bigint') pad = padEnd;
    }
    const wide = widths.length;
    const lines = [];
    for (let start = 0; start < count; start += wide) {
      const end = min(start + wide, count);
      let line = '';
      let index = start;
      for (; index < end - 1; index++) {
        const colours = output[index].length - sizes[index];
        line += pad(`${output[index]}, `, widths[index - start] + colours, ' ');
      }
      const colours = output[index].length - sizes[index];
      line += pad === padStart ? padStart(output[index], widths[index - start] + colours - 2, ' ') : output[index];
      own.push(lines, line);
    }
    if (count < output.length) own.push(lines, output[count]);
    return lines;
  }

  judge.layout = { escaped, hex, joined, primitive, quoted, numberText };
})
