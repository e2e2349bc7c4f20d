// Filters above a list: what is chosen stands in the address, so that going back finds it again.

import { h, icon } from "./dom.ts";
import { rename } from "./router.ts";

export interface Choice {
  value: string;
  text: string;
}

/** What is chosen, by name; an empty text is no choice. */
export class Filters {
  private readonly query: URLSearchParams;
  private readonly changed: () => void;
  private readonly drawn: (() => void)[] = [];

  /** `changed` is called whenever something else is chosen. */
  constructor(query: URLSearchParams, changed: () => void) {
    this.query = new URLSearchParams(query);
    this.changed = changed;
  }

  get(name: string): string {
    return this.query.get(name) ?? "";
  }

  set(name: string, value: string): void {
    if (value === "") this.query.delete(name);
    else this.query.set(name, value);
    this.say();
  }

  clear(): void {
    for (const name of [...this.query.keys()]) this.query.delete(name);
    for (const draw of this.drawn) draw();
    this.say();
  }

  private say(): void {
    const text = this.query.toString();
    rename(location.pathname + (text === "" ? "" : `?${text}`));
    this.changed();
  }

  /** A field that searches. */
  search(name: string, label: string): HTMLElement {
    const field = h("input", {
      class: "field", type: "search", placeholder: label, "aria-label": label, autocomplete: "off", spellcheck: false, value: this.get(name),
      on: { input: () => this.set(name, field.value), keydown: leave },
    });
    this.drawn.push(() => (field.value = this.get(name)));
    return h("div", { class: "find" }, icon("M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.6 10.6 14 14"), field, h("kbd", { "aria-hidden": "true" }, "/"));
    // Escape clears the field first, then leaves it.
    function leave(event: KeyboardEvent): void {
      if (event.key === "Escape" && field.value === "") field.blur();
    }
  }

  /** A list to choose one of, or none. */
  select(name: string, label: string, any: string, choices: readonly Choice[]): HTMLElement {
    const option = ({ value, text }: Choice): HTMLElement => h("option", { value, selected: this.get(name) === value }, text);
    const field = h("select", { class: "field", "aria-label": label, on: { change: choose } }, option({ value: "", text: any }), choices.map(option));
    const draw = (): void => {
      field.value = this.get(name);
      field.classList.toggle("chosen", field.value !== "");
    };
    const set = (): void => this.set(name, field.value);
    function choose(): void {
      set();
      draw();
    }
    this.drawn.push(draw);
    draw();
    return field;
  }

  /** The same for few choices, all in sight. */
  segments(name: string, label: string, any: string, choices: readonly Choice[]): HTMLElement {
    const all = [{ value: "", text: any }, ...choices];
    return segments(label, all, () => this.get(name), (value) => this.set(name, value), (draw) => this.drawn.push(draw));
  }
}

/** Few choices, all in sight, of which one is taken. */
export function segments(
  label: string,
  choices: readonly Choice[],
  chosen: () => string,
  choose: (value: string) => void,
  again: (draw: () => void) => void = () => {},
): HTMLElement {
  const group = `choice-${(made += 1)}`;
  const radios = choices.map(({ value }) =>
    h("input", { type: "radio", name: group, value, checked: chosen() === value, on: { change: () => choose(value) } }));
  again(() => {
    for (const radio of radios) radio.checked = radio.value === chosen();
  });
  const labels = choices.map(({ text }, index) => h("label", null, radios[index], h("span", null, text)));
  return h("div", { class: "segments", role: "radiogroup", "aria-label": label }, labels);
}

let made = 0;
