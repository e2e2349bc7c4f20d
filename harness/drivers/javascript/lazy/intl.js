// `Intl`, well for American English; numbers and short dates of some other languages too. There is one time zone.
(function (judge) {
  'use strict';
  const { own } = judge;

  // Languages: the signs of groups and fractions, the order of a short date, whether its parts have two digits.
  const PLACES = {
    en: [',', '.', 'M/D/YYYY'], 'en-US': [',', '.', 'M/D/YYYY'], 'en-GB': [',', '.', 'DD/MM/YYYY'], 'en-CA': [',', '.', 'YYYY-MM-DD'],
    'en-AU': [',', '.', 'DD/MM/YYYY'], 'en-IN': [',', '.', 'D/M/YYYY'], 'hi-IN': [',', '.', 'D/M/YYYY'], de: ['.', ',', 'D.M.YYYY'],
    fr: ['\u202f', ',', 'DD/MM/YYYY'], es: ['.', ',', 'D/M/YYYY'], it: ['.', ',', 'D/M/YYYY'], pt: ['.', ',', 'DD/MM/YYYY'],
    nl: ['.', ',', 'D-M-YYYY'], sv: ['\u00a0', ',', 'YYYY-MM-DD'], ru: ['\u00a0', ',', 'DD.MM.YYYY'], uk: ['\u00a0', ',', 'DD.MM.YYYY'],
    pl: ['\u00a0', ',', 'D.MM.YYYY'], ja: [',', '.', 'YYYY/M/D'], zh: [',', '.', 'YYYY/M/D'], ko: [',', '.', 'YYYY. M. D.'], tr: ['.', ',', 'DD.MM.YYYY'],
  };
  const LAKHS = ['en-IN', 'hi-IN'];
  const DEFAULT = 'en-US';

  function canonical(tag) {
    if (typeof tag !== 'string' && (typeof tag !== 'object' || tag === null)) throw new TypeError('Incorrect locale information provided');
    const text = `${tag}`;
    if (!/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(text)) throw new RangeError(`Incorrect locale information provided`);
    return text.split('-').map((part, index) => (index === 0 ? part.toLowerCase() : part.length === 2 ? part.toUpperCase() : part.length === 4 ? part[0].toUpperCase() + part.slice(1).toLowerCase() : part.toLowerCase())).join('-');
  }
  const canonicals = (tags) => (tags === undefined ? [] : Array.isArray(tags) ? tags.map(canonical) : [canonical(tags)]);

  /** The language that is meant: known ones by their name or their first part, others as American English. */
  function chosen(tags) {
    for (const tag of canonicals(tags)) {
      const plain = tag.replace(/-u-.*$/, '');
      if (PLACES[plain] !== undefined || PLACES[plain.split('-')[0]] !== undefined) return plain;
    }
    return DEFAULT;
  }
  const placeOf = (tag) => PLACES[tag] ?? PLACES[tag.split('-')[0]];
  const isEnglish = (tag) => tag.startsWith('en');

  function option(options, name, allowed, otherwise) {
    const value = options?.[name];
    if (value === undefined) return otherwise;
    const text = typeof otherwise === 'boolean' ? Boolean(value) : `${value}`;
    if (allowed !== undefined && !allowed.includes(text)) throw new RangeError(`Value ${text} out of range for Intl options property ${name}`);
    return text;
  }
  function digit(options, name, least, most, otherwise) {
    const value = options?.[name];
    if (value === undefined) return otherwise;
    if (!(Number(value) >= least && Number(value) <= most)) throw new RangeError(`${name} value is out of range.`);
    return Math.floor(Number(value));
  }

  // Numbers, as exact decimal digits.

  /** A number as digits and the place of the point: 0.digits × 10^point. */
  function decimalOf(value) {
    if (typeof value === 'bigint') {
      const text = `${value < 0n ? -value : value}`;
      return { isNegative: value < 0n, digits: text, point: text.length };
    }
    const [digits, exponent = '0'] = `${Math.abs(value)}`.split('e');
    const [whole, fraction = ''] = digits.split('.');
    const all = (whole + fraction).replace(/^0+/, '');
    const zeros = (whole + fraction).length - all.length;
    return { isNegative: value < 0 || Object.is(value, -0), digits: all, point: whole.length - zeros + Number(exponent) };
  }

  /** Rounds half away from zero, or by another mode, to so many digits behind the point. */
  function roundedTo(number, places, mode = 'halfExpand') {
    const { digits, point, isNegative } = number;
    const keep = point + places;
    if (keep >= digits.length) return number;
    const kept = keep <= 0 ? '' : digits.slice(0, keep);
    const rest = keep < 0 ? `0${digits}` : digits.slice(Math.max(keep, 0));
    if (!isRaised(kept, rest, mode, isNegative)) return { isNegative, digits: kept, point: kept === '' ? 0 : point };
    if (kept === '') return { isNegative, digits: '1', point: 1 - places };
    const up = `${BigInt(kept) + 1n}`.padStart(kept.length, '0');
    return { isNegative, digits: up, point: point + up.length - kept.length };
  }

  function isRaised(kept, rest, mode, isNegative) {
    const isSome = /[1-9]/.test(rest);
    if (mode === 'trunc') return false;
    if (mode === 'ceil') return isSome && !isNegative;
    if (mode === 'floor') return isSome && isNegative;
    if (mode === 'expand') return isSome;
    const half = rest[0] < '5' ? -1 : /^50*$/.test(rest) ? 0 : 1;
    if (half !== 0) return half > 0;
    if (mode === 'halfEven') return Number(kept.at(-1) ?? '0') % 2 === 1;
    if (mode === 'halfTrunc') return false;
    if (mode === 'halfCeil') return !isNegative;
    return mode === 'halfFloor' ? isNegative : true;
  }

  /** The digits before and behind the point. */
  function written({ digits, point }) {
    const all = digits.padEnd(Math.max(point, 0), '0');
    const whole = point <= 0 ? '' : all.slice(0, point);
    const fraction = point <= 0 ? '0'.repeat(digits === '' ? 0 : -point) + digits : all.slice(point);
    return [whole === '' ? '0' : whole, fraction.replace(/0+$/, '')];
  }

  const CURRENCIES = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', INR: '₹', CNY: 'CN¥', KRW: '₩', BRL: 'R$', CAD: 'CA$', AUD: 'A$', MXN: 'MX$', NZD: 'NZ$', ILS: '₪', VND: '₫', TWD: 'NT$', HKD: 'HK$', PHP: '₱' };
  const CURRENCY_NAMES = { USD: ['US dollar', 'US dollars'], EUR: ['euro', 'euros'], GBP: ['British pound', 'British pounds'], JPY: ['Japanese yen', 'Japanese yen'], INR: ['Indian rupee', 'Indian rupees'] };
  const WHOLE_CURRENCIES = ['JPY', 'KRW', 'VND', 'CLP', 'ISK', 'XAF', 'XOF'];
  const UNITS = {
    kilometer: ['km', 'kilometers'], meter: ['m', 'meters'], centimeter: ['cm', 'centimeters'], millimeter: ['mm', 'millimeters'], mile: ['mi', 'miles'], foot: ['ft', 'feet'], inch: ['in', 'inches'],
    kilogram: ['kg', 'kilograms'], gram: ['g', 'grams'], pound: ['lb', 'pounds'], ounce: ['oz', 'ounces'], liter: ['L', 'liters'], milliliter: ['mL', 'milliliters'], byte: ['byte', 'bytes'],
    kilobyte: ['kB', 'kilobytes'], megabyte: ['MB', 'megabytes'], gigabyte: ['GB', 'gigabytes'], terabyte: ['TB', 'terabytes'], second: ['sec', 'seconds'], minute: ['min', 'minutes'], hour: ['hr', 'hours'],
    day: ['day', 'days'], week: ['wk', 'weeks'], month: ['mth', 'months'], year: ['yr', 'years'], millisecond: ['ms', 'milliseconds'], celsius: ['°C', 'degrees Celsius'], fahrenheit: ['°F', 'degrees Fahrenheit'],
    percent: ['%', 'percent'], degree: ['deg', 'degrees'], 'kilometer-per-hour': ['km/h', 'kilometers per hour'], 'mile-per-hour': ['mph', 'miles per hour'],
  };
  const COMPACT = { short: ['K', 'M', 'B', 'T'], long: [' thousand', ' million', ' billion', ' trillion'] };

  function resolvedNumber(tags, options) {
    const locale = chosen(tags);
    const style = option(options, 'style', ['decimal', 'percent', 'currency', 'unit'], 'decimal');
    const currency = options?.currency === undefined ? undefined : `${options.currency}`.toUpperCase();
    if (style === 'currency' && currency === undefined) throw new TypeError('Currency code is required with currency style.');
    if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) throw new RangeError(`Invalid currency code : ${options.currency}`);
    const unit = options?.unit;
    if (style === 'unit' && unit === undefined) throw new TypeError('Required option "unit" must not be undefined');
    if (unit !== undefined && UNITS[unit] === undefined) throw new RangeError(`Invalid unit argument for Intl.NumberFormat() '${unit}'`);
    const notation = option(options, 'notation', ['standard', 'scientific', 'engineering', 'compact'], 'standard');
    const places = style === 'currency' && notation === 'standard' ? (WHOLE_CURRENCIES.includes(currency) ? 0 : 2) : 0;
    const made = { locale, numberingSystem: 'latn', style, currency, unit, notation };
    made.currencyDisplay = option(options, 'currencyDisplay', ['code', 'symbol', 'narrowSymbol', 'name'], 'symbol');
    made.currencySign = option(options, 'currencySign', ['standard', 'accounting'], 'standard');
    made.unitDisplay = option(options, 'unitDisplay', ['short', 'narrow', 'long'], 'short');
    made.compactDisplay = option(options, 'compactDisplay', ['short', 'long'], 'short');
    made.signDisplay = option(options, 'signDisplay', ['auto', 'never', 'always', 'exceptZero', 'negative'], 'auto');
    made.roundingMode = option(options, 'roundingMode', undefined, 'halfExpand');
    made.minimumIntegerDigits = digit(options, 'minimumIntegerDigits', 1, 21, 1);
    if (options?.minimumSignificantDigits !== undefined || options?.maximumSignificantDigits !== undefined) {
      made.minimumSignificantDigits = digit(options, 'minimumSignificantDigits', 1, 21, 1);
      made.maximumSignificantDigits = digit(options, 'maximumSignificantDigits', made.minimumSignificantDigits, 21, 21);
    } else {
      const usual = style === 'currency' ? places : style === 'percent' || notation === 'compact' ? 0 : 3;
      const least = digit(options, 'minimumFractionDigits', 0, 100, undefined);
      const most = digit(options, 'maximumFractionDigits', 0, 100, undefined);
      if (least !== undefined && most !== undefined && least > most) throw new RangeError('maximumFractionDigits value is out of range.');
      made.minimumFractionDigits = least ?? Math.min(places, most ?? places);
      made.maximumFractionDigits = most ?? Math.max(made.minimumFractionDigits, usual);
      made.isRough = notation === 'compact' && least === undefined && most === undefined;
    }
    const grouping = options?.useGrouping;
    made.useGrouping = grouping === undefined ? (notation === 'compact' ? 'min2' : 'auto') : grouping === true || grouping === 'true' ? 'always' : grouping === false || grouping === 'false' ? false : grouping;
    return made;
  }

  const grouped = (whole, made) => {
    const [sign] = placeOf(made.locale);
    const least = made.useGrouping === 'min2' || /^(es|pt-PT|pl)/.test(made.locale) ? 5 : 4;
    if (made.useGrouping === false || whole.length < least) return whole;
    const pattern = LAKHS.includes(made.locale) ? /\B(?=(\d\d)*(\d{3})$)/g : /\B(?=(\d{3})+$)/g;
    return whole.replace(pattern, sign);
  };

  function rounded(number, made) {
    if (made.maximumSignificantDigits !== undefined) return roundedTo(number, made.maximumSignificantDigits - number.point, made.roundingMode);
    if (made.isRough) return roundedTo(number, number.point > 1 ? 0 : 2 - Math.max(number.point, number.digits === '' ? 1 : number.point), made.roundingMode);
    return roundedTo(number, made.maximumFractionDigits, made.roundingMode);
  }

  function numberParts(made, given) {
    const value = typeof given === 'bigint' ? given : Number(given);
    if (value !== value) return ['', 'NaN', false, ''];
    let number = value === Infinity || value === -Infinity ? null : decimalOf(value);
    const isNegative = number === null ? value < 0 : number.isNegative;
    if (number === null) return ['', '∞', isNegative, ''];
    if (made.style === 'percent' && number.digits !== '') number = { ...number, point: number.point + 2 };
    let suffix = '';
    if (made.notation === 'compact') [number, suffix] = compacted(number, made);
    else if (made.notation !== 'standard') [number, suffix] = powered(number, made);
    number = rounded(number, made);
    let [whole, fraction] = written(number);
    if (made.minimumSignificantDigits !== undefined) {
      const shown = number.digits === '' ? 1 : whole === '0' ? fraction.replace(/^0+/, '').length : whole.length + fraction.length;
      fraction = fraction.padEnd(fraction.length + Math.max(0, made.minimumSignificantDigits - shown), '0');
    } else fraction = fraction.padEnd(made.minimumFractionDigits, '0');
    whole = grouped(whole.padStart(made.minimumIntegerDigits, '0'), made);
    const isZero = !/[1-9]/.test(whole + fraction);
    return [isZero, fraction === '' ? whole : `${whole}${placeOf(made.locale)[1]}${fraction}`, isNegative, suffix];
  }

  function compacted(number, made) {
    let step = Math.min(Math.max(Math.floor((number.point - 1) / 3), 0), 4);
    if (number.digits === '') step = 0;
    let scaled = { ...number, point: number.point - 3 * step };
    if (rounded(scaled, made).point > 3 && step < 4) scaled = { ...number, point: number.point - 3 * ++step };
    return [scaled, step === 0 ? '' : COMPACT[made.compactDisplay][step - 1]];
  }

  function powered(number, made) {
    const size = number.digits === '' ? 0 : number.point - 1;
    const exponent = made.notation === 'engineering' ? 3 * Math.floor(size / 3) : size;
    return [{ ...number, point: number.point - exponent }, `E${exponent}`];
  }

  function signOf(made, isNegative, isZero) {
    const { signDisplay } = made;
    if (signDisplay === 'never') return '';
    if (isNegative) return (signDisplay === 'exceptZero' || signDisplay === 'negative') && isZero ? '' : '-';
    return signDisplay === 'always' || (signDisplay === 'exceptZero' && !isZero) ? '+' : '';
  }

  function numberText(made, value) {
    const [isZero, digits, isNegative, suffix] = numberParts(made, value);
    const sign = signOf(made, isNegative, isZero === true);
    const body = digits + suffix;
    const after = !isEnglish(made.locale) && !/^(ja|zh|ko|hi)/.test(made.locale);
    if (made.style === 'percent') return `${sign}${body}${after ? '\u00a0' : ''}%`;
    if (made.style === 'unit') return sign + unitText(made, body);
    if (made.style !== 'currency') return sign + body;
    if (made.currencyDisplay === 'name') return `${sign}${body} ${(CURRENCY_NAMES[made.currency] ?? [made.currency, made.currency])[body === '1.00' || body === '1' ? 0 : 1]}`;
    let symbol = made.currencyDisplay === 'code' ? `${made.currency}\u00a0` : (CURRENCIES[made.currency] ?? `${made.currency}\u00a0`);
    if (made.currencyDisplay === 'narrowSymbol') symbol = symbol.replace(/^[A-Z]+(?=[^A-Z\u00a0])/, '');
    if (made.locale === 'ja-JP' && made.currency === 'JPY') symbol = '￥';
    if (/^zh/.test(made.locale) && made.currency === 'CNY') symbol = '¥';
    if (after) return `${sign}${body}\u00a0${symbol.replace('\u00a0', '')}`;
    return made.currencySign === 'accounting' && sign === '-' ? `(${symbol}${body})` : `${sign}${symbol}${body}`;
  }

  function unitText(made, body) {
    const [short, long] = UNITS[made.unit];
    const isOne = body === '1';
    if (made.unitDisplay === 'long') return `${body} ${isOne ? long.replace(/^inches$/, 'inch').replace(/^feet$/, 'foot').replace(/^(\w+)s\b/, '$1').replace(/^degree(?= )/, 'degree') : long}`;
    const plural = ['day', 'byte', 'wk', 'mth', 'yr'].includes(short) && !isOne ? 's' : '';
    if (made.unitDisplay === 'narrow') return `${body}${{ sec: 's', min: 'm', hr: 'h', day: 'd', byte: 'B', wk: 'w', mth: 'm', yr: 'y', '°C': '°C', ft: '′', in: '″' }[short] ?? short}`;
    return /^[°%]/.test(short) ? `${body}${short}` : `${body} ${short}${plural}`;
  }

  const SHOWN = 'locale numberingSystem style currency currencyDisplay currencySign unit unitDisplay minimumIntegerDigits minimumFractionDigits maximumFractionDigits minimumSignificantDigits maximumSignificantDigits useGrouping notation compactDisplay signDisplay'.split(' ');

  class NumberFormat {
    #made;

    constructor(tags, options) {
      this.#made = resolvedNumber(tags, options);
      Object.defineProperty(this, 'format', { value: (value) => numberText(this.#made, typeof value === 'string' && /^-?\d+$/.test(value) ? BigInt(value) : value), enumerable: false, configurable: true });
    }

    formatToParts(value) {
      const [group, point] = placeOf(this.#made.locale);
      const kinds = (text) => (/\d/.test(text) ? 'integer' : text === group ? 'group' : text === point ? 'decimal' : text === '-' ? 'minusSign' : text === '+' ? 'plusSign' : text === '%' ? 'percentSign' : /^[\s\u00a0]+$/.test(text) ? 'literal' : text === 'NaN' ? 'nan' : text === '∞' ? 'infinity' : this.#made.style === 'currency' ? 'currency' : this.#made.style === 'unit' ? 'unit' : 'compact');
      let isBehind = false;
      return (this.format(value).match(/\d+|[\s\u00a0]+|[-+%.,]|[^\d\s\u00a0%.,+-]+/g) ?? []).map((text) => {
        const type = kinds(text);
        if (type === 'decimal') isBehind = true;
        return { type: type === 'integer' && isBehind ? 'fraction' : type, value: text };
      });
    }

    formatRange(from, to) {
      const [one, other] = [this.format(from), this.format(to)];
      return one === other ? `~${one}` : `${one}–${this.#made.style === 'currency' ? other.replace(/^[^\d-]+/, '') : other}`;
    }

    resolvedOptions() {
      const made = this.#made;
      const hidden = [made.style !== 'currency' && /^currency/, made.style !== 'unit' && /^unit/, made.notation !== 'compact' && /^compactDisplay/].filter(Boolean);
      const shown = {};
      for (const name of SHOWN) if (made[name] !== undefined && !hidden.some((pattern) => pattern.test(name))) shown[name] = made[name];
      return { ...shown, roundingIncrement: 1, roundingMode: made.roundingMode, roundingPriority: 'auto', trailingZeroDisplay: 'auto' };
    }

    static supportedLocalesOf(tags) {
      return canonicals(tags);
    }
  }

  judge.intl = { canonicals, chosen, isEnglish, placeOf, option, NumberFormat };
  return judge.intl;
})
