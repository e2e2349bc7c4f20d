// Shows values as Node's `util.inspect` does: the same words, options, line breaks, columns and cuts.
(function (judge) {
  'use strict';
  const { own, kinds } = judge;
  const { escaped, joined, primitive, quoted } = judge.layout;
  const dateText = own.uncurry(Date.prototype.toISOString);
  const regexText = own.uncurry(RegExp.prototype.toString);
  const functionText = own.uncurry(Function.prototype.toString);
  const symbolText = own.uncurry(Symbol.prototype.toString);
  const isEnumerable = own.uncurry(Object.prototype.propertyIsEnumerable);
  const errorText = own.uncurry(Error.prototype.toString);
  const lower = own.uncurry(String.prototype.toLowerCase);
  const sort = own.uncurry(Array.prototype.sort);
  const symbolsOf = Object.getOwnPropertySymbols;
  const { max, min } = Math;
  const CUSTOM = Symbol.for('nodejs.util.inspect.custom');
  const NAME = /^[A-Za-z_][A-Za-z_0-9]*$/;

  const STYLES = {
    __proto__: null, special: 'cyan', number: 'yellow', bigint: 'yellow', boolean: 'yellow', undefined: 'grey', null: 'bold',
    string: 'green', symbol: 'green', date: 'magenta', regexp: 'red', module: 'underline',
  };
  const COLORS = {
    __proto__: null, reset: [0, 0], bold: [1, 22], italic: [3, 23], underline: [4, 24], inverse: [7, 27], black: [30, 39],
    red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39],
    gray: [90, 39], grey: [90, 39],
  };
  const plain = (text) => text;
  const coloured = (text, style) => {
    const color = COLORS[STYLES[style]];
    return color === undefined ? text : `\x1b[${color[0]}m${text}\x1b[${color[1]}m`;
  };

  const DEFAULTS = {
    showHidden: false, depth: 2, colors: false, customInspect: true, showProxy: false, maxArrayLength: 100,
    maxStringLength: 10000, breakLength: 80, compact: 3, sorted: false, getters: false, numericSeparator: false,
  };

  const NAMES = own.keys(DEFAULTS);
  const SAID = ['name', 'message', 'stack'];
  const OF_VIEWS = ['BYTES_PER_ELEMENT', 'length', 'byteLength', 'byteOffset', 'buffer'];

  function inspect(value, options, depth, colors) {
    const context = {
      ...DEFAULTS, seen: [], circular: undefined, indent: 0, depthNow: 0, stylize: plain, userOptions: undefined, size: 0,
    };
    if (typeof options === 'boolean') {
      context.showHidden = options;
      if (depth !== undefined) context.depth = depth;
      if (colors !== undefined) context.colors = colors;
    } else if (typeof options === 'object' && options !== null) {
      own.assign(context, options);
      context.userOptions = options;
    }
    if (context.colors && context.stylize === plain) context.stylize = coloured;
    context.maxArrayLength ??= Infinity;
    context.maxStringLength ??= Infinity;
    return format(context, value, 0);
  }
  inspect.custom = CUSTOM;
  inspect.defaultOptions = DEFAULTS;
  inspect.colors = COLORS;
  inspect.styles = STYLES;
  judge.inspect = inspect;
  const simple = { ...DEFAULTS, stylize: plain, indent: 0 };
  judge.primitive = (value) => primitive(simple, value);

  function format(context, given, level, isTyped) {
    if ((typeof given !== 'object' && typeof given !== 'function') || given === null) return primitive(context, given);
    let value = given;
    const proxy = kinds.proxyOf(value);
    if (proxy !== undefined) {
      if (proxy[0] === null) return context.stylize('<Revoked Proxy>', 'special');
      if (context.showProxy) return proxyText(context, proxy, level);
      while (kinds.proxyOf(value) !== undefined) value = kinds.proxyOf(value)[0];
    }
    if (context.customInspect) {
      const custom = value[CUSTOM];
      if (typeof custom === 'function' && custom !== inspect && value.constructor?.prototype !== value) {
        const shown = customText(context, custom, given, level);
        if (shown !== undefined) return shown;
      }
    }
    for (let index = 0; index < context.seen.length; index++) {
      if (context.seen[index] !== value) continue;
      context.circular ??= new own.Map();
      if (!own.mapHas(context.circular, value)) own.mapSet(context.circular, value, own.mapSize(context.circular) + 1);
      return context.stylize(`[Circular *${own.mapGet(context.circular, value)}]`, 'special');
    }
    return formatObject(context, value, level, isTyped);
  }

  function proxyText(context, proxy, level) {
    if (level > context.depth && context.depth !== null) return context.stylize('Proxy [Array]', 'special');
    context.indent += 2;
    const parts = [format(context, proxy[0], level + 1), format(context, proxy[1], level + 1)];
    context.indent -= 2;
    return joined(context, parts, '', ['Proxy [', ']'], true, level + 1);
  }

  function customText(context, custom, given, level) {
    const depth = context.depth === null ? null : context.depth - level;
    const options = { ...context.userOptions, stylize: context.stylize };
    for (let index = 0; index < NAMES.length; index++) options[NAMES[index]] = context[NAMES[index]];
    options.depth = depth;
    const shown = own.apply(custom, given, [depth, options, inspect]);
    if (shown === given) return undefined;
    if (typeof shown !== 'object') return `${shown}`;
    return own.replace(format(context, shown, level), /\n/g, `\n${own.repeat(' ', context.indent)}`);
  }

  /** The name of the class that made an object; null for one without a prototype. */
  function className(context, value, level) {
    let first;
    for (let object = value; object !== null && object !== undefined; ) {
      const descriptor = own.getOwnPropertyDescriptor(object, 'constructor');
      const made = descriptor?.value;
      if (typeof made === 'function' && made.name !== '' && kinds.isInstance(value, made)) return `${made.name}`;
      object = own.getPrototypeOf(object);
      if (first === undefined) first = object;
    }
    if (first === null) return null;
    const name = kinds.engineName(value);
    if (level > context.depth && context.depth !== null) return `${name} <Complex prototype>`;
    const parent = className(context, first, level + 1);
    return parent === null ? `${name} <${inspect(first, { depth: -1, customInspect: false })}>` : `${name} <${parent}>`;
  }

  function prefix(name, tag, fallback, size = '') {
    if (name === null) {
      return `[${fallback}${size}: null prototype] ${tag !== '' && fallback !== tag ? `[${tag}] ` : ''}`;
    }
    return `${name}${size} ${tag !== '' && name !== tag ? `[${tag}] ` : ''}`;
  }

  function functionBase(value, name, tag) {
    const text = functionText(value);
    if (own.startsWith(text, 'class') && own.endsWith(text, '}')) return classBase(value, name, tag);
    const kind = own.exec(/^(?:async\b\s*)?(?:function\s*\*|\*)?/, text)[0];
    const async = own.startsWith(kind, 'async') && kinds.isAsync(value);
    const type = `${async ? 'Async' : ''}${own.endsWith(kind, '*') ? 'Generator' : ''}Function`;
    let base = `[${type}${name === null ? ' (null prototype)' : ''}${value.name === '' ? ' (anonymous)' : `: ${value.name}`}]`;
    if (name !== type && name !== null) base += ` ${name}`;
    return tag !== '' && name !== tag ? `${base} [${tag}]` : base;
  }

  function classBase(value, name, tag) {
    let base = `class ${(own.hasOwn(value, 'name') && value.name) || '(anonymous)'}`;
    if (name !== 'Function' && name !== null) base += ` [${name}]`;
    if (tag !== '' && name !== tag) base += ` [${tag}]`;
    if (name === null) return `[${base} extends null]`;
    const parent = own.getPrototypeOf(value).name;
    return `[${base}${parent ? ` extends ${parent}` : ''}]`;
  }

  /** An error as its stack shows it; without frames, in brackets. Keys that it shows already are left out. */
  function errorBase(context, value, name, tag, keys) {
    let stack = value.stack ? `${value.stack}` : errorText(value);
    for (let index = 0; index < SAID.length; index++) {
      const key = SAID[index];
      const at = own.placeOf(keys, key);
      if (!context.showHidden && at !== -1 && typeof value[key] === 'string' && own.includes(stack, value[key])) own.splice(keys, at, 1);
    }
    if ('cause' in value && own.placeOf(keys, 'cause') === -1) own.push(keys, 'cause');
    if (own.isArray(value.errors) && own.placeOf(keys, 'errors') === -1) own.push(keys, 'errors');
    stack = improved(stack, name, value.name == null ? 'Error' : `${value.name}`, tag);
    const after = value.message ? own.indexOf(stack, value.message) : -1;
    const frames = own.indexOf(stack, '\n    at', after === -1 ? 0 : after + value.message.length);
    if (frames === -1) stack = `[${stack}]`;
    return context.indent === 0 ? stack : own.replace(stack, /\n/g, `\n${own.repeat(' ', context.indent)}`);
  }

  /** The stack with the name of the class, where it says less. */
  function improved(stack, className, name, tag) {
    const next = stack[name.length];
    const isRegular = own.endsWith(name, 'Error') && own.startsWith(stack, name) && (next === undefined || next === ':' || next === '\n');
    if (className !== null && !isRegular) return stack;
    const found = className === null ? own.exec(/^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)/, stack) : null;
    const fallback = found === null ? 'Error' : found[1];
    const size = className === null ? (found === null ? 0 : fallback.length) : name.length;
    const before = own.stringSlice(prefix(className, tag, fallback), 0, -1);
    if (name === before) return stack;
    if (!own.includes(before, name)) return `${before} [${name}]${own.stringSlice(stack, size)}`;
    return size === 0 ? `${before}: ${stack}` : before + own.stringSlice(stack, size);
  }

  function boxedBase(context, value, kind, keys, name, tag) {
    const { 0: type, 1: inner } = kind;
    if (type === 'String') own.splice(keys, 0, value.length);
    let base = `[${type}`;
    if (type !== name) base += name === null ? ' (null prototype)' : ` (${name})`;
    base += `: ${primitive({ ...context, stylize: plain }, inner)}]`;
    if (tag !== '' && tag !== name) base += ` [${tag}]`;
    return keys.length > 0 ? base : context.stylize(base, lower(type));
  }

  function keysOf(context, value) {
    const symbols = symbolsOf(value);
    if (context.showHidden) return own.allKeys(value);
    const keys = own.keys(value);
    for (let index = 0; index < symbols.length; index++) if (isEnumerable(value, symbols[index])) own.push(keys, symbols[index]);
    return keys;
  }

  function namedKeysOf(context, value) {
    const keys = keysOf(context, value);
    const named = [];
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index];
      if (typeof key === 'symbol' || !own.test(/^(0|[1-9][0-9]*)$/, key)) own.push(named, key);
    }
    return named;
  }

  const nothing = () => [];

  // What kind of object it is: the text before its braces, the braces, its keys, and what stands in them besides its properties.
  function shapeOf(context, value, level, isTyped) {
    const name = className(context, value, level);
    let tag = value[own.toStringTag];
    if (typeof tag !== 'string' || (tag !== '' && (context.showHidden ? own.hasOwn : isEnumerable)(value, own.toStringTag))) tag = '';
    if (own.isArray(value)) {
      const head = name !== 'Array' || tag !== '' ? prefix(name, tag, 'Array', `(${value.length})`) : '';
      const keys = namedKeysOf(context, value);
      return { name, tag, base: '', keys, braces: [`${head}[`, ']'], entries: listItems, isList: true, isEmpty: value.length === 0 };
    }
    if (own.iterator in value || name === null) {
      const shape = collection(context, value, name, tag);
      if (shape !== undefined) return shape;
    }
    const keys = keysOf(context, value);
    const shape = { name, tag, base: '', keys, braces: ['{', '}'], entries: nothing, isList: false, isEmpty: false };
    if (name === 'Object' && !kinds.isError(value) && kinds.boxed(value) === undefined) {
      if (kinds.isArguments(value)) shape.braces[0] = '[Arguments] {';
      else if (tag !== '') shape.braces[0] = `${prefix(name, tag, 'Object')}{`;
      shape.isEmpty = true;
      return shape;
    }
    return special(context, value, shape, isTyped);
  }

  function collection(context, value, name, tag) {
    const shape = (size, type, entries) => ({
      name, tag, base: '', keys: keysOf(context, value), braces: [`${prefix(name, tag, type, `(${size})`)}{`, '}'],
      entries, isList: false, isEmpty: size === 0,
    });
    if (kinds.isSet(value)) return shape(own.setSize(value), 'Set', setEntries);
    if (kinds.isMap(value)) return shape(own.mapSize(value), 'Map', mapEntries);
    const typed = kinds.typedTag(value);
    if (typed !== undefined) {
      const braces = [`${prefix(name, tag, typed, `(${own.viewLength(value)})`)}[`, ']'];
      const keys = namedKeysOf({ showHidden: false }, value);
      return { name, tag, base: '', keys, braces, entries: typedItems, isList: true, isEmpty: own.viewLength(value) === 0 && !context.showHidden };
    }
    const preview = kinds.preview(value);
    if (preview === undefined) return undefined;
    const braces = [`[${preview.kind} ${preview.isPairs ? 'Entries' : 'Iterator'}] {`, '}'];
    const entries = (context, _, level) => previewItems(context, preview, level);
    return { name, tag, base: '', keys: keysOf(context, value), braces, entries, isList: false, isEmpty: false };
  }

  /** Everything that is neither a list nor a collection nor a plain object. Sets `text` where nothing but a text is shown. */
  function special(context, value, shape, isTyped) {
    const { name, tag, keys, braces } = shape;
    const shown = (type, text, style) => {
      const head = prefix(name, tag, type);
      shape.base = head === `${type} ` ? text : head + text;
      if (keys.length === 0) shape.text = context.stylize(shape.base, style);
    };
    const opened = (type, entries) => {
      braces[0] = `${prefix(name, tag, type)}{`;
      shape.entries = entries;
    };
    const kind = kinds.kindOf(value);
    const boxed = kinds.boxed(value);
    if (typeof value === 'function') {
      shape.base = functionBase(value, name, tag);
      if (keys.length === 0) shape.text = context.stylize(shape.base, 'special');
    } else if (kind === 'RegExp') shown('RegExp', regexText(value), 'regexp');
    else if (kind === 'Date') shown('Date', kinds.time(value) === kinds.time(value) ? dateText(value) : 'Invalid Date', 'date');
    else if (kinds.isError(value)) {
      shape.base = errorBase(context, value, name, tag, keys);
      if (keys.length === 0) shape.text = shape.base;
    } else if (kind === 'ArrayBuffer' || kind === 'SharedArrayBuffer') {
      opened(kind, isTyped ? nothing : bufferItems);
      own.splice(keys, 0, 0, 'byteLength');
    } else if (kind === 'DataView') {
      opened(kind, nothing);
      own.splice(keys, 0, 0, 'byteLength', 'byteOffset', 'buffer');
    } else if (kind === 'Promise') opened(kind, promiseItems);
    else if (kind === 'WeakSet' || kind === 'WeakMap') opened(kind, (context) => [context.stylize('<items unknown>', 'special')]);
    else if (kind === 'Module') {
      opened(kind, moduleItems);
      shape.keys = [];
    } else if (boxed !== undefined) {
      shape.base = boxedBase(context, value, boxed, keys, name, tag);
      if (keys.length === 0) shape.text = shape.base;
    } else {
      opened('Object', nothing);
      shape.isEmpty = true;
    }
    return shape;
  }

  function formatObject(context, value, level, isTyped) {
    const shape = shapeOf(context, value, level, isTyped);
    if (shape.text !== undefined) return shape.text;
    const { name, tag, keys, braces, isList } = shape;
    let { base } = shape;
    if (shape.isEmpty && keys.length === 0) return `${braces[0]}${braces[1]}`;
    if (level > context.depth && context.depth !== null) {
      if (base !== '' && typeof value !== 'function') return base;
      const head = own.stringSlice(prefix(name, tag, own.isArray(value) ? 'Array' : 'Object'), 0, -1);
      return context.stylize(name === null ? head : `[${head}]`, 'special');
    }
    own.push(context.seen, value);
    context.depthNow = level + 1;
    const output = shape.entries(context, value, level + 1);
    const count = output.length;
    for (let index = 0; index < keys.length; index++) own.push(output, property(context, value, keys[index], level + 1, false));
    context.seen.length -= 1;
    const reference = context.circular === undefined ? undefined : own.mapGet(context.circular, value);
    if (reference !== undefined) {
      const mark = context.stylize(`<ref *${reference}>`, 'special');
      if (context.compact !== true) base = base === '' ? mark : `${mark} ${base}`;
      else braces[0] = `${mark} ${braces[0]}`;
    }
    if (context.sorted) inOrder(context, output, isList ? count : 0);
    const shown = joined(context, output, base, braces, isList, level + 1, value);
    context.size += shown.length;
    if (context.size > 2 ** 27) context.depth = -1;
    return shown;
  }

  function inOrder(context, output, from) {
    const rest = own.splice(output, from, output.length - from);
    sort(rest, context.sorted === true ? undefined : context.sorted);
    for (let index = 0; index < rest.length; index++) own.push(output, rest[index]);
  }

  const more = (count) => `... ${count} more item${count > 1 ? 's' : ''}`;
  const holes = (context, count) => context.stylize(`<${count} empty item${count > 1 ? 's' : ''}>`, 'undefined');
  const limitOf = (context, size) => min(max(0, context.maxArrayLength), size);

  function listItems(context, value, level) {
    const output = [];
    const limit = limitOf(context, value.length);
    let index = 0;
    for (; index < value.length && output.length < limit; index++) {
      if (own.hasOwn(value, index)) {
        own.push(output, property(context, value, index, level, true));
        continue;
      }
      let hole = index;
      while (hole < value.length && !own.hasOwn(value, hole)) hole++;
      own.push(output, holes(context, hole - index));
      index = hole - 1;
    }
    if (index < value.length) own.push(output, more(value.length - index));
    return output;
  }

  function typedItems(context, value, level) {
    const output = [];
    const size = own.viewLength(value);
    const limit = limitOf(context, size);
    for (let index = 0; index < limit; index++) own.push(output, primitive(context, value[index]));
    if (limit < size) own.push(output, more(size - limit));
    if (context.showHidden) {
      context.indent += 2;
      for (let index = 0; index < OF_VIEWS.length; index++) {
        const key = OF_VIEWS[index];
        own.push(output, `[${key}]: ${format(context, value[key], level, true)}`);
      }
      context.indent -= 2;
    }
    return output;
  }

  function mapEntries(context, value, level) {
    const output = [];
    let left = limitOf(context, own.mapSize(value));
    const rest = own.mapSize(value) - left;
    context.indent += 2;
    own.mapEach(value, (item, key) => {
      if (left-- > 0) own.push(output, `${format(context, key, level)} => ${format(context, item, level)}`);
    });
    context.indent -= 2;
    if (rest > 0) own.push(output, more(rest));
    return output;
  }

  function setEntries(context, value, level) {
    const output = [];
    let left = limitOf(context, own.setSize(value));
    const rest = own.setSize(value) - left;
    context.indent += 2;
    own.setEach(value, (item) => {
      if (left-- > 0) own.push(output, format(context, item, level));
    });
    context.indent -= 2;
    if (rest > 0) own.push(output, more(rest));
    return output;
  }

  function previewItems(context, preview, level) {
    const output = [];
    const limit = limitOf(context, preview.items.length);
    context.indent += 2;
    for (let index = 0; index < limit; index++) {
      const item = preview.items[index];
      const parts = preview.isPairs ? [format(context, item[0], level), format(context, item[1], level)] : undefined;
      own.push(output, parts === undefined ? format(context, item, level) : joined(context, parts, '', ['[', ']'], true, level));
    }
    context.indent -= 2;
    if (limit < preview.items.length) own.push(output, more(preview.items.length - limit));
    return output;
  }

  function bufferItems(context, value) {
    const bytes = new own.Uint8Array(value);
    const size = own.viewLength(bytes);
    const limit = limitOf(context, size);
    const digits = [];
    for (let index = 0; index < limit; index++) own.push(digits, `${bytes[index] < 16 ? '0' : ''}${judge.layout.hex(bytes[index])}`);
    const rest = size - limit;
    const cut = rest > 0 ? ` ... ${rest} more byte${rest > 1 ? 's' : ''}` : '';
    return [`${context.stylize('[Uint8Contents]', 'special')}: <${own.join(digits, ' ')}${cut}>`];
  }

  function promiseItems(context, value, level) {
    const { 0: state, 1: result } = kinds.promise(value);
    if (state === 'pending') return [context.stylize('<pending>', 'special')];
    context.indent += 2;
    const shown = format(context, result, level);
    context.indent -= 2;
    return [state === 'rejected' ? `${context.stylize('<rejected>', 'special')} ${shown}` : shown];
  }

  const moduleItems = (context, value, level) => {
    const output = [];
    const keys = own.keys(value);
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index];
      own.push(output, property(context, { __proto__: null, [key]: value[key] }, key, level, false));
    }
    return output;
  };

  function property(context, value, key, level, isItem) {
    const descriptor = own.getOwnPropertyDescriptor(value, key) ?? { value: value[key], enumerable: true };
    let extra = ' ';
    let shown;
    if (descriptor.value !== undefined) {
      const step = context.compact !== true || isItem ? 2 : 3;
      context.indent += step;
      shown = format(context, descriptor.value, level);
      if (step === 3 && context.breakLength < shown.length) extra = `\n${own.repeat(' ', context.indent)}`;
      context.indent -= step;
    } else if (descriptor.get !== undefined) shown = getterText(context, value, descriptor, level);
    else shown = descriptor.set !== undefined ? context.stylize('[Setter]', 'special') : context.stylize('undefined', 'undefined');
    return isItem ? shown : `${keyText(context, key, descriptor)}:${extra}${shown}`;
  }

  function keyText(context, key, descriptor) {
    if (typeof key === 'symbol') return `[${context.stylize(escaped(symbolText(key), ''), 'symbol')}]`;
    if (key === '__proto__') return "['__proto__']";
    if (descriptor.enumerable === false) return `[${escaped(key, '')}]`;
    return own.test(NAME, key) ? context.stylize(key, 'name') : context.stylize(quoted(key), 'string');
  }

  function getterText(context, value, descriptor, level) {
    const label = descriptor.set === undefined ? 'Getter' : 'Getter/Setter';
    const { getters } = context;
    const isWanted = getters === true || (getters === 'get' && label === 'Getter') || (getters === 'set' && label !== 'Getter');
    const special = (text) => context.stylize(text, 'special');
    if (!isWanted) return special(`[${label}]`);
    try {
      const got = own.apply(descriptor.get, value, []);
      context.indent += 2;
      const shown = format(context, got, level);
      context.indent -= 2;
      const isObject = typeof got === 'object' && got !== null;
      return isObject ? `${special(`[${label}]`)} ${shown}` : `${special(`[${label}:`)} ${shown}${special(']')}`;
    } catch (error) {
      return `${special(`[${label}:`)} <Inspection threw (${error.message})>${special(']')}`;
    }
  }
})
