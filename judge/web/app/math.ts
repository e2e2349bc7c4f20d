// Formulas on a machine without a mathematical font: with some other fonts a browser leaves subscripts on the line.

import { h } from "./dom.ts";

/** Finds out how this browser sets formulas, and lets the style sheet move what it leaves on the line. */
export function mendMath(): void {
  const sample = h("div", { class: "math-sample", "aria-hidden": "true" });
  sample.append(mathOf("math", mathOf("msub", mathOf("mi", "x"), mathOf("mi", "x"))));
  document.body.append(sample);
  const [base, script] = [...sample.querySelectorAll("mi")].map((element) => element.getBoundingClientRect());
  const isFlat = base !== undefined && script !== undefined && base.height > 0 && script.bottom <= base.bottom + 0.5;
  document.documentElement.classList.toggle("flat-math", isFlat);
  sample.remove();
}

function mathOf(tag: string, ...children: (Node | string)[]): Element {
  const element = document.createElementNS("http://www.w3.org/1998/Math/MathML", tag);
  element.append(...children);
  return element;
}
