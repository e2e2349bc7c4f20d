// Finds what a problem asks for in what a submission defines, under either spelling of its name.
(function (judge) {
  'use strict';
  const { own } = judge;

  /** The submission breaks the contract of the problem; the text is shown to its author. */
  class Violation {
    constructor(text) {
      this.text = text;
    }
  }
  judge.Violation = Violation;

  /** `num_islands` as `numIslands`. */
  const camel = (judge.camel = (name) => own.replace(name, /_+(.)/g, (_, letter) => own.toUpperCase(letter)));
  /** `numIslands` as `num_islands`. */
  const snake = (name) => own.replace(name, /[A-Z]/g, (letter) => `_${lower(letter)}`);
  const lower = own.uncurry(String.prototype.toLowerCase);

  function spellings(name) {
    const all = [name];
    if (camel(name) !== name) own.push(all, camel(name));
    if (snake(name) !== name) own.push(all, snake(name));
    return all;
  }

  function classSpellings(name) {
    const all = spellings(name);
    const pascal = own.toUpperCase(name[0]) + own.stringSlice(camel(name), 1);
    own.push(all, pascal);
    return all;
  }

  const RESERVED = new Set(
    ('await break case catch class const continue debugger default delete do else enum export extends false finally for function if' +
      ' implements import in instanceof interface let new null package private protected public return static super switch this' +
      ' throw true try typeof var void while with yield arguments eval').split(' '),
  );
  const isName = (name) => own.test(/^[A-Za-z_$][\w$]*$/, name) && !own.setHas(RESERVED, name);

  /** The names that are looked for among a submission's own. */
  judge.wantedNames = function (signature) {
    if (signature === null) return [];
    const names = signature.kind === 'class' ? classSpellings(signature.name) : spellings(signature.name);
    if (signature.kind === 'function') own.push(names, 'Solution');
    const wanted = [];
    for (let index = 0; index < names.length; index++) if (isName(names[index])) own.push(wanted, names[index]);
    return wanted;
  };

  const TYPES = { bool: 'boolean', int: 'number', float: 'number', char: 'string', str: 'string', void: 'void', vec: 'number[]', mat: 'number[][]' };

  /** The TypeScript of a type, for messages. */
  function typeText(kind) {
    if (typeof kind === 'string') return TYPES[kind];
    if (kind.list !== undefined) return arrayOf(kind.list);
    if (kind.map !== undefined) return `Map<${typeText(kind.map[0])}, ${typeText(kind.map[1])}>`;
    if (kind.opt !== undefined) return `${typeText(kind.opt)} | null`;
    if (kind.tuple !== undefined) return `[${listed(kind.tuple, typeText)}]`;
    if (kind.record !== undefined) return `{ ${listed(kind.record, (field) => `${field[0]}: ${typeText(field[1])}`)} }`;
    return kind.tree !== undefined ? 'TreeNode | null' : 'ListNode | null';
  }

  const arrayOf = (kind) => {
    const text = typeText(kind);
    return own.includes(text, '|') ? `(${text})[]` : `${text}[]`;
  };

  function listed(values, one) {
    const out = [];
    for (let index = 0; index < values.length; index++) own.push(out, one(values[index]));
    return own.join(out, ', ');
  }

  const params = (all) => listed(all, (param) => `${param.name}: ${typeText(param.type)}`);

  /** The head of the function that the problem expects. */
  judge.heading = (name, given, returns) => `${camel(name)}(${params(given)}): ${typeText(returns)}`;

  const pick = (owner, names) => {
    if ((typeof owner !== 'object' && typeof owner !== 'function') || owner === null) return undefined;
    for (let index = 0; index < names.length; index++) {
      const found = owner[names[index]];
      if (typeof found === 'function') return { call: found, on: owner };
    }
    return undefined;
  };

  /** How many letters must be changed, added or left out to make one text of another. */
  function edits(one, other) {
    let row = [];
    for (let index = 0; index <= other.length; index++) own.push(row, index);
    for (let at = 0; at < one.length; at++) {
      const next = [at + 1];
      for (let index = 0; index < other.length; index++) {
        const change = row[index] + (one[at] === other[index] ? 0 : 1);
        own.push(next, least(change, least(row[index + 1], next[index]) + 1));
      }
      row = next;
    }
    return row[other.length];
  }
  const least = (one, other) => (one < other ? one : other);

  function likeliest(wanted, names) {
    const folded = (name) => lower(own.replace(name, /_/g, ''));
    const meant = folded(wanted);
    let [best, found] = [Infinity, -1];
    for (let at = 0; at < names.length; at++) {
      const name = folded(names[at]);
      const count = edits(meant, name);
      const part = name.length > 2 && (own.includes(meant, name) || own.includes(name, meant));
      const near = part || count <= meant.length / 3 || count === 1;
      if (near && count < best) [best, found] = [count, at];
    }
    return found < 0 && names.length === 1 ? 0 : found;
  }

  /** What is said where a name is missing: what `owner` defines in its place, the likeliest first. */
  function instead(owner, wanted, defined) {
    const [names, seen] = [[], new own.Set()];
    for (let index = 0; index < defined.length && names.length < 100; index++) {
      const name = defined[index];
      if (name.length > 40 || own.setHas(seen, name)) continue;
      own.setAdd(seen, name);
      own.push(names, name);
    }
    const likely = likeliest(wanted, names);
    let others = '';
    const [shown, count] = [[], names.length - (likely < 0 ? 0 : 1)];
    for (let index = 0; index < names.length && shown.length < 6; index++) {
      if (index !== likely) own.push(shown, `\`${names[index]}\``);
    }
    if (count > shown.length) own.push(shown, `${count - shown.length} more`);
    for (let index = 0; index < shown.length; index++) {
      others += index === 0 ? shown[index] : `${index === shown.length - 1 ? ' and ' : ', '}${shown[index]}`;
    }
    if (names.length === 0) return `${owner} defines nothing in its place`;
    const said = likely < 0 ? others : others === '' ? `\`${names[likely]}\`` : `\`${names[likely]}\`, beside ${others}`;
    return `${owner} defines ${said}; the problem calls \`${wanted}\``;
  }

  /** The names of functions or classes that a source text defines, as far as its lines tell. */
  function definedIn(source, kind) {
    const names = [];
    const lines = own.split(source, /\r\n|\n|\r/g);
    for (let index = 0; index < lines.length; index++) {
      const found = own.exec(kind, lines[index]);
      if (found !== null) own.push(names, found[1] ?? found[2]);
    }
    return names;
  }
  const FUNCTION =
    /^\s{0,8}(?:export\s+)?(?:default\s+)?(?:async\s+)?function\s*\*?\s*([A-Za-z_$][\w$]*)|^(?:export\s+)?(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*=\s*(?:async\s*)?(?:function|\(|[\w$]+\s*=>)/;
  const CLASS = /^(?:export\s+)?(?:default\s+)?class\s+([A-Za-z_$][\w$]*)|^(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*=\s*(?:class|function)/;

  /** The methods of an object. */
  function methodsOf(instance) {
    const names = [];
    const all = own.ownNames(own.getPrototypeOf(instance) ?? {});
    for (let index = 0; index < all.length; index++) if (all[index] !== 'constructor') own.push(names, all[index]);
    return names;
  }

  /** The function of a function problem: a plain one, an exported one, or a method of `Solution`. */
  judge.findFunction = function (places, signature) {
    const names = spellings(signature.name);
    const found = pick(places.names, names);
    if (found !== undefined) return { call: found.call, on: undefined };
    const { exported } = places;
    for (let index = 0; index < exported.length; index++) {
      const one = exported[index];
      if (typeof one === 'function' && !isClass(one)) return { call: one, on: undefined };
      const inside = pick(one, names);
      if (inside !== undefined) return inside;
    }
    for (let index = -1; index < exported.length; index++) {
      const made = index < 0 ? places.names.Solution : exported[index];
      if (typeof made !== 'function') continue;
      const method = pick(made.prototype === undefined ? undefined : own.construct(made, []), names) ?? pick(made, names);
      if (method !== undefined) return method;
    }
    const outside = pick(globalThis, names);
    if (outside !== undefined) return { call: outside.call, on: undefined };
    const expected = judge.heading(signature.name, signature.params, signature.returns);
    const said = instead('your file', camel(signature.name), definedIn(judge.programSource(), FUNCTION));
    throw new Violation(`\`${camel(signature.name)}\` is not defined: ${said}; expected \`function ${expected}\``);
  };

  const functionText = own.uncurry(Function.prototype.toString);
  const isClass = (value) => own.startsWith(functionText(value), 'class');

  /** The class of a class problem, as a class or as a function with a prototype. */
  judge.findClass = function (places, signature) {
    const names = classSpellings(signature.name);
    const { exported } = places;
    for (let index = -1; index <= exported.length; index++) {
      const owner = index < 0 ? places.names : index < exported.length ? exported[index] : globalThis;
      const found = pick(owner, names);
      if (found !== undefined && found.call.prototype !== undefined) return found.call;
    }
    for (let index = 0; index < exported.length; index++) {
      if (typeof exported[index] === 'function' && exported[index].prototype !== undefined) return exported[index];
    }
    const methods = listed(signature.methods, (method) => `\`${camel(method.name)}\``);
    const said = instead('your file', signature.name, definedIn(judge.programSource(), CLASS));
    throw new Violation(`class \`${signature.name}\` is not defined: ${said}; expected it with ${methods}`);
  };

  /** The methods of an instance, in the order of the signature. */
  judge.findMethods = function (instance, signature) {
    const methods = [];
    for (let index = 0; index < signature.methods.length; index++) {
      const method = signature.methods[index];
      const found = pick(instance, spellings(method.name));
      if (found === undefined) {
        const expected = judge.heading(method.name, method.params, method.returns);
        const said = instead('it', camel(method.name), methodsOf(instance));
        throw new Violation(`\`${signature.name}\` has no method \`${camel(method.name)}\`: ${said}; expected \`${expected}\``);
      }
      own.push(methods, found.call);
    }
    return methods;
  };
})
