// Compiles source texts to bytecode and runs bytecode, under the names of their files.
(function (judge) {
  'use strict';
  const { own, bjson } = judge;
  const { evalScript } = judge.std;
  // What the interpreter calls every source text that it compiles for its own sake.
  const UNNAMED = '<evalScript>';
  const NO_CHECKSUM = 0xffffffff;
  const ATOMS = 5;

  /** The bytecode of a source text, as bytes. Throws the interpreter's SyntaxError. */
  judge.compile = function (source, name, kind) {
    const options = { compile_only: true, compile_module: kind === 'module' };
    // The driver's own sources are not kept: nobody reads them, and every case would carry them.
    const strip = own.startsWith(name, '<judge') ? (bjson.WRITE_OBJ_STRIP_SOURCE ?? 0) : 0;
    const code = bjson.write(evalScript(source, options), bjson.WRITE_OBJ_BYTECODE | strip);
    return renamed(new own.Uint8Array(code), name);
  };

  /** Runs bytecode; returns the value of a script, the promise of a module. */
  judge.evaluate = function (code) {
    const bytecode = bjson.read(code.buffer, code.byteOffset, code.length, bjson.READ_OBJ_BYTECODE);
    return evalScript(bytecode, { eval_function: true });
  };

  /** What fills `import.meta` for a module that names it: the first line moves right by it. */
  judge.metaOf = function (source, name) {
    if (!own.includes(source, 'import.meta')) return '';
    const filename = own.stringify(`/${name}`);
    return `Object.assign(import.meta, { dirname: '/', filename: ${filename}, resolve: (name) => new URL(name, 'file:///').href, url: 'file://' + encodeURI(${filename}) });`;
  };

  judge.load = (source, name) => judge.evaluate(judge.compile(source, name, 'script'));

  // Bytecode starts with a version, a checksum and the strings that it uses, the name of its file among them. A string is one
  // byte of kind, its length and whether it is wide in one number, and its characters; well-known ones are numbers alone.
  function renamed(code, name) {
    const view = new own.DataView(code.buffer);
    let at = ATOMS;
    const number = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = code[at++];
        value |= (byte & 0x7f) << shift;
        if (byte < 0x80) return value;
      }
    };
    for (let left = number(); left > 0; left--) {
      const kind = code[at++];
      if (kind >= 0x80) {
        if (kind >= 0xc0) number();
        continue;
      }
      const start = at;
      const head = number();
      const size = (head >> 1) << (head & 1);
      if (head === UNNAMED.length << 1 && textAt(code, at, size) === UNNAMED) {
        const string = packed(name);
        const out = new own.Uint8Array(code.length - (at + size - start) + string.length);
        own.viewSet(out, own.viewSubarray(code, 0, start), 0);
        own.viewSet(out, string, start);
        own.viewSet(out, own.viewSubarray(code, at + size), start + string.length);
        own.setUint32(new own.DataView(out.buffer), 1, NO_CHECKSUM, true);
        return out;
      }
      at += size;
    }
    own.setUint32(view, 1, NO_CHECKSUM, true);
    return code;
  }

  function textAt(code, at, size) {
    return own.apply(own.fromCharCode, null, own.viewSubarray(code, at, at + size));
  }

  /** A string as bytecode has it. */
  function packed(text) {
    const wide = own.test(/[^\x00-\xff]/, text) ? 1 : 0;
    const bytes = [];
    for (let head = (text.length << 1) | wide; ; head >>>= 7) {
      own.push(bytes, head < 0x80 ? head : (head & 0x7f) | 0x80);
      if (head < 0x80) break;
    }
    for (let index = 0; index < text.length; index++) {
      const unit = own.charCodeAt(text, index);
      own.push(bytes, unit & 0xff);
      if (wide) own.push(bytes, unit >> 8);
    }
    return new own.Uint8Array(bytes);
  }

  // A message of one string: version, no checksum, no other strings, the kind of a string, its length and its characters.
  const VERSION = new Uint8Array(bjson.write('', 0))[0];
  const STRING = new Uint8Array(bjson.write('', 0))[6];

  /** Characters up to 255 for bytes, without a step for each of them. */
  judge.latin1 = function (bytes) {
    const size = own.viewLength(bytes);
    if (size <= 64) return own.apply(own.fromCharCode, null, bytes);
    const head = [VERSION, 255, 255, 255, 255, 0, STRING];
    for (let rest = size << 1; ; rest >>>= 7) {
      own.push(head, rest < 0x80 ? rest : (rest & 0x7f) | 0x80);
      if (rest < 0x80) break;
    }
    const message = new own.Uint8Array(head.length + size);
    own.viewSet(message, head, 0);
    own.viewSet(message, bytes, head.length);
    return bjson.read(own.viewBuffer(message), 0, own.viewLength(message), 0);
  };

  /** The text that UTF-8 bytes spell. */
  judge.decodeText = function (bytes) {
    const text = judge.latin1(bytes);
    return own.test(/[\x80-\xff]/, text) ? own.decodeURIComponent(own.escape(text)) : text;
  };

  /** The UTF-8 bytes of a text without lone surrogates. */
  judge.encodeText = function (text) {
    const narrow = own.test(/[^\x00-\x7f]/, text) ? own.unescape(own.encodeURIComponent(text)) : text;
    const size = narrow.length;
    // The message of a string that was cut from another may be wide; the characters of this one are not.
    const message = new own.Uint8Array(bjson.write(narrow, 0));
    const head = own.viewLength(message) - size;
    if (head <= 12 && (message[7] & 1) === 0) return own.viewSubarray(message, head);
    const copy = new own.Uint8Array(size);
    for (let index = 0; index < size; index++) copy[index] = own.charCodeAt(narrow, index);
    return copy;
  };
})
