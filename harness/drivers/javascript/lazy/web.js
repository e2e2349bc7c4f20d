// What Node has from the web: events and their targets, signals, exceptions, clones, channels.
(function (judge) {
  'use strict';
  const { kinds, own } = judge;
  const CODES = { IndexSizeError: 1, HierarchyRequestError: 3, NotFoundError: 8, NotSupportedError: 9, InvalidStateError: 11, SyntaxError: 12, InvalidAccessError: 15, TypeMismatchError: 17, AbortError: 20, TimeoutError: 23, DataCloneError: 25 };

  class DOMException extends Error {
    #name;

    constructor(message = '', options = 'Error') {
      super(message);
      this.#name = typeof options === 'string' ? options : (options?.name ?? 'Error');
      if (options?.cause !== undefined) this.cause = options.cause;
    }

    get name() {
      return this.#name;
    }

    get code() {
      return CODES[this.#name] ?? 0;
    }
  }

  class Event {
    #type;
    #options;
    #isPrevented = false;
    isStopped = false;
    target = null;
    currentTarget = null;

    constructor(type, options = {}) {
      this.#type = `${type}`;
      this.#options = options ?? {};
      for (const name of ['isStopped', 'target', 'currentTarget']) Object.defineProperty(this, name, { enumerable: false });
    }

    get type() {
      return this.#type;
    }

    get bubbles() {
      return this.#options.bubbles === true;
    }

    get cancelable() {
      return this.#options.cancelable === true;
    }

    get defaultPrevented() {
      return this.#isPrevented;
    }

    get returnValue() {
      return !this.#isPrevented;
    }

    get timeStamp() {
      return 0;
    }

    get eventPhase() {
      return this.currentTarget === null ? 0 : 2;
    }

    composedPath() {
      return this.currentTarget === null ? [] : [this.currentTarget];
    }

    preventDefault() {
      if (this.cancelable) this.#isPrevented = true;
    }

    stopPropagation() {}

    stopImmediatePropagation() {
      this.isStopped = true;
    }
  }

  class CustomEvent extends Event {
    #detail;

    constructor(type, options = {}) {
      super(type, options);
      this.#detail = options.detail ?? null;
    }

    get detail() {
      return this.#detail;
    }
  }

  class EventTarget {
    #listeners = new Map();

    addEventListener(type, listener, options = {}) {
      if (listener === null || listener === undefined) return;
      const all = this.#listeners.get(type) ?? [];
      if (all.some((one) => one.listener === listener)) return;
      const { once = false, signal } = typeof options === 'object' && options !== null ? options : {};
      if (signal?.aborted) return;
      this.#listeners.set(type, [...all, { listener, once }]);
      signal?.addEventListener('abort', () => this.removeEventListener(type, listener), { once: true });
    }

    removeEventListener(type, listener) {
      this.#listeners.set(type, (this.#listeners.get(type) ?? []).filter((one) => one.listener !== listener));
    }

    dispatchEvent(event) {
      event.target = event.currentTarget = this;
      for (const { listener, once } of this.#listeners.get(event.type) ?? []) {
        if (once) this.removeEventListener(event.type, listener);
        if (typeof listener === 'function') listener.call(this, event);
        else listener.handleEvent(event);
        if (event.isStopped) break;
      }
      event.currentTarget = null;
      const { [`on${event.type}`]: handler } = this;
      if (typeof handler === 'function') handler.call(this, event);
      return !event.defaultPrevented;
    }
  }

  const key = Symbol('made here');
  class AbortSignal extends EventTarget {
    #reason;
    #isAborted = false;
    onabort = null;

    constructor(from) {
      if (from !== key) throw judge.coded(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
      super();
      Object.defineProperty(this, 'onabort', { enumerable: false });
    }

    get aborted() {
      return this.#isAborted;
    }

    get reason() {
      return this.#reason;
    }

    throwIfAborted() {
      if (this.#isAborted) throw this.#reason;
    }

    static stop(signal, reason = new DOMException('This operation was aborted', 'AbortError')) {
      if (signal.#isAborted) return;
      signal.#isAborted = true;
      signal.#reason = reason;
      signal.dispatchEvent(new Event('abort'));
    }

    static abort(reason) {
      const signal = new AbortSignal(key);
      stop(signal, reason);
      return signal;
    }

    static timeout(delay) {
      const signal = new AbortSignal(key);
      const reason = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
      judge.timers.setTimeout(() => stop(signal, reason), delay).unref();
      return signal;
    }

    static any(signals) {
      const made = new AbortSignal(key);
      for (const signal of signals) {
        if (signal.aborted) stop(made, signal.reason);
        else signal.addEventListener('abort', () => stop(made, signal.reason), { once: true });
      }
      return made;
    }

    [Symbol.for('nodejs.util.inspect.custom')]() {
      return `AbortSignal { aborted: ${this.#isAborted} }`;
    }
  }
  const { stop } = AbortSignal;
  delete AbortSignal.stop;

  class AbortController {
    #signal = new AbortSignal(key);

    get signal() {
      return this.#signal;
    }

    abort(reason) {
      stop(this.#signal, reason);
    }
  }

  // Clones.

  const refused = (value) => {
    const shown = typeof value === 'symbol' ? value.toString() : typeof value === 'function' ? `${value}` : '#<Object>';
    return new DOMException(`${shown} could not be cloned.`, 'DataCloneError');
  };

  function clone(value, seen = new Map()) {
    if (typeof value === 'function' || typeof value === 'symbol') throw refused(value);
    if (typeof value !== 'object' || value === null) return value;
    if (seen.has(value)) return seen.get(value);
    const keep = (copy) => (seen.set(value, copy), copy);
    const kind = kinds.kindOf(value);
    const boxed = kinds.boxed(value);
    if (kind === 'Date') return keep(new Date(value.getTime()));
    if (kind === 'RegExp') return keep(new RegExp(value.source, value.flags));
    if (kind === 'Promise' || kind === 'WeakMap' || kind === 'WeakSet') throw new DOMException(`#<${kind}> could not be cloned.`, 'DataCloneError');
    if (boxed !== undefined) return keep(Object(boxed[1]));
    if (kind === 'ArrayBuffer') return keep(value.slice());
    if (kind === 'DataView') return keep(new DataView(clone(value.buffer, seen), value.byteOffset, value.byteLength));
    if (ArrayBuffer.isView(value)) {
      const made = globalThis[kinds.typedTag(value)];
      return keep(new made(clone(value.buffer, seen), value.byteOffset, value.length));
    }
    if (kinds.isError(value)) return keep(clonedError(value, seen));
    return kinds.isMap(value) || kinds.isSet(value) ? collection(value, seen, keep) : plain(value, seen, keep);
  }

  function collection(value, seen, keep) {
    if (kinds.isMap(value)) {
      const copy = keep(new Map());
      for (const [name, item] of value) copy.set(clone(name, seen), clone(item, seen));
      return copy;
    }
    const copy = keep(new Set());
    for (const item of value) copy.add(clone(item, seen));
    return copy;
  }

  function plain(value, seen, keep) {
    const copy = keep(Array.isArray(value) ? new Array(value.length) : {});
    for (const name of Object.keys(value)) copy[name] = clone(value[name], seen);
    return copy;
  }

  const ERRORS = ['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'];
  function clonedError(value, seen) {
    const copy = new globalThis[ERRORS.includes(value.name) ? value.name : 'Error'](value.message);
    copy.stack = value.stack;
    if (own.hasOwn(value, 'cause')) Object.defineProperty(copy, 'cause', { value: clone(value.cause, seen), writable: true, configurable: true });
    return copy;
  }

  /** A copy; buffers that are handed over are left without bytes. */
  function structuredClone(value, options) {
    const seen = new Map();
    for (const one of options?.transfer ?? []) {
      if (kinds.kindOf(one) === 'ArrayBuffer') seen.set(one, one.transfer());
    }
    return clone(value, seen);
  }

  // Channels within one thread.

  class MessagePort extends EventTarget {
    other;
    onmessage = null;

    postMessage(value) {
      const data = clone(value);
      judge.timers.later(() => {
        this.other.dispatchEvent(Object.assign(new Event('message'), { data }));
        this.other.listener?.(data);
      });
    }

    on(_, listener) {
      this.listener = listener;
      return this;
    }

    once(event, listener) {
      return this.on(event, (data) => {
        this.listener = undefined;
        listener(data);
      });
    }

    start() {}

    close() {}

    ref() {}

    unref() {}
  }

  class MessageChannel {
    port1 = new MessagePort();
    port2 = new MessagePort();

    constructor() {
      this.port1.other = this.port2;
      this.port2.other = this.port1;
      for (const port of [this.port1, this.port2]) Object.defineProperty(port, 'other', { enumerable: false });
    }
  }

  class Blob {
    #bytes;

    constructor(parts = [], options = {}) {
      const bytes = (part) => (part instanceof Blob ? part.#bytes : typeof part === 'string' ? judge.Buffer.from(part) : judge.Buffer.from(part.buffer ?? part));
      this.#bytes = judge.Buffer.concat(parts.map(bytes));
      Object.defineProperty(this, 'type', { value: options.type ?? '', enumerable: true });
    }

    get size() {
      return this.#bytes.length;
    }

    async text() {
      return this.#bytes.toString();
    }

    async arrayBuffer() {
      return this.#bytes.buffer.slice(this.#bytes.byteOffset, this.#bytes.byteOffset + this.#bytes.length);
    }

    slice(start, end, type) {
      return new Blob([this.#bytes.subarray(start, end)], { type });
    }
  }

  /** What Node's own functions reject with when a signal stops them. */
  function aborted(cause) {
    const error = judge.coded(own.Error, 'ABORT_ERR', 'The operation was aborted');
    own.defineProperty(error, 'name', { value: 'AbortError', writable: true, configurable: true, enumerable: false });
    own.defineProperty(error, 'cause', { value: cause, writable: true, configurable: true, enumerable: false });
    return error;
  }
  return {
    AbortController, AbortSignal, Blob, CustomEvent, DOMException, Event, EventTarget, MessageChannel, MessagePort,
    aborted, structuredClone,
  };
})
