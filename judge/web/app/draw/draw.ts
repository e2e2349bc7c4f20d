// One value, drawn as suits it; beside another one, its differences are marked.

import { h } from "../dom.ts";
import type { Json } from "../types.ts";
import { say } from "../words/problem.ts";
import { grid } from "./grid.ts";
import { linked } from "./linked.ts";
import { matrix } from "./matrix.ts";
import type { Place } from "./place.ts";
import { plain } from "./plain.ts";
import { isRectangle, rowsOf, shapeOf } from "./shape.ts";
import { shown } from "./text.ts";
import { tree } from "./tree.ts";

export interface Subject {
  name: string;
  type: string;
  value: Json;
  /** The value beside it, where there is one to compare with. */
  other?: Json | undefined;
  place?: Place | null;
  /** Whether this is the answer to be explained, of the two beside each other. */
  blamed?: boolean;
}

export function draw({ name, type, value, other, place = null, blamed = false }: Subject): HTMLElement {
  const shape = shapeOf(type, value);
  const label = say().picture(name, type);
  const picture = shape === "tree" && Array.isArray(value) ? tree(value, other, label)
    : shape === "linked" && Array.isArray(value) ? linked(value, other, label)
    : shape === "grid" ? gridOf(value, other, label)
    : null;
  const text = plain(value, { other, place, more: say().more });
  // What is written stays beside what is drawn: it can be read aloud and copied.
  if (picture) return h("figure", null, h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": label }, picture), h("figcaption", { class: shape === "grid" ? "visually-hidden" : null }, text));
  if (shape === "text" && typeof value === "string") return h("pre", { class: "text", dir: "ltr" }, shown(value));
  if (shape === "vector" && Array.isArray(value) && (value.length > 8 || numbersDiffer(value, other))) return matrix([value], Array.isArray(other) ? [other] : null, place, true, blamed, words());
  if (shape === "matrix" && isRectangle(value)) return matrix(value, other !== undefined && isRectangle(other) ? other : null, place, false, blamed, words());
  return text;
}

function words(): { largest(error: string, at: string): string; more(count: number): string; overview: string } {
  return { largest: say().largest, more: say().more, overview: say().heatMap };
}

function gridOf(value: Json, other: Json | undefined, label: string): SVGElement | null {
  const rows = rowsOf(value);
  return rows && grid(rows, other === undefined ? null : rowsOf(other), label);
}

/** Short vectors of whole numbers read best as a line of text. */
function numbersDiffer(value: Json[], other: Json | undefined): boolean {
  return Array.isArray(other) && value.some((item) => typeof item === "number" && !Number.isInteger(item));
}
