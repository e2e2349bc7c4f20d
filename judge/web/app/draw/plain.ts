// A value as text. What differs from the value beside it is marked, and long lists are cut around the difference.

import { h, type Child } from "../dom.ts";
import type { Json } from "../types.ts";
import { below, leaf, same, type Place } from "./place.ts";
import { bounded, visible } from "./text.ts";

export interface Beside {
  /** The value beside it; undefined where there is nothing to compare with. */
  other: Json | undefined;
  /** The place that the judge named. */
  place: Place | null;
  /** What is said where a list is cut: `12 more`. */
  more(count: number): string;
}

const WIDTH = 64;
const KEPT = 24;

export function plain(value: Json, beside: Beside): HTMLElement {
  return h("code", { class: "value" }, show(value, beside, 0));
}

function show(value: Json, beside: Beside, depth: number): Child {
  if (value === null || typeof value !== "object") return leafOf(value, beside);
  const entries: [string | number, Json][] = Array.isArray(value) ? value.map((item, index) => [index, item]) : Object.entries(value);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const long = depth < 12 && JSON.stringify(value).length > WIDTH && entries.some(([, item]) => typeof item === "object" && item !== null);
  const parts: Child[] = [open];
  for (const [index, part] of cut(entries, beside).entries()) {
    if (index > 0) parts.push(long ? "," : ", ");
    if (long) parts.push(`\n${"  ".repeat(depth + 1)}`);
    if (typeof part === "number") parts.push(h("span", { class: "more" }, `… ${beside.more(part)} …`));
    else parts.push(item(part[0], part[1], Array.isArray(value), beside, depth));
  }
  const shorter = Array.isArray(value) && Array.isArray(beside.other) && beside.other.length > value.length;
  if (shorter) parts.push(h("mark", { class: "gap" }, "∅"));
  parts.push(long ? `\n${"  ".repeat(depth)}${close}` : close);
  const named = beside.place !== null && beside.place.length === 0 && depth > 0;
  return named ? h("mark", { class: "named" }, parts) : parts;
}

function item(key: string | number, value: Json, isList: boolean, beside: Beside, depth: number): Child {
  const other = typeof beside.other === "object" && beside.other !== null ? (beside.other as { [key: string]: Json })[String(key)] : undefined;
  const absent = beside.other !== undefined && other === undefined;
  const inner = { other, place: below(beside.place, key), more: beside.more };
  const shown = absent && (value === null || typeof value !== "object") ? h("mark", null, text(value)) : show(value, inner, depth + 1);
  return isList ? shown : [visible(String(key)), ": ", shown];
}

function leafOf(value: Json, beside: Beside): Child {
  const named = beside.place !== null && beside.place.length === 0;
  const differs = beside.other !== undefined && !same(value, beside.other);
  return named || differs ? h("mark", { class: named ? "named" : "" }, text(value)) : text(value);
}

function text(value: Json): string {
  return visible(bounded(leaf(value), 2000));
}

/** Entries that are shown, and numbers of those that are left out between them. */
function cut(entries: [string | number, Json][], beside: Beside): ([string | number, Json] | number)[] {
  if (entries.length <= KEPT) return entries;
  const at = around(entries, beside);
  const [from, to] = [Math.max(0, at - 6), Math.min(entries.length, at + 7)];
  const parts: ([string | number, Json] | number)[] = entries.slice(0, Math.min(3, from));
  if (from > 3) parts.push(from - 3);
  parts.push(...entries.slice(from, to));
  const tail = Math.max(to, entries.length - 2);
  if (tail > to) parts.push(tail - to);
  parts.push(...entries.slice(tail));
  return parts;
}

/** The entry to look at: the one that the judge named, else the first that differs. */
function around(entries: [string | number, Json][], beside: Beside): number {
  const first = beside.place ? beside.place[0] : undefined;
  const named = entries.findIndex(([key]) => key === first);
  if (named >= 0) return named;
  if (typeof beside.other !== "object" || beside.other === null) return 0;
  const other = beside.other as { [key: string]: Json };
  return Math.max(0, entries.findIndex(([key, value]) => !same(value, other[String(key)])));
}
