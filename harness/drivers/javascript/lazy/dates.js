// Dates and times of `Intl`, in words of American English and short forms of some other languages.
(function (judge) {
  'use strict';
  judge.modules.intl;
  const { canonicals, chosen, isEnglish, option, placeOf } = judge.intl;
  const MONTHS = 'January February March April May June July August September October November December'.split(' ');
  const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
  const STYLES = {
    full: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
    long: { year: 'numeric', month: 'long', day: 'numeric' },
    medium: { year: 'numeric', month: 'short', day: 'numeric' },
    short: { year: '2-digit', month: 'numeric', day: 'numeric' },
  };
  const TIMES = {
    full: { hour: 'numeric', minute: '2-digit', second: '2-digit', timeZoneName: 'long' },
    long: { hour: 'numeric', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
    medium: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
    short: { hour: 'numeric', minute: '2-digit' },
  };
  const DATE_PARTS = ['weekday', 'era', 'year', 'month', 'day'];
  const TIME_PARTS = ['dayPeriod', 'hour', 'minute', 'second', 'fractionalSecondDigits'];
  const ALLOWED = {
    weekday: ['narrow', 'short', 'long'], year: ['2-digit', 'numeric'], month: ['2-digit', 'numeric', 'narrow', 'short', 'long'], day: ['2-digit', 'numeric'],
    hour: ['2-digit', 'numeric'], minute: ['2-digit', 'numeric'], second: ['2-digit', 'numeric'], dateStyle: Object.keys(STYLES), timeStyle: Object.keys(TIMES),
  };

  /** The minutes that a time zone is ahead; only fixed ones are known. */
  function offsetOf(zone) {
    if (/^(UTC|GMT|Etc\/(UTC|GMT|Zulu|UCT|Greenwich))$/i.test(zone)) return 0;
    const fixed = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
    if (fixed !== null) return (fixed[1] === '-' ? -1 : 1) * (60 * Number(fixed[2]) + Number(fixed[3]));
    const known = /^[A-Z]\w+(\/[\w+-]+)+$/.test(zone);
    const hint = known ? ': time zones other than UTC and fixed offsets such as "+05:30" are not offered here' : '';
    throw new RangeError(`Invalid time zone specified: ${zone}${hint}`);
  }

  function resolved(tags, options, needs, adds) {
    const locale = chosen(tags);
    const zone = options?.timeZone === undefined ? 'UTC' : `${options.timeZone}`;
    const made = { locale, zone: /^(GMT|Etc\/)/i.test(zone) || zone.toUpperCase() === 'UTC' ? 'UTC' : zone, offset: offsetOf(zone) };
    for (const name of [...DATE_PARTS, ...TIME_PARTS, 'timeZoneName', 'dateStyle', 'timeStyle']) made[name] = option(options, name, ALLOWED[name], undefined);
    if (made.dateStyle !== undefined || made.timeStyle !== undefined) {
      if ([...DATE_PARTS, ...TIME_PARTS].some((name) => made[name] !== undefined)) {
        const name = [...DATE_PARTS, ...TIME_PARTS].find((one) => made[one] !== undefined);
        throw new TypeError(`Can't set option ${name} when ${made.dateStyle === undefined ? 'timeStyle' : 'dateStyle'} is used`);
      }
      Object.assign(made, STYLES[made.dateStyle], TIMES[made.timeStyle]);
    } else {
      const has = (names) => names.some((name) => made[name] !== undefined);
      const lacks = !(needs !== 'time' && has(DATE_PARTS.filter((name) => name !== 'era'))) && !(needs !== 'date' && has(TIME_PARTS));
      if (lacks && adds !== 'time') Object.assign(made, { year: made.year ?? 'numeric', month: made.month ?? 'numeric', day: made.day ?? 'numeric' });
      if (lacks && adds !== 'date') Object.assign(made, { hour: 'numeric', minute: '2-digit', second: '2-digit' });
    }
    const cycle = options?.hourCycle ?? /-u-.*hc-(h\d\d)/.exec(canonicals(tags)[0] ?? '')?.[1];
    const twelve = options?.hour12 ?? (cycle === undefined ? isEnglish(locale) && locale !== 'en-GB' : cycle === 'h12' || cycle === 'h11');
    made.hourCycle = made.hour === undefined ? undefined : twelve ? 'h12' : options?.hour12 === false && isEnglish(locale) && locale !== 'en-GB' ? 'h24' : 'h23';
    if (cycle !== undefined && options?.hour12 === undefined && made.hour !== undefined) made.hourCycle = cycle;
    return made;
  }

  const two = (value) => `${value}`.padStart(2, '0');
  const sized = (value, style) => (style === '2-digit' ? two(value % 100) : `${value}`);

  function numericDate(made, at) {
    let pattern = placeOf(made.locale)[2];
    if (made.day === undefined || made.month === undefined || made.year === undefined) {
      const order = [...pattern.matchAll(/D+|M+|Y+/g)].map((found) => found[0]);
      const wanted = { D: made.day, M: made.month, Y: made.year };
      const separator = /[^DMY]/.exec(pattern)[0];
      pattern = order.filter((part) => wanted[part[0]] !== undefined).join(pattern.includes('. ') ? '. ' : separator);
    }
    return pattern.replace(/D+|M+|Y+/g, (part) => {
      if (part[0] === 'Y') return sized(at.getUTCFullYear(), made.year);
      const value = part[0] === 'D' ? at.getUTCDate() : at.getUTCMonth() + 1;
      return part.length === 2 || (part[0] === 'D' ? made.day : made.month) === '2-digit' ? two(value) : `${value}`;
    });
  }

  function wordDate(made, at) {
    const month = MONTHS[at.getUTCMonth()];
    const name = made.month === 'long' ? month : made.month === 'short' ? month.slice(0, 3) : month[0];
    const day = made.day === undefined ? '' : sized(at.getUTCDate(), made.day);
    const year = made.year === undefined ? '' : sized(at.getUTCFullYear(), made.year);
    if (made.locale === 'en-GB') return [day, made.month === 'short' && name === 'Sep' ? 'Sept' : name, year].filter((part) => part !== '').join(' ');
    const front = day === '' ? name : `${name} ${day}`;
    return year === '' ? front : `${front}${day === '' ? ' ' : ', '}${year}`;
  }

  function dateText(made, at) {
    const hasDate = made.year !== undefined || made.month !== undefined || made.day !== undefined;
    const isWords = made.month === 'long' || made.month === 'short' || made.month === 'narrow';
    const shown = !hasDate ? '' : isWords ? wordDate(made, at) : numericDate(made, at);
    if (made.weekday === undefined) return shown;
    const day = DAYS[at.getUTCDay()];
    const name = made.weekday === 'long' ? day : made.weekday === 'short' ? day.slice(0, 3) : day[0];
    if (shown === '') return name;
    return made.locale === 'en-GB' && isWords && made.weekday === 'long' ? `${name} ${shown}` : `${name}, ${shown}`;
  }

  function timeText(made, at) {
    if (made.hour === undefined && made.minute === undefined && made.second === undefined) return '';
    const hours = at.getUTCHours();
    const isTwelve = made.hourCycle === 'h12' || made.hourCycle === 'h11';
    const parts = [];
    if (made.hour !== undefined) {
      const shown = made.hourCycle === 'h12' ? hours % 12 || 12 : made.hourCycle === 'h11' ? hours % 12 : made.hourCycle === 'h24' ? hours || 24 : hours;
      parts.push(made.hour === '2-digit' || !isTwelve ? two(shown) : `${shown}`);
    }
    const alone = made.hour === undefined && (made.minute === undefined || made.second === undefined);
    if (made.minute !== undefined) parts.push(alone ? `${at.getUTCMinutes()}` : two(at.getUTCMinutes()));
    if (made.second !== undefined) {
      const digits = Number(made.fractionalSecondDigits ?? 0);
      const fraction = digits === 0 ? '' : `.${`${at.getUTCMilliseconds()}`.padStart(3, '0').slice(0, digits)}`;
      parts.push((alone ? `${at.getUTCSeconds()}` : two(at.getUTCSeconds())) + fraction);
    }
    const clock = parts.join(':');
    if (made.hour === undefined || !isTwelve) return clock;
    const half = hours < 12 ? 'AM' : 'PM';
    return `${clock} ${isEnglish(made.locale) && /AU|GB|IN/.test(made.locale) ? half.toLowerCase() : half}`;
  }

  function zoneText(made) {
    if (made.timeZoneName === undefined) return '';
    if (made.offset === 0) return made.timeZoneName === 'long' ? ' Coordinated Universal Time' : ' UTC';
    const [hours, minutes] = [Math.floor(Math.abs(made.offset) / 60), Math.abs(made.offset) % 60];
    return ` GMT${made.offset < 0 ? '-' : '+'}${hours}${minutes === 0 ? '' : `:${two(minutes)}`}`;
  }

  function text(made, value) {
    const time = value === undefined ? Date.now() : Number(value);
    if (!(Math.abs(time) <= 8.64e15)) throw new RangeError('Invalid time value');
    const at = new Date(time + made.offset * 60000);
    const [date, clock] = [dateText(made, at), timeText(made, at)];
    const isLong = made.dateStyle === 'full' || made.dateStyle === 'long' || (made.dateStyle === undefined && made.month === 'long');
    const between = date === '' || clock === '' ? '' : isLong && made.timeStyle !== undefined ? ' at ' : isLong ? ' at ' : ', ';
    return date + between + clock + zoneText(made);
  }

  class DateTimeFormat {
    #made;

    constructor(tags, options) {
      this.#made = resolved(tags, options, 'any', 'date');
      Object.defineProperty(this, 'format', { value: (value) => text(this.#made, value), enumerable: false, configurable: true });
    }

    formatToParts(value) {
      const made = this.#made;
      const order = [...placeOf(made.locale)[2].matchAll(/D+|M+|Y+/g)].map((found) => ({ D: 'day', M: 'month', Y: 'year' })[found[0][0]]);
      const isWords = !['numeric', '2-digit', undefined].includes(made.month);
      const names = (isWords ? (made.locale === 'en-GB' ? ['day', 'year'] : ['day', 'year']) : order).filter((name) => made[name] !== undefined);
      const times = ['hour', 'minute', 'second', 'fractionalSecond'].filter((name) => made[name] !== undefined || name === 'fractionalSecond');
      const numbers = [...names, ...times];
      return (this.format(value).match(/\d+|[A-Za-z]+|[^\dA-Za-z]+/g) ?? []).map((part) => {
        if (/^\d/.test(part)) return { type: numbers.shift() ?? 'literal', value: part };
        if (/^[AP]M$/i.test(part)) return { type: 'dayPeriod', value: part };
        if (DAYS.some((day) => day.startsWith(part)) && made.weekday !== undefined && part.length > 2) return { type: 'weekday', value: part };
        if (MONTHS.some((month) => month.startsWith(part)) && isWords) return { type: 'month', value: part };
        return { type: /^(UTC|GMT)/.test(part) ? 'timeZoneName' : 'literal', value: part };
      });
    }

    formatRange(from, to) {
      const [one, other] = [this.format(from), this.format(to)];
      return one === other ? one : `${one} – ${other}`;
    }

    resolvedOptions() {
      const made = this.#made;
      const shown = { locale: made.locale, calendar: 'gregory', numberingSystem: 'latn', timeZone: made.zone };
      if (made.hourCycle !== undefined) Object.assign(shown, { hourCycle: made.hourCycle, hour12: made.hourCycle === 'h12' || made.hourCycle === 'h11' });
      const names = made.dateStyle === undefined && made.timeStyle === undefined ? [...DATE_PARTS, ...TIME_PARTS, 'timeZoneName'] : ['dateStyle', 'timeStyle'];
      for (const name of names) if (made[name] !== undefined) shown[name] = made[name];
      return shown;
    }

    static supportedLocalesOf(tags) {
      return canonicals(tags);
    }
  }

  const local = (needs, adds) => (date, tags, options) => (Number.isNaN(date.getTime()) ? 'Invalid Date' : text(resolved(tags, options, needs, adds), date));
  return { DateTimeFormat, date: local('date', 'date'), time: local('time', 'time'), both: local('any', 'all') };
})
