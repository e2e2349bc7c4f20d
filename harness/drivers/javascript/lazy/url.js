// `URL` and `URLSearchParams` by the rules of the web, and the older `url.parse` and its relatives.
(function (judge) {
  'use strict';
  const { own } = judge;
  const PORTS = { 'http:': '80', 'https:': '443', 'ftp:': '21', 'ws:': '80', 'wss:': '443', 'file:': '' };
  const INSPECT = Symbol.for('nodejs.util.inspect.custom');
  const SETS = {
    fragment: /[\x00-\x20\x7f-\uffff"<>`]/gu,
    query: /[\x00-\x20\x7f-\uffff"#<>]/gu,
    special: /[\x00-\x20\x7f-\uffff"#<>']/gu,
    path: /[\x00-\x20\x7f-\uffff"#<>?`{}^]/gu,
    user: /[\x00-\x20\x7f-\uffff"#<>?`{}^/:;=@[\\\]|]/gu,
    opaque: /[\x00-\x1f\x7f-\uffff]/gu,
  };
  const encode = (text, set) => text.toWellFormed().replace(SETS[set], (letter) => encoded(letter)).replace(/[\u{10000}-\u{10ffff}]/gu, encoded);
  const encoded = (letter) => Array.from(judge.encodeText(letter), (byte) => `%${byte < 16 ? '0' : ''}${byte.toString(16).toUpperCase()}`).join('');
  const decode = (text) => judge.Buffer.from(text.replace(/%([0-9a-f]{2})/gi, '%$1').split(/(%[0-9a-f]{2})/i).reduce((bytes, part, index) => {
    if (index % 2 === 1) bytes.push(parseInt(part.slice(1), 16));
    else bytes.push(...judge.encodeText(part.toWellFormed()));
    return bytes;
  }, [])).toString();

  function invalid(input, base) {
    const error = judge.coded(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
    error.input = input;
    if (base !== undefined) error.base = base;
    return error;
  }

  /** A number of an address in four parts, of which any may be octal or hexadecimal. */
  function numberOf(part) {
    if (part === '') return NaN;
    if (/^0x[0-9a-f]*$/i.test(part)) return part.length === 2 ? 0 : parseInt(part, 16);
    if (/^0[0-7]+$/.test(part)) return parseInt(part, 8);
    return /^\d+$/.test(part) ? parseInt(part, 10) : NaN;
  }

  function hostOf(text, isSpecial) {
    if (text.startsWith('[')) return text.endsWith(']') ? `[${shortest(text.slice(1, -1))}]` : undefined;
    if (!isSpecial) return /[\x00\t\n\r #/<>?@[\\\]^|]/.test(text) ? undefined : encode(text, 'opaque');
    const name = ascii(decode(text).normalize('NFKC').toLowerCase());
    if (name === '' || /[\x00-\x20#%/:<>?@[\\\]^`{|}\x7f]/.test(name)) return undefined;
    const parts = name.replace(/\.$/, '').split('.');
    if (!/^(\d+|0x[0-9a-f]*)$/i.test(parts.at(-1))) return name;
    const numbers = parts.map(numberOf);
    if (parts.length > 4 || numbers.some((one, index) => one !== one || one >= (index < parts.length - 1 ? 256 : 256 ** (5 - parts.length)))) return undefined;
    let whole = numbers.at(-1);
    numbers.slice(0, -1).forEach((one, index) => (whole += one * 256 ** (3 - index)));
    return [24, 16, 8, 0].map((shift) => Math.floor(whole / 2 ** shift) % 256).join('.');
  }

  function shortest(text) {
    const [head, tail] = text.toLowerCase().split('::');
    const parts = (half) => (half === undefined || half === '' ? [] : half.split(':'));
    const zeros = tail === undefined ? 0 : 8 - parts(head).length - parts(tail).length;
    const all = [...parts(head), ...new Array(Math.max(0, zeros)).fill('0'), ...parts(tail)].map((part) => parseInt(part, 16).toString(16));
    const best = [...all.join(':').matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)].sort((a, b) => b[0].length - a[0].length)[0];
    if (best === undefined) return all.join(':');
    const joined = all.join(':');
    return `${joined.slice(0, best.index).replace(/:$/, '')}::${joined.slice(best.index + best[0].length).replace(/^:/, '')}`;
  }

  // Punycode (RFC 3492), for names that are not ASCII.
  function ascii(name) {
    return name.split(/[.\u3002\uff0e\uff61]/).map((label) => (/[^\x00-\x7f]/.test(label) ? `xn--${punycode(label)}` : label)).join('.');
  }
  function punycode(label) {
    const letters = Array.from(label, (letter) => letter.codePointAt(0));
    const basic = letters.filter((code) => code < 128);
    let out = String.fromCharCode(...basic) + (basic.length > 0 ? '-' : '');
    let [n, delta, bias, done] = [128, 0, 72, basic.length];
    const digit = (value) => String.fromCharCode(value + (value < 26 ? 97 : 22));
    while (done < letters.length) {
      const next = Math.min(...letters.filter((code) => code >= n));
      delta += (next - n) * (done + 1);
      n = next;
      for (const code of letters) {
        if (code < n) delta += 1;
        if (code !== n) continue;
        let rest = delta;
        for (let k = 36; ; k += 36) {
          const least = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
          if (rest < least) break;
          out += digit(least + ((rest - least) % (36 - least)));
          rest = Math.floor((rest - least) / (36 - least));
        }
        out += digit(rest);
        let change = Math.floor(delta / (done === basic.length ? 700 : 2));
        change += Math.floor(change / (done + 1));
        let k = 0;
        for (; change > 455; k += 36) change = Math.floor(change / 35);
        bias = k + Math.floor((36 * change) / (change + 38));
        delta = 0;
        done += 1;
      }
      delta += 1;
      n += 1;
    }
    return out;
  }

  /** The segments of a path without `.` and `..`. */
  function walked(path, isSpecial, start = []) {
    const out = [...start];
    const parts = path.split(isSpecial ? /[/\\]/ : '/');
    parts.forEach((part, index) => {
      const isLast = index === parts.length - 1;
      const plain = part.replace(/%2e/gi, '.');
      if (plain === '..') {
        out.pop();
        if (isLast) out.push('');
      } else if (plain === '.') {
        if (isLast) out.push('');
      } else out.push(encode(part, 'path'));
    });
    return out;
  }

  const isSpecial = (protocol) => PORTS[protocol] !== undefined;

  /** Reads an address, against a base. */
  function parsed(input, base) {
    let rest = input.replace(/^[\x00-\x20]+|[\x00-\x20]+$/g, '').replace(/[\t\n\r]/g, '');
    const made = { protocol: '', username: '', password: '', hostname: null, port: '', path: [], opaque: null, query: null, hash: null };
    const hash = rest.indexOf('#');
    if (hash >= 0) {
      made.hash = encode(rest.slice(hash + 1), 'fragment');
      rest = rest.slice(0, hash);
    }
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(rest);
    const relative = scheme === null || (base !== undefined && base.opaque === null && scheme[1].toLowerCase() + ':' === base.protocol && isSpecial(base.protocol) && !/^[/\\]{2}/.test(rest.slice(scheme[0].length)));
    if (scheme === null && base === undefined) return undefined;
    made.protocol = scheme === null ? base.protocol : `${scheme[1].toLowerCase()}:`;
    if (scheme !== null) rest = rest.slice(scheme[0].length);
    const special = isSpecial(made.protocol);
    const mark = rest.indexOf('?');
    const query = mark < 0 ? null : encode(rest.slice(mark + 1), special ? 'special' : 'query');
    if (mark >= 0) rest = rest.slice(0, mark);
    made.query = query;
    if (relative && base !== undefined) return against(made, rest, base, special);
    if (made.protocol === 'file:' && !/^[/\\]{2}[^/\\]/.test(rest)) {
      made.hostname = '';
      made.path = walked(rest.replace(/^[/\\]{2}(?=[/\\])/, '').replace(/^[/\\]/, ''), true);
      return made;
    }
    if (special) return authority(made, rest.replace(/^[/\\]*/, ''), true);
    if (rest.startsWith('//')) return authority(made, rest.slice(2), false);
    if (rest.startsWith('/')) made.path = walked(rest.slice(1), false);
    else made.opaque = encode(rest, 'opaque');
    return made;
  }

  function against(made, rest, base, special) {
    if (base.opaque !== null) {
      if (rest !== '' || made.query !== null || made.hash === null) return undefined;
      return { ...base, hash: made.hash };
    }
    const slash = special ? /^[/\\]/ : /^\//;
    if (slash.test(rest) && slash.test(rest.slice(1))) return authority(made, rest.slice(2), special);
    for (const part of ['username', 'password', 'hostname', 'port']) made[part] = base[part];
    if (slash.test(rest)) made.path = walked(rest.slice(1), special);
    else if (rest !== '') made.path = walked(rest, special, base.path.slice(0, -1));
    else {
      made.path = base.path;
      made.query ??= base.query;
    }
    return made;
  }

  function authority(made, text, special) {
    const end = text.search(special ? /[/\\]/ : /\//);
    let host = end < 0 ? text : text.slice(0, end);
    if (end >= 0 || special) made.path = walked(end < 0 ? '' : text.slice(end + 1), special);
    const at = host.lastIndexOf('@');
    if (at >= 0) {
      const [name, ...secret] = host.slice(0, at).split(':');
      made.username = encode(name, 'user');
      made.password = encode(secret.join(':'), 'user');
      host = host.slice(at + 1);
    }
    const port = /:(\d*)$/.exec(host);
    if (port !== null) {
      host = host.slice(0, port.index);
      if (Number(port[1]) > 65535) return undefined;
      made.port = port[1] === '' || `${Number(port[1])}` === PORTS[made.protocol] ? '' : `${Number(port[1])}`;
    }
    if (host === '' && (made.protocol === 'file:' || !special)) made.hostname = '';
    else made.hostname = host === '' ? undefined : hostOf(host, special);
    if (made.protocol === 'file:' && made.hostname === 'localhost') made.hostname = '';
    return made.hostname === undefined ? undefined : made;
  }

  const pathOf = (made) => made.opaque ?? (made.path.length === 0 ? '' : `/${made.path.join('/')}`);
  function written(made) {
    let out = made.protocol;
    if (made.hostname !== null) {
      out += '//';
      if (made.username !== '' || made.password !== '') out += `${made.username}${made.password === '' ? '' : `:${made.password}`}@`;
      out += made.hostname + (made.port === '' ? '' : `:${made.port}`);
    }
    return `${out}${pathOf(made)}${made.query === null ? '' : `?${made.query}`}${made.hash === null ? '' : `#${made.hash}`}`;
  }

  // Parameters.

  const form = (text) =>
    encodeURIComponent(`${text}`.toWellFormed()).replace(/[!'()~]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`).replace(/%20/g, '+');
  const fromForm = (text) => decode(text.replace(/\+/g, ' '));

  class URLSearchParams {
    #pairs = [];
    #changed = () => {};

    constructor(init = '') {
      if (typeof init === 'object' && init !== null && typeof init[Symbol.iterator] === 'function') {
        for (const pair of init) {
          const both = [...pair];
          if (both.length !== 2) throw judge.coded(TypeError, 'ERR_INVALID_TUPLE', 'Each query pair must be an iterable [name, value] tuple');
          this.#pairs.push(both.map(String));
        }
      } else if (typeof init === 'object' && init !== null) {
        for (const name of Reflect.ownKeys(init)) this.#pairs.push([`${name}`, `${init[name]}`]);
      } else this.#read(`${init}`.replace(/^\?/, ''));
    }

    #read(text) {
      this.#pairs = text.split('&').filter((part) => part !== '').map((part) => {
        const at = part.indexOf('=');
        return at < 0 ? [fromForm(part), ''] : [fromForm(part.slice(0, at)), fromForm(part.slice(at + 1))];
      });
    }

    static link(params, text, changed) {
      params.#read(text);
      if (changed !== undefined) params.#changed = changed;
    }

    get size() {
      return this.#pairs.length;
    }

    append(name, value) {
      this.#pairs.push([`${name}`, `${value}`]);
      this.#changed(this.toString());
    }

    delete(name, value) {
      this.#pairs = this.#pairs.filter((pair) => pair[0] !== `${name}` || (value !== undefined && pair[1] !== `${value}`));
      this.#changed(this.toString());
    }

    get(name) {
      return this.#pairs.find((pair) => pair[0] === `${name}`)?.[1] ?? null;
    }

    getAll(name) {
      return this.#pairs.filter((pair) => pair[0] === `${name}`).map((pair) => pair[1]);
    }

    has(name, value) {
      return this.#pairs.some((pair) => pair[0] === `${name}` && (value === undefined || pair[1] === `${value}`));
    }

    set(name, value) {
      const at = this.#pairs.findIndex((pair) => pair[0] === `${name}`);
      if (at < 0) this.#pairs.push([`${name}`, `${value}`]);
      else {
        this.#pairs[at][1] = `${value}`;
        this.#pairs = this.#pairs.filter((pair, index) => index <= at || pair[0] !== `${name}`);
      }
      this.#changed(this.toString());
    }

    sort() {
      this.#pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
      this.#changed(this.toString());
    }

    forEach(run, self) {
      for (const [name, value] of this.#pairs) run.call(self, value, name, this);
    }

    *keys() {
      for (const pair of this.#pairs) yield pair[0];
    }

    *values() {
      for (const pair of this.#pairs) yield pair[1];
    }

    *entries() {
      for (const pair of this.#pairs) yield [...pair];
    }

    [Symbol.iterator]() {
      return this.entries();
    }

    toString() {
      return this.#pairs.map(([name, value]) => `${form(name)}=${form(value)}`).join('&');
    }

    [INSPECT](_, options, inspect) {
      if (this.#pairs.length === 0) return 'URLSearchParams {}';
      const parts = this.#pairs.map(([name, value]) => `${inspect(name)} => ${inspect(value)}`);
      const line = parts.join(', ');
      return line.length + 20 <= (options.breakLength ?? 80) ? `URLSearchParams { ${line} }` : `URLSearchParams {\n  ${parts.join(',\n  ')} }`;
    }
  }
  const { link } = URLSearchParams;
  delete URLSearchParams.link;
  Object.defineProperty(URLSearchParams.prototype, Symbol.toStringTag, { value: 'URLSearchParams', configurable: true });

  class URL {
    #made;
    #params = new URLSearchParams();

    constructor(input, base) {
      const start = base === undefined ? undefined : parsed(`${base}`);
      if (base !== undefined && start === undefined) throw invalid(`${input}`, `${base}`);
      this.#made = parsed(`${input}`, start);
      if (this.#made === undefined) throw invalid(`${input}`, base === undefined ? undefined : `${base}`);
      link(this.#params, this.#made.query ?? '', (text) => (this.#made.query = text === '' ? null : text));
    }

    static canParse(input, base) {
      try {
        return new URL(input, base) !== undefined;
      } catch {
        return false;
      }
    }

    static parse(input, base) {
      return URL.canParse(input, base) ? new URL(input, base) : null;
    }

    get href() {
      return written(this.#made);
    }

    set href(text) {
      this.#made = new URL(text).#made;
      link(this.#params, this.#made.query ?? '');
    }

    get origin() {
      return isSpecial(this.protocol) && this.protocol !== 'file:' ? `${this.protocol}//${this.host}` : 'null';
    }

    get host() {
      return `${this.hostname}${this.port === '' ? '' : `:${this.port}`}`;
    }

    set host(text) {
      const [name, port] = `${text}`.split(':');
      this.hostname = name;
      if (port !== undefined) this.port = port;
    }

    get hostname() {
      return this.#made.hostname ?? '';
    }

    set hostname(text) {
      const host = hostOf(`${text}`, isSpecial(this.protocol));
      if (host !== undefined) this.#made.hostname = host;
    }

    get protocol() {
      return this.#made.protocol;
    }

    set protocol(text) {
      const name = `${`${text}`.toLowerCase().replace(/:.*$/s, '')}:`;
      if (isSpecial(name) === isSpecial(this.protocol)) this.#made.protocol = name;
      if (this.port === PORTS[name]) this.#made.port = '';
    }

    get pathname() {
      return pathOf(this.#made);
    }

    set pathname(text) {
      if (this.#made.opaque === null) this.#made.path = walked(`${text}`.replace(/^[/\\]/, ''), isSpecial(this.protocol));
    }

    get port() {
      return this.#made.port;
    }

    set port(text) {
      const digits = /^\d*/.exec(`${text}`)[0];
      this.#made.port = digits === PORTS[this.protocol] ? '' : digits === '' ? '' : `${Number(digits)}`;
    }

    get username() {
      return this.#made.username;
    }

    set username(text) {
      this.#made.username = encode(`${text}`, 'user');
    }

    get password() {
      return this.#made.password;
    }

    set password(text) {
      this.#made.password = encode(`${text}`, 'user');
    }

    get search() {
      return this.#made.query === null || this.#made.query === '' ? '' : `?${this.#made.query}`;
    }

    set search(text) {
      const query = `${text}`.replace(/^\?/, '');
      this.#made.query = query === '' ? null : encode(query, isSpecial(this.protocol) ? 'special' : 'query');
      link(this.#params, query);
    }

    get searchParams() {
      return this.#params;
    }

    get hash() {
      return this.#made.hash === null || this.#made.hash === '' ? '' : `#${this.#made.hash}`;
    }

    set hash(text) {
      const fragment = `${text}`.replace(/^#/, '');
      this.#made.hash = fragment === '' ? null : encode(fragment, 'fragment');
    }

    toString() {
      return this.href;
    }

    toJSON() {
      return this.href;
    }

    [INSPECT](depth, options, inspect) {
      if (depth < 0) return this.href;
      const shown = Object.create({ constructor: URL });
      for (const name of ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash']) shown[name] = this[name];
      return `URL ${inspect({ ...shown }, options)}`;
    }
  }
  for (const name of ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash', 'toString', 'toJSON']) {
    own.defineProperty(URL.prototype, name, { enumerable: true });
  }
  Object.defineProperty(URL.prototype, Symbol.toStringTag, { value: 'URL', configurable: true });
  /** The path that a URL of a file means. */
  function fileURLToPath(given) {
    const url = new URL(given);
    if (url.protocol !== 'file:') throw judge.coded(own.TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
    return decodeURIComponent(url.pathname);
  }

  const pathToFileURL = (file) => new URL(`file://${encodeURI(judge.modules.path.resolve(file)).replace(/[?#]/g, encodeURIComponent)}`);
  return { URL, URLSearchParams, fileURLToPath, pathToFileURL, punycode, ascii };
})
