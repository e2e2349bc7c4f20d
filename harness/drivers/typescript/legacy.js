
/** The decorators of one class as TypeScript had them before the standard: called when the class is there, member after member. */
function __decorated(classDecorators) {
  'use strict';
  const members = [];
  let home;

  function decorate(decorators, target, key, isField) {
    let result = key === undefined ? target : isField ? undefined : Object.getOwnPropertyDescriptor(target, key);
    for (let index = decorators.length - 1; index >= 0; index--) {
      const one = decorators[index];
      if (one) result = (key === undefined ? one(result) : one(target, key, result)) || result;
    }
    if (key !== undefined && result) Object.defineProperty(target, key, result);
    return result;
  }

  return {
    member(index, kind, isStatic, isPrivate, decorators, name) {
      const key = typeof name === 'symbol' ? name : `${name}`;
      members[index] = { decorators, isStatic, isField: kind === 'field', key };
      return key;
    },
    key: (index) => members[index].key,
    start(made, name) {
      if (name !== undefined) Object.defineProperty(made, 'name', { value: name, configurable: true });
      home = made;
      return made;
    },
    get self() { return home; },
    get home() { return home; },
    init: (index, on, value) => value,
    finish(made, parameters) {
      home = made;
      for (const isStatic of [false, true]) {
        for (const member of members) {
          if (member?.isStatic !== isStatic) continue;
          decorate(member.decorators(), isStatic ? made : made.prototype, member.key, member.isField);
        }
      }
      const all = [...(classDecorators?.() ?? []), ...parameters()];
      return all.length === 0 ? made : decorate(all, made);
    },
  };
}

/** A decorator of a parameter as one of its function. */
function __parameter(index, decorator) {
  return function (target, key) { decorator(target, key, index); };
}
