
/** The decorators of one class as the standard has them: `class` collects its members, decorates them and starts their fields. */
function __decorated(classDecorators) {
  'use strict';
  const members = [];
  const extra = { class: [], static: [], instance: [] };
  let home;
  let self;
  let metadata;
  const accept = (value) => {
    if (value !== undefined && typeof value !== 'function') throw new TypeError('Function expected');
    return value;
  };
  const runAll = (on, list) => list.forEach((one) => one.call(on));

  /** Calls the decorators of a member or of the class, the last one first; what they return goes into its descriptor. */
  function decorate(decorators, given, descriptor, initializers, extras) {
    const slot = { getter: 'get', setter: 'set' }[given.kind] ?? 'value';
    let isDone = false;
    for (let i = decorators.length - 1; i >= 0; i--) {
      const context = { ...given };
      if (given.access) context.access = { ...given.access };
      context.addInitializer = function (added) {
        if (isDone) throw new TypeError('Cannot add initializers after decoration has completed');
        extras.push(accept(added || null));
      };
      const isAccessor = given.kind === 'accessor';
      const result = (0, decorators[i])(isAccessor ? { get: descriptor.get, set: descriptor.set } : descriptor[slot], context);
      if (!isAccessor) {
        if (accept(result) === undefined) continue;
        if (given.kind === 'field') initializers.unshift(result);
        else descriptor[slot] = result;
      } else if (result !== undefined) {
        if (result === null || typeof result !== 'object') throw new TypeError('Object expected');
        descriptor.get = accept(result.get) ?? descriptor.get;
        descriptor.set = accept(result.set) ?? descriptor.set;
        if (accept(result.init)) initializers.unshift(result.init);
      }
    }
    isDone = true;
  }

  function accessOf({ key, kind }) {
    const all = { has: (obj) => key in obj, get: (obj) => obj[key], set: (obj, value) => { obj[key] = value; } };
    if (kind === 'setter') delete all.get;
    if (kind === 'getter' || kind === 'method') delete all.set;
    return all;
  }

  /** What a private member stands for: a method under a key of its own, which is taken away. */
  function hidden(member, target) {
    const descriptor = Object.getOwnPropertyDescriptor(target, member.key);
    delete target[member.key];
    for (const [part, prefix] of [['value', ''], ['get', 'get '], ['set', 'set ']]) {
      if (descriptor[part]) Object.defineProperty(descriptor[part], 'name', { value: `${prefix}${member.name}`, configurable: true });
    }
    return descriptor;
  }

  function decorateMember(member, access) {
    const { decorators, isStatic, kind, key, name, isPrivate, initializers } = member;
    const target = isStatic ? home : home.prototype;
    let descriptor = isPrivate ? hidden(member, target) : undefined;
    if (kind === 'field') descriptor = {};
    else descriptor ??= Object.getOwnPropertyDescriptor(target, key);
    const given = { kind, name, static: isStatic, private: isPrivate, access: access ?? accessOf(member), metadata };
    const isMethod = kind !== 'field' && kind !== 'accessor';
    decorate(decorators, given, descriptor, initializers, isMethod ? extra[isStatic ? 'static' : 'instance'] : member.extra);
    member.descriptor = descriptor;
    if (kind !== 'field' && !isPrivate) Object.defineProperty(target, key, descriptor);
  }

  return {
    /** Notes a member when its key is evaluated; returns the key under which the class makes it. */
    member(index, kind, isStatic, isPrivate, decorators, name) {
      if (typeof name !== 'symbol') name = `${name}`;
      const key = isPrivate ? Symbol(name) : name;
      members[index] = { decorators, kind, isStatic, isPrivate, name, key, initializers: [], extra: [] };
      return key;
    },
    key: (index) => members[index].key,
    /** The first thing that the class does when it is there: calls all decorators. */
    apply(made, access, name) {
      home = self = made;
      if (name !== undefined) Object.defineProperty(made, 'name', { value: name, configurable: true });
      const inherited = Object.getPrototypeOf(made)?.[Symbol.metadata] ?? null;
      metadata = typeof Symbol === 'function' && Symbol.metadata ? Object.create(inherited) : undefined;
      for (const isField of [false, true]) {
        for (const isStatic of [true, false]) {
          members.forEach((member, index) => {
            if ((member.kind === 'field') === isField && member.isStatic === isStatic) decorateMember(member, access[index]);
          });
        }
      }
      const descriptor = { value: made };
      if (classDecorators.length > 0) {
        decorate(classDecorators, { kind: 'class', name: made.name, metadata }, descriptor, [], extra.class);
        self = descriptor.value;
      }
      if (metadata) Object.defineProperty(self, Symbol.metadata, { value: metadata, enumerable: true, configurable: true, writable: true });
      runAll(self, extra.static);
      return self;
    },
    get self() { return self; },
    get home() { return home; },
    /** The first value of a field. */
    init: (index, on, value) => {
      const { isStatic, initializers } = members[index];
      return initializers.reduce((value, one) => one.call(isStatic ? self : on, value), value);
    },
    /** Runs what decorators of a field added, or of all methods. */
    extra: (index, on) => runAll(members[index].isStatic ? self : on, members[index].extra),
    methods: (on) => runAll(on, extra.instance),
    value: (index) => members[index].descriptor.value,
    get: (index, on) => members[index].descriptor.get.call(on),
    set: (index, on, value) => members[index].descriptor.set.call(on, value),
    finish() {
      runAll(self, extra.class);
      return self;
    },
  };
}
