// What all drawings share: a frame that screen readers announce, and short labels.

import { svg } from "../dom.ts";
import { visible } from "./text.ts";

/** It shrinks with its pane and never grows beyond its natural size. */
export function canvas(width: number, height: number, label: string, ...children: SVGElement[]): SVGSVGElement {
  const drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label, class: "drawing" }, children);
  drawing.style.width = `${width}px`;
  return drawing;
}

/** Text around a point; what does not fit into `room` characters is cut, and longer in the tooltip. */
export function label(x: number, y: number, text: string, room: number, kind = ""): SVGTextElement {
  const whole = visible(text);
  const short = whole.length > room ? `${whole.slice(0, Math.max(1, room - 1))}…` : whole;
  const element = svg("text", { x, y, class: kind, "text-anchor": "middle", "dominant-baseline": "central" }, short);
  if (short !== whole) element.append(svg("title", null, whole.slice(0, 400)));
  return element;
}
