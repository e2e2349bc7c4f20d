// `querystring`: the part of addresses behind the question mark, in the older way.
(function () {
  'use strict';
  const escape = (text) =>
    encodeURIComponent(`${text}`.toWellFormed());
  const unescape = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return globalThis.unescape(text);
    }
  };
  const plain = (value) => (typeof value === 'string' ? value : ['number', 'bigint', 'boolean'].includes(typeof value) ? `${value}` : '');

  function stringify(object, separator = '&', equals = '=', options = {}) {
    const encode = options?.encodeURIComponent ?? querystring.escape;
    if (typeof object !== 'object' || object === null) return '';
    const pairs = [];
    for (const [key, value] of Object.entries(object)) {
      for (const one of Array.isArray(value) ? value : [value]) pairs.push(`${encode(plain(key))}${equals}${encode(plain(one))}`);
    }
    return pairs.join(separator);
  }

  function parse(text, separator = '&', equals = '=', options = {}) {
    const decode = options?.decodeURIComponent ?? querystring.unescape;
    const found = Object.create(null);
    if (typeof text !== 'string' || text === '') return found;
    let parts = text.split(separator);
    const most = options?.maxKeys ?? 1000;
    if (most > 0) parts = parts.slice(0, most);
    for (const part of parts) {
      if (part === '') continue;
      const at = part.indexOf(equals);
      const spaced = (piece) => decode(piece.replaceAll('+', ' '));
      const [key, value] = at < 0 ? [spaced(part), ''] : [spaced(part.slice(0, at)), spaced(part.slice(at + equals.length))];
      if (!(key in found)) found[key] = value;
      else if (Array.isArray(found[key])) found[key].push(value);
      else found[key] = [found[key], value];
    }
    return found;
  }

  const querystring = { parse, stringify, escape, unescape, decode: parse, encode: stringify };
  return querystring;
})
