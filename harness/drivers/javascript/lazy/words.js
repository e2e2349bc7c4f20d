// What `Intl` knows of words: their order, plurals, lists, times that are near, and letters as readers see them.
(function (judge) {
  'use strict';
  judge.modules.intl;
  const { canonicals, chosen, NumberFormat, option } = judge.intl;

  // The order of letters: signs, digits, letters; then accents; then small letters before large ones.
  const SIGNS = '_-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$';
  const LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ð: 'd', þ: 'th', ı: 'i' };

  function weight(letter) {
    const code = letter.codePointAt(0);
    if (/\s/.test(letter)) return code === 32 ? 20 : 10;
    const sign = SIGNS.indexOf(letter);
    if (sign >= 0) return 100 + sign;
    if (letter >= '0' && letter <= '9') return 1000 + code;
    if (letter >= 'a' && letter <= 'z') return 2000 + code;
    return code < 128 ? 50 : 10000 + code;
  }

  /** The keys of a text: letters, accents, sizes; with numbers as one letter each where that is asked for. */
  function keysOf(text, made) {
    const [first, second, third] = [[], [], []];
    const units = made.numeric ? text.normalize('NFD').match(/\d+|[^\d]/gu) ?? [] : [...text.normalize('NFD')];
    for (const unit of units) {
      if (/^\p{Mn}$/u.test(unit)) {
        if (second.length > 0) second[second.length - 1] += unit;
        continue;
      }
      if (made.ignorePunctuation && /^[\p{P}\s]$/u.test(unit)) continue;
      const lower = unit.toLowerCase();
      for (const letter of made.numeric && /^\d/.test(unit) ? [unit] : (LETTERS[lower] ?? lower)) {
        first.push(letter.length > 1 || (made.numeric && /^\d/.test(letter)) ? [1001, letter.replace(/^0+(?=\d)/, '')] : [weight(letter), '']);
        second.push(LETTERS[lower] === undefined ? '' : lower);
        third.push(unit === lower ? 0 : 1);
      }
    }
    return [first, second, third];
  }

  const order = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
  function orderOfLists(one, other, compare) {
    for (let index = 0; index < Math.min(one.length, other.length); index++) {
      const found = compare(one[index], other[index]);
      if (found !== 0) return found;
    }
    return order(one.length, other.length);
  }
  const orderOfLetters = (one, other) => order(one[0], other[0]) || order(one[1].length, other[1].length) || order(one[1], other[1]);

  function compare(one, other, made) {
    if (one === other) return 0;
    const [mine, theirs] = [keysOf(one, made), keysOf(other, made)];
    const letters = orderOfLists(mine[0], theirs[0], orderOfLetters);
    if (letters !== 0 || made.sensitivity === 'base') return letters;
    const accents = made.sensitivity === 'case' ? 0 : orderOfLists(mine[1], theirs[1], order);
    if (accents !== 0 || made.sensitivity === 'accent') return accents;
    const sizes = orderOfLists(mine[2], theirs[2], order);
    return made.caseFirst === 'upper' ? -sizes || 0 : sizes;
  }

  class Collator {
    #made;

    constructor(tags, options) {
      const given = /-u-(?:.*-)?kn(?:-(true|false))?/.exec(canonicals(tags)[0] ?? '');
      this.#made = {
        locale: chosen(tags),
        usage: option(options, 'usage', ['sort', 'search'], 'sort'),
        sensitivity: option(options, 'sensitivity', ['base', 'accent', 'case', 'variant'], 'variant'),
        ignorePunctuation: option(options, 'ignorePunctuation', undefined, false),
        collation: 'default',
        numeric: option(options, 'numeric', undefined, given !== null && given[1] !== 'false'),
        caseFirst: option(options, 'caseFirst', ['upper', 'lower', 'false'], 'false'),
      };
      Object.defineProperty(this, 'compare', { value: (one, other) => compare(`${one}`, `${other}`, this.#made), enumerable: false, configurable: true });
    }

    resolvedOptions() {
      return { ...this.#made };
    }

    static supportedLocalesOf(tags) {
      return canonicals(tags);
    }
  }

  class PluralRules {
    #made;

    constructor(tags, options) {
      this.#made = { locale: chosen(tags), type: option(options, 'type', ['cardinal', 'ordinal'], 'cardinal') };
    }

    select(value) {
      const number = Number(value);
      if (this.#made.type === 'cardinal') return number === 1 ? 'one' : 'other';
      const [ten, hundred] = [number % 10, number % 100];
      if (ten === 1 && hundred !== 11) return 'one';
      if (ten === 2 && hundred !== 12) return 'two';
      return ten === 3 && hundred !== 13 ? 'few' : 'other';
    }

    resolvedOptions() {
      const pluralCategories = this.#made.type === 'cardinal' ? ['one', 'other'] : ['few', 'one', 'two', 'other'];
      return { ...this.#made, minimumIntegerDigits: 1, minimumFractionDigits: 0, maximumFractionDigits: 3, pluralCategories };
    }
  }

  class ListFormat {
    #made;

    constructor(tags, options) {
      this.#made = {
        locale: chosen(tags),
        type: option(options, 'type', ['conjunction', 'disjunction', 'unit'], 'conjunction'),
        style: option(options, 'style', ['long', 'short', 'narrow'], 'long'),
      };
    }

    format(items) {
      return this.formatToParts(items).map((part) => part.value).join('');
    }

    formatToParts(items) {
      const { type, style } = this.#made;
      const all = [...items];
      const word = type === 'unit' ? '' : type === 'disjunction' ? 'or ' : style === 'long' ? 'and ' : style === 'short' ? '& ' : '';
      const narrow = type === 'unit' && style === 'narrow';
      const two = type === 'unit' || word === '' ? (narrow ? ' ' : ', ') : ` ${word}`;
      const parts = [];
      all.forEach((value, index) => {
        if (index > 0) parts.push({ type: 'literal', value: index < all.length - 1 ? (narrow ? ' ' : ', ') : all.length === 2 ? two : narrow ? ' ' : `, ${word}` });
        parts.push({ type: 'element', value });
      });
      return parts;
    }

    resolvedOptions() {
      return { ...this.#made };
    }
  }

  const NEAR = {
    day: { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' }, year: { '-1': 'last year', 0: 'this year', 1: 'next year' }, month: { '-1': 'last month', 0: 'this month', 1: 'next month' },
    week: { '-1': 'last week', 0: 'this week', 1: 'next week' }, quarter: { '-1': 'last quarter', 0: 'this quarter', 1: 'next quarter' }, hour: { 0: 'this hour' }, minute: { 0: 'this minute' }, second: { 0: 'now' },
  };
  const SHORT = { second: 'sec.', minute: 'min.', hour: 'hr.', day: 'day', week: 'wk.', month: 'mo.', quarter: 'qtr.', year: 'yr.' };
  class RelativeTimeFormat {
    #made;

    constructor(tags, options) {
      this.#made = { locale: chosen(tags), style: option(options, 'style', ['long', 'short', 'narrow'], 'long'), numeric: option(options, 'numeric', ['always', 'auto'], 'always') };
    }

    format(value, given) {
      const unit = `${given}`.replace(/s$/, '');
      if (NEAR[unit] === undefined) throw new RangeError(`Invalid unit argument for format() '${given}'`);
      const near = NEAR[unit][value];
      if (this.#made.numeric === 'auto' && near !== undefined) return near;
      const number = new NumberFormat('en-US').format(Math.abs(value));
      const isOne = number === '1';
      const word = this.#made.style === 'long' ? (isOne ? unit : `${unit}s`) : unit === 'day' || unit === 'quarter' ? (isOne ? SHORT[unit] : { day: 'days', quarter: 'qtrs.' }[unit]) : SHORT[unit];
      return value < 0 || Object.is(value, -0) ? `${number} ${word} ago` : `in ${number} ${word}`;
    }

    resolvedOptions() {
      return { ...this.#made, numberingSystem: 'latn' };
    }
  }

  // Letters as readers see them: with their accents, joined signs, flags.
  const CLUSTER = /\r\n|\p{RI}\p{RI}|\p{Emoji}(?:\p{EMod}|\ufe0f\u20e3?)?(?:\u200d\p{Emoji}(?:\p{EMod}|\ufe0f)?)*[\p{M}\u200d]*|[\u1100-\u115f]+[\u1160-\u11ff]*|.[\p{M}\u200d\ufe0f]*/gsu;
  const WORD = /[\p{L}\p{N}\p{M}_]+(?:['’.][\p{L}\p{N}]+)*|\r\n|\s|./gsu;
  const SENTENCE = /[^.!?]*[.!?]+\s*|[^.!?]+$/gsu;
  class Segmenter {
    #made;

    constructor(tags, options) {
      this.#made = { locale: chosen(tags), granularity: option(options, 'granularity', ['grapheme', 'word', 'sentence'], 'grapheme') };
    }

    segment(input) {
      const text = `${input}`;
      const { granularity } = this.#made;
      const pattern = { grapheme: CLUSTER, word: WORD, sentence: SENTENCE }[granularity];
      const all = [...text.matchAll(pattern)].map((found) => ({
        segment: found[0],
        index: found.index,
        input: text,
        ...(granularity === 'word' ? { isWordLike: /^[\p{L}\p{N}]/u.test(found[0]) } : {}),
      }));
      return {
        containing: (place = 0) => all.find((one) => one.index <= place && place < one.index + one.segment.length),
        *[Symbol.iterator]() {
          yield* all;
        },
      };
    }

    resolvedOptions() {
      return { ...this.#made };
    }
  }

  const once = new Collator();
  const compareTexts = (one, other, tags, options) =>
    tags === undefined && options === undefined ? once.compare(one, other) : new Collator(tags, options).compare(one, other);
  return { Collator, ListFormat, PluralRules, RelativeTimeFormat, Segmenter, compareTexts };
})
