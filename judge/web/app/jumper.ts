// Ctrl+K: one field that finds problems, cards and pages, and goes there.

import { api } from "./api.ts";
import { h, fill } from "./dom.ts";
import { complain } from "./notice.ts";
import { places } from "./places.ts";
import { go } from "./router.ts";
import { pieces, rank, type Findable } from "./search.ts";
import { words } from "./words/spoken.ts";

interface Goal extends Findable {
  path: string;
  title: string;
  kind: string;
}

const shown = 12;

/** Opens the field. */
export async function jump(): Promise<void> {
  if (document.querySelector("dialog[open]")) return;
  const goals = pages();
  const jumper = new Jumper(goals);
  jumper.open();
  try {
    goals.push(...(await problems()), ...(await cards()));
    jumper.draw();
  } catch (error) {
    complain(error);
  }
}

function pages(): Goal[] {
  return places().map(({ path, text }) => ({ path, title: text, kind: "", texts: [text] }));
}

async function problems(): Promise<Goal[]> {
  const kind = words().review.problem;
  const { problems: all } = await api.catalog();
  return all.map(({ slug, title, other, answers, leetcode, tags }) => ({
    path: `/problem/${slug}`,
    title,
    kind,
    texts: [title, other, slug, answers.join(" "), leetcode === null ? "" : `leetcode ${leetcode}`, tags.join(" ")],
  }));
}

async function cards(): Promise<Goal[]> {
  const kind = words().review.card;
  const { cards: all } = await api.cards();
  return all.map(({ id, title, answers, question }) => ({
    path: `/cards/${id}`,
    title,
    kind,
    texts: [title, id, [question, ...answers].join(" ")],
  }));
}

class Jumper {
  private readonly goals: Goal[];
  private readonly list = h("ul", { id: "jump-list", role: "listbox", "aria-label": words().jumpLabel });
  private readonly field: HTMLInputElement;
  private readonly dialog: HTMLDialogElement;
  private found: Goal[] = [];
  private at = 0;

  constructor(goals: Goal[]) {
    this.goals = goals;
    this.field = h("input", {
      type: "text", role: "combobox", placeholder: words().jumpLabel, "aria-label": words().jumpLabel, "aria-controls": "jump-list",
      "aria-expanded": "true", "aria-autocomplete": "list", autocomplete: "off", spellcheck: false, enterkeyhint: "go",
      on: { input: () => this.search(), keydown: (event) => this.press(event) },
    });
    this.dialog = h("dialog", { class: "jumper", "aria-label": words().jump, on: { click: (event) => this.leave(event), close: () => this.dialog.remove() } }, this.field, this.list);
  }

  open(): void {
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.draw();
  }

  private leave(event: MouseEvent): void {
    if (event.target === this.dialog) this.dialog.close();
  }

  private search(): void {
    this.at = 0;
    this.draw();
  }

  draw(): void {
    this.found = rank(this.field.value, this.goals).slice(0, shown);
    const options = this.found.map((goal, index) => this.option(goal, index));
    fill(this.list, options.length > 0 ? options : h("li", { class: "muted small", role: "option", "aria-disabled": "true", "aria-selected": "false" }, words().jumpNone));
    this.field.setAttribute("aria-activedescendant", options.length > 0 ? `jump-${this.at}` : "");
    options[this.at]?.scrollIntoView({ block: "nearest" });
  }

  private option(goal: Goal, index: number): HTMLElement {
    const title = pieces(this.field.value, goal.title).map(({ text, found }) => (found ? h("mark", null, text) : text));
    return h(
      "li",
      { id: `jump-${index}`, role: "option", "aria-selected": String(index === this.at), on: { click: () => this.choose(index) } },
      h("span", null, title),
      h("span", { class: "muted small" }, goal.kind),
    );
  }

  private press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && this.found.length > 0) {
      this.at = (this.at + by + this.found.length) % this.found.length;
      this.draw();
      event.preventDefault();
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.choose(this.at);
    }
  }

  private choose(index: number): void {
    const goal = this.found[index];
    if (!goal) return;
    this.dialog.close();
    go(goal.path);
  }
}
