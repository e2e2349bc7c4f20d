// A preview of one's own notes: the few marks of Markdown that notes use, made as elements, never as HTML.

import { h, type Child } from "../dom.ts";

export function markdown(text: string): HTMLElement {
  const box = h("div", { class: "prose" });
  const lines = text.split("\n");
  let at = 0;
  while (at < lines.length) {
    const end = blockEnd(lines, at);
    const block = lines.slice(at, end);
    const element = blockOf(block);
    if (element) box.append(element);
    at = end;
  }
  return box;
}

const FENCE = /^ {0,3}```/;
const ITEM = /^\s*(?:[-*+]|\d+[.)])\s+/;

/** Where the block that begins at a line ends. */
function blockEnd(lines: string[], at: number): number {
  const first = lines[at] ?? "";
  let end = at + 1;
  if (FENCE.test(first)) {
    while (end < lines.length && !FENCE.test(lines[end] ?? "")) end++;
    return Math.min(lines.length, end + 1);
  }
  if (first.trim() === "" || /^#{1,6}\s/.test(first)) return end;
  const list = ITEM.test(first);
  while (end < lines.length) {
    const line = lines[end] ?? "";
    if (line.trim() === "" || FENCE.test(line) || /^#{1,6}\s/.test(line) || (ITEM.test(line) !== list && !(list && /^\s/.test(line)))) break;
    end++;
  }
  return end;
}

function blockOf(block: string[]): HTMLElement | null {
  const first = block[0] ?? "";
  if (first.trim() === "") return null;
  if (FENCE.test(first)) return h("pre", null, h("code", null, block.slice(1, FENCE.test(block[block.length - 1] ?? "") && block.length > 1 ? -1 : undefined).join("\n")));
  const heading = /^(#{1,6})\s+(.*)$/.exec(first);
  if (heading) return h((heading[1] ?? "").length < 3 ? "h2" : "h3", null, inline(heading[2] ?? ""));
  if (ITEM.test(first)) return list(block);
  if (block.every((line) => line.startsWith(">"))) return h("blockquote", null, inline(block.map((line) => line.replace(/^>\s?/, "")).join(" ")));
  return h("p", null, inline(block.join("\n")));
}

function list(block: string[]): HTMLElement {
  const items: string[] = [];
  for (const line of block) {
    if (ITEM.test(line)) items.push(line.replace(ITEM, ""));
    else items.push(`${items.pop() ?? ""} ${line.trim()}`);
  }
  return h(/^\s*\d/.test(block[0] ?? "") ? "ol" : "ul", null, items.map((item) => h("li", null, inline(item))));
}

const INLINE = /(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*|\[[^\]]+\]\(https?:\/\/[^)\s]+\))/;

function inline(text: string): Child[] {
  return text.split(INLINE).map((part): Child => {
    if (/^`[^`]+`$/.test(part)) return h("code", null, part.slice(1, -1));
    if (/^\*\*[^*]+\*\*$/.test(part)) return h("strong", null, part.slice(2, -2));
    if (/^\*[^*]+\*$/.test(part)) return h("em", null, part.slice(1, -1));
    const link = /^\[([^\]]+)\]\((https?:\/\/[^)\s]+)\)$/.exec(part);
    return link ? h("a", { href: link[2], target: "_blank", rel: "noopener noreferrer" }, link[1]) : part;
  });
}
