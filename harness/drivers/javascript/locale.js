// The texts of numbers, dates and comparisons that depend on a language: what is asked for often is done here, the rest by the parts
// of `Intl`, which run when they are first asked for.
(function (judge) {
  'use strict';
  const { own, modules } = judge;
  const numbers = () => modules.intl;
  const dates = () => modules.dates;
  const words = () => modules.words;
  const { min } = Math;

  // The order of ASCII: signs, digits, letters, of which small and large ones count as one at first.
  const SIGNS = ' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$';
  const WEIGHTS = new Uint8Array(128);
  for (let index = 0; index < SIGNS.length; index++) WEIGHTS[SIGNS.charCodeAt(index)] = index + 1;
  for (let index = 0; index < 10; index++) WEIGHTS[48 + index] = 50 + index;
  for (let index = 0; index < 26; index++) WEIGHTS[97 + index] = WEIGHTS[65 + index] = 60 + index;

  /** The order of two texts, undefined where more than ASCII decides. */
  function order(one, other) {
    const size = min(one.length, other.length);
    let small = 0;
    for (let index = 0; index < size; index++) {
      const [mine, theirs] = [own.charCodeAt(one, index), own.charCodeAt(other, index)];
      if (mine === theirs) {
        if (mine > 127) return undefined;
        continue;
      }
      const difference = WEIGHTS[mine] - WEIGHTS[theirs];
      if (!(mine < 128 && theirs < 128 && WEIGHTS[mine] > 0 && WEIGHTS[theirs] > 0)) return undefined;
      if (difference !== 0) return isAscii(one, index) && isAscii(other, index) ? (difference < 0 ? -1 : 1) : undefined;
      if (small === 0) small = mine > theirs ? -1 : 1;
    }
    if (!isAscii(one, size) || !isAscii(other, size)) return undefined;
    return one.length === other.length ? small : one.length < other.length ? -1 : 1;
  }
  // An accent may follow the next letter.
  const isAscii = (text, from) => !(own.charCodeAt(text, from + 1) > 127) && !(own.charCodeAt(text, from) > 127);

  const methods = (owner, all) => {
    for (const name of own.keys(all)) own.defineProperty(owner, name, { value: all[name], writable: true, configurable: true });
  };
  methods(String.prototype, {
    localeCompare(other, tags, options) {
      const [mine, theirs] = [`${this}`, `${other}`];
      const fast = (tags === undefined || tags === 'en' || tags === 'en-US') && options === undefined ? order(mine, theirs) : undefined;
      return fast ?? words().compareTexts(mine, theirs, tags, options);
    },
  });
  const shown = {
    toLocaleString(tags, options) {
      return new (numbers().NumberFormat)(tags, options).format(this.valueOf());
    },
  };
  methods(Number.prototype, shown);
  methods(BigInt.prototype, shown);
  methods(Date.prototype, {
    toLocaleString(tags, options) {
      return dates().both(this, tags, options);
    },
    toLocaleDateString(tags, options) {
      return dates().date(this, tags, options);
    },
    toLocaleTimeString(tags, options) {
      return dates().time(this, tags, options);
    },
  });

  // Classes that may be called without `new`, as V8's may.
  const Intl = {};
  const parts = {
    NumberFormat: numbers, DateTimeFormat: dates, Collator: words, ListFormat: words, PluralRules: words, RelativeTimeFormat: words, Segmenter: words,
  };
  for (const name of own.keys(parts)) {
    own.defineProperty(Intl, name, {
      get() {
        const made = parts[name]()[name];
        const value = new Proxy(made, { apply: (_, self, values) => new made(...values) });
        own.defineProperty(made.prototype, Symbol.toStringTag, { value: `Intl.${name}`, configurable: true });
        own.defineProperty(made.prototype, 'constructor', { value, writable: true, configurable: true });
        own.defineProperty(Intl, name, { value, writable: true, configurable: true });
        return value;
      },
      configurable: true,
    });
  }
  for (const name of ['DisplayNames', 'Locale', 'DurationFormat']) {
    const missing = function () {
      throw new own.TypeError(`Intl.${name} is not offered here: there are ${own.join(own.keys(parts), ', ')}`);
    };
    own.defineProperty(Intl, name, { value: missing, writable: true, configurable: true });
  }
  methods(Intl, { getCanonicalLocales: (tags) => numbers().canonicals(tags) });
  own.defineProperty(Intl, Symbol.toStringTag, { value: 'Intl', configurable: true });
  own.defineProperty(globalThis, 'Intl', { value: Intl, writable: true, configurable: true });
})
