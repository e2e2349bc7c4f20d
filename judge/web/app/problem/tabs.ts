// Tabs as everyone knows them: arrows move between them, only the chosen one is reached by Tab.

import { h, type Child } from "../dom.ts";

export interface Tab {
  id: string;
  name: string;
  panel: HTMLElement;
  /** A number or so beside the name. */
  more?: Child;
}

export interface Tabs {
  list: HTMLElement;
  choose(id: string): void;
  chosen(): string;
  /** Sets what stands beside a name. */
  beside(id: string, more: Child): void;
}

export function tabs(label: string, all: readonly Tab[], first: string, changed: (id: string) => void = () => undefined): Tabs {
  let current = "";
  const extras: Map<string, HTMLElement> = new Map();
  const buttons = all.map((tab) => {
    const extra = h("span", { class: "tab-more" }, tab.more);
    extras.set(tab.id, extra);
    tab.panel.id ||= `panel-${tab.id}`;
    tab.panel.setAttribute("role", "tabpanel");
    tab.panel.setAttribute("aria-labelledby", `tab-${tab.id}`);
    return h("button", { type: "button", role: "tab", id: `tab-${tab.id}`, class: "tab", "aria-controls": tab.panel.id, on: { click: () => choose(tab.id) } }, tab.name, extra);
  });
  const list = h("div", { role: "tablist", class: "tabs", "aria-label": label, on: { keydown: move } }, buttons);

  function choose(id: string): void {
    if (id === current) return;
    current = id;
    all.forEach((tab, index) => {
      const on = tab.id === id;
      tab.panel.hidden = !on;
      buttons[index]?.setAttribute("aria-selected", String(on));
      buttons[index]?.setAttribute("tabindex", on ? "0" : "-1");
    });
    changed(id);
  }

  function move(event: KeyboardEvent): void {
    const at = all.findIndex((tab) => tab.id === current);
    const to = event.key === "ArrowRight" ? at + 1 : event.key === "ArrowLeft" ? at - 1 : event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : null;
    if (to === null) return;
    event.preventDefault();
    const next = all[(to + all.length) % all.length];
    if (!next) return;
    choose(next.id);
    buttons[all.indexOf(next)]?.focus();
  }

  choose(first);
  return { list, choose, chosen: () => current, beside: (id, more) => extras.get(id)?.replaceChildren(...(more === null || more === undefined || more === false ? [] : [more instanceof Node ? more : String(more)])) };
}
