// `string_decoder`: texts from bytes that come in pieces.
(function (judge) {
  'use strict';
  const { Buffer } = judge;

  /** How many bytes at the end belong to what goes on in the next piece. */
  function rest(encoding, bytes) {
    if (encoding === 'utf8' || encoding === 'utf-8') return judge.unfinished(bytes);
    if (encoding === 'base64') return bytes.length % 3;
    return encoding === 'utf16le' || encoding === 'ucs2' || encoding === 'ucs-2' || encoding === 'utf-16le' ? bytes.length % 2 : 0;
  }

  class StringDecoder {
    #kept = Buffer.alloc(0);

    constructor(encoding = 'utf8') {
      if (!Buffer.isEncoding(encoding)) throw judge.coded(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);
      this.encoding = encoding.toLowerCase() === 'utf-8' ? 'utf8' : encoding.toLowerCase();
    }

    write(data) {
      if (typeof data === 'string') return data;
      const bytes = Buffer.concat([this.#kept, data]);
      const end = bytes.length - rest(this.encoding, bytes);
      this.#kept = bytes.subarray(end);
      return bytes.toString(this.encoding, 0, end);
    }

    end(data) {
      const text = data === undefined ? '' : this.write(data);
      const last = this.#kept.length === 0 ? '' : this.encoding.startsWith('utf8') ? '\ufffd' : this.#kept.toString(this.encoding);
      this.#kept = Buffer.alloc(0);
      return text + last;
    }
  }

  return { StringDecoder };
})
