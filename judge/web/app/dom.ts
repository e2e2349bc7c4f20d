// Elements are made here and nowhere else: text is always text, and HTML comes in by one door.

type Plain = string | number | boolean | null | undefined;
type Handlers = { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };

export type Child = Node | string | number | null | undefined | false | readonly Child[];

/** Attributes of an element; one that is null, undefined or false is left out. */
export interface Attributes {
  on?: Handlers;
  /** Properties of CSS, set one by one, since the page's policy refuses the attribute. */
  style?: Record<string, string>;
  class?: Plain;
  id?: Plain;
  role?: Plain;
  title?: Plain;
  lang?: Plain;
  dir?: Plain;
  tabindex?: Plain;
  hidden?: Plain;
  href?: Plain;
  target?: Plain;
  rel?: Plain;
  type?: Plain;
  name?: Plain;
  value?: Plain;
  placeholder?: Plain;
  for?: Plain;
  checked?: Plain;
  selected?: Plain;
  disabled?: Plain;
  readonly?: Plain;
  required?: Plain;
  multiple?: Plain;
  open?: Plain;
  min?: Plain;
  max?: Plain;
  step?: Plain;
  rows?: Plain;
  cols?: Plain;
  pattern?: Plain;
  maxlength?: Plain;
  autocomplete?: Plain;
  autocapitalize?: Plain;
  spellcheck?: Plain;
  inputmode?: Plain;
  enterkeyhint?: Plain;
  list?: Plain;
  scope?: Plain;
  colspan?: Plain;
  rowspan?: Plain;
  datetime?: Plain;
  download?: Plain;
  [name: `aria-${string}`]: Plain;
  [name: `data-${string}`]: Plain;
}

/** An element of HTML with its children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes?: Attributes | null,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (attributes) dress(element, attributes);
  add(element, children);
  return element;
}

function dress(element: HTMLElement, { on, style, ...rest }: Attributes): void {
  for (const [name, value] of Object.entries(rest)) mark(element, name, value);
  for (const [name, value] of Object.entries(style ?? {})) element.style.setProperty(name, value);
  for (const [name, handler] of Object.entries(on ?? {})) {
    element.addEventListener(name, handler as EventListener);
  }
}

function mark(element: Element, name: string, value: Plain): void {
  if (value === null || value === undefined) return;
  const words = name.startsWith("aria-") || name === "spellcheck";
  if (value === false && !words) return;
  element.setAttribute(name, value === true && !words ? "" : String(value));
}

/** An element of SVG with its children. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes?: Record<string, Plain> | null,
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes ?? {})) mark(element, name, value);
  add(element, children);
  return element;
}

/** Appends children; strings become text. */
export function add(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) add(parent, child as readonly Child[]);
    else parent.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Puts children in the place of all that was there. */
export function fill(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  add(parent, children);
}

/** What the server made and sanitised: the only HTML that enters the page as HTML. */
export function trusted(html: string, attributes: Attributes = {}): HTMLDivElement {
  const box = h("div", { ...attributes, class: `prose ${attributes.class ?? ""}`.trim() });
  box.innerHTML = door.createHTML(html);
  for (const link of box.querySelectorAll<HTMLAnchorElement>("a[href^='http']")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  for (const wide of box.querySelectorAll<HTMLElement>("pre, table, math[display='block']")) scrollable(wide);
  return box;
}

/** The same for one paragraph that becomes part of a line, such as a heading with a formula in it. */
export function trustedLine(html: string): Node[] {
  const box = trusted(html);
  return [...(box.querySelector("p") ?? box).childNodes];
}

// What is wider than a phone scrolls by itself, and by the keyboard too.
function scrollable(wide: HTMLElement): void {
  const frame = h("div", { class: "scroll", tabindex: 0, role: "group" });
  wide.replaceWith(frame);
  frame.append(wide);
}

interface Door {
  createHTML(html: string): string;
}

// Where the browser knows trusted types, the policy of this name is the only one that the server's headers allow.
const door: Door = ((): Door => {
  const plain: Door = { createHTML: (html) => html };
  const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Door): Door } }).trustedTypes;
  return types ? types.createPolicy("judge", plain) : plain;
})();

/** An icon of 16 by 16, drawn with one path. */
export function icon(path: string, label?: string): SVGSVGElement {
  return svg(
    "svg",
    {
      class: "icon",
      viewBox: "0 0 16 16",
      width: 16,
      height: 16,
      "aria-hidden": label ? null : "true",
      role: label ? "img" : null,
      "aria-label": label,
    },
    svg("path", { d: path }),
  );
}
