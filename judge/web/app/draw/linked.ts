// A linked list: boxes joined by arrows, in rows that fit a pane.

import type { Json } from "../types.ts";
import { svg } from "../dom.ts";
import { canvas, label } from "./canvas.ts";

const WIDTH = 44;
const HEIGHT = 28;
const GAP = 22;
const ROW = 8;
const MOST = 96;

function arrow(x: number, y: number): SVGElement {
  return svg("path", { class: "edge arrow", d: `M${x} ${y}h${GAP - 4}m-5 -4l5 4l-5 4` });
}

/** An arrow from the end of a row to the beginning of the next. */
function turn(x: number, y: number): SVGElement {
  const half = HEIGHT / 2;
  return svg("path", { class: "edge arrow", d: `M${x} ${y}h8v${half + 8}H4v${half + 8}h8m-5 -4l5 4l-5 4` });
}

export function linked(values: Json[], other: Json | undefined, name: string): SVGElement | null {
  if (values.length > MOST) return null;
  const theirs = Array.isArray(other) ? other : null;
  const down = HEIGHT + 16;
  const parts: SVGElement[] = [];
  values.forEach((value, index) => {
    const x = 14 + (index % ROW) * (WIDTH + GAP);
    const y = 4 + Math.floor(index / ROW) * down;
    const differs = theirs !== null && JSON.stringify(theirs[index]) !== JSON.stringify(value);
    parts.push(svg("g", { class: differs ? "node differs" : "node" },
      svg("rect", { x, y, width: WIDTH, height: HEIGHT, rx: 6 }),
      label(x + WIDTH / 2, y + HEIGHT / 2, typeof value === "string" ? value : JSON.stringify(value), 6)));
    const last = index % ROW === ROW - 1 && index + 1 < values.length;
    parts.push(last ? turn(x + WIDTH, y + HEIGHT / 2) : arrow(x + WIDTH + 2, y + HEIGHT / 2));
  });
  const rows = Math.max(1, Math.ceil(values.length / ROW));
  const columns = Math.min(ROW, values.length);
  const end = 14 + (values.length === 0 ? 0 : ((values.length - 1) % ROW) * (WIDTH + GAP) + WIDTH + GAP) + 6;
  const missing = theirs !== null && theirs.length > values.length;
  parts.push(label(end, 4 + (rows - 1) * down + HEIGHT / 2, "∅", 2, missing ? "faint differs" : "faint"));
  return canvas(14 + columns * (WIDTH + GAP) + 20, rows * down, name, ...parts);
}
