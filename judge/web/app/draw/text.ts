// Text of a submission, made visible: control characters and those that turn the direction of text are spelled out.

const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** The most of one text that is put into the page. */
export const ROOM = 20_000;

export function visible(text: string): string {
  return text.replace(HIDDEN, (c) => `\\u{${c.charCodeAt(0).toString(16)}}`);
}

/** Cut in the middle, because beginnings and ends say most. */
export function bounded(text: string, room: number): string {
  if (text.length <= room) return text;
  const half = Math.floor(room / 2);
  return `${text.slice(0, half)} … ${text.slice(text.length - half)}`;
}

export function shown(text: string): string {
  return visible(bounded(text, ROOM));
}
