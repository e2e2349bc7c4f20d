// What kind of object a value is, whatever it says of itself: by what the interpreter keeps in it.
(function (judge) {
  'use strict';
  const { own, os } = judge;
  const tagOf = own.uncurry(Object.prototype.toString);
  const typedTag = own.uncurry(
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get,
  );
  const time = own.uncurry(Date.prototype.getTime);
  const weakSetHas = own.uncurry(WeakSet.prototype.has);
  const weakMapGet = own.uncurry(WeakMap.prototype.get);
  const weakMapSet = own.uncurry(WeakMap.prototype.set);
  const viewSize = own.uncurry(Object.getOwnPropertyDescriptor(DataView.prototype, 'byteLength').get);
  const boxes = [
    ['Number', Number, own.uncurry(Number.prototype.valueOf)],
    ['String', String, own.uncurry(String.prototype.valueOf)],
    ['Boolean', Boolean, own.uncurry(Boolean.prototype.valueOf)],
    ['BigInt', BigInt, own.uncurry(BigInt.prototype.valueOf)],
    ['Symbol', Symbol, own.uncurry(Symbol.prototype.valueOf)],
  ];
  const { Proxy } = globalThis;
  const makeRevocable = Proxy.revocable.bind(Proxy);

  // The interpreter's own view of promises and of the iterators of maps and sets, under the name of what judges do without.
  const state = os.isatty;
  const [STATE, RESULT, COLLECTION] = [0, 1, 2];
  const STATES = ['pending', 'fulfilled', 'rejected'];

  function holds(check, value) {
    try {
      check(value);
      return true;
    } catch {
      return false;
    }
  }

  const isInstance = (value, made) => {
    try {
      return value instanceof made;
    } catch {
      return false;
    }
  };

  /** Without a prototype, a value may still be of any kind. */
  const bare = (value) => own.getPrototypeOf(value) === null;
  const is = (value, made, check) => (isInstance(value, made) || bare(value)) && holds(check, value);

  const KINDS = [
    ['RegExp', RegExp, (value) => tagOf(value) === '[object RegExp]' || fail()],
    ['Date', Date, time],
    ['ArrayBuffer', ArrayBuffer, own.byteLength],
    ['DataView', DataView, viewSize],
    ['Promise', Promise, (value) => state(value, STATE) >= 0 || fail()],
    ['WeakSet', WeakSet, (value) => weakSetHas(value, value)],
    ['WeakMap', WeakMap, (value) => weakMapGet(value, value)],
  ];
  const fail = () => {
    throw new own.TypeError();
  };

  function kindOf(value) {
    for (let index = 0; index < KINDS.length; index++) {
      const { 0: name, 1: made, 2: check } = KINDS[index];
      if (is(value, made, check)) return name;
    }
    if (isInstance(value, own.SharedArrayBuffer)) return 'SharedArrayBuffer';
    return bare(value) && value[own.toStringTag] === 'Module' ? 'Module' : undefined;
  }

  /** The type and the primitive of a boxed value. */
  function boxed(value) {
    for (let index = 0; index < boxes.length; index++) {
      const { 0: name, 1: made, 2: inner } = boxes[index];
      if (is(value, made, inner)) return [name, inner(value)];
    }
    return undefined;
  }

  /** What is left in the iterator of a map or set that nobody has moved yet. */
  function preview(value) {
    const tag = value[own.toStringTag];
    if (tag !== 'Map Iterator' && tag !== 'Set Iterator') return undefined;
    const kind = state(value, COLLECTION + 1);
    if (kind < 0) return undefined;
    const collection = state(value, COLLECTION);
    const items = [];
    const isMap = tag === 'Map Iterator';
    if (isMap && holds(own.mapSize, collection)) {
      own.mapEach(collection, (item, key) => own.push(items, kind === 0 ? key : kind === 1 ? item : [key, item]));
    } else if (!isMap && holds(own.setSize, collection)) {
      own.setEach(collection, (item) => own.push(items, kind === 2 ? [item, item] : item));
    }
    return { kind: isMap ? 'Map' : 'Set', isPairs: kind === 2, items };
  }

  // Proxies hide what they are: those that are made from now on are noted.
  const proxies = new own.WeakMap();
  function noted(target, handler) {
    if (new.target === undefined) throw new own.TypeError("Constructor Proxy requires 'new'");
    const proxy = new Proxy(target, handler);
    weakMapSet(proxies, proxy, [target, handler]);
    return proxy;
  }
  Object.defineProperty(noted, 'name', { value: 'Proxy', configurable: true });
  noted.prototype = undefined;
  const revocable = (target, handler) => {
    const made = makeRevocable(target, handler);
    weakMapSet(proxies, made.proxy, [target, handler]);
    const { proxy, revoke } = made;
    return {
      proxy,
      revoke: () => {
        weakMapSet(proxies, proxy, [null, null]);
        revoke();
      },
    };
  };
  Object.defineProperty(noted, 'revocable', { value: revocable, writable: true, configurable: true });
  Object.defineProperty(globalThis, 'Proxy', { value: noted, writable: true, configurable: true });

  const asyncFunctions = [async () => {}, async function* () {}].map((one) => Object.getPrototypeOf(one));

  judge.kinds = {
    boxed,
    engineName: (value) => own.exec(/^\[object (.*)\]$/, tagOf(value))?.[1] ?? 'Object',
    isArguments: (value) => tagOf(value) === '[object Arguments]',
    isAsync: (value) => own.placeOf(asyncFunctions, own.getPrototypeOf(value)) !== -1,
    isError: (value) => isInstance(value, own.Error) || (bare(value) && tagOf(value) === '[object Error]'),
    isInstance,
    isMap: (value) => is(value, own.Map, own.mapSize),
    isSet: (value) => is(value, own.Set, own.setSize),
    kindOf,
    preview,
    promise: (value) => [STATES[state(value, STATE)], state(value, RESULT)],
    proxyOf: (value) => weakMapGet(proxies, value),
    time,
    typedTag: (value) => (own.isView(value) ? typedTag(value) : undefined),
  };
})
