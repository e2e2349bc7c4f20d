// All attempts at one problem: their sources, and what changed between two of them.

import { languageName } from "../about.ts";
import { api } from "../api.ts";
import { whenElsewhere } from "../changes.ts";
import { fill, h } from "../dom.ts";
import { Filters } from "../filters.ts";
import { found, listKeys, stateMark, stateOf, verdictMark } from "../list.ts";
import { announce, complain } from "../notice.ts";
import { bytes, seconds } from "../quantity.ts";
import { refresh, rename, type Page, type Visit } from "../router.ts";
import { rank } from "../search.ts";
import type { Attempt, Exercise } from "../types.ts";
import { moment, words } from "../words/spoken.ts";
import { sideBySide } from "../sides.ts";

export async function history({ query, signal }: Visit): Promise<Page> {
  const { problems } = await api.catalog(signal);
  const tried = problems.filter(({ attempts }) => attempts > 0);
  const { title, text } = words().history;
  const head = h("header", null, h("h1", null, title), h("p", { class: "lede" }, text));
  if (tried.length === 0) return { title, body: h("div", { class: "page" }, head, empty()) };
  const chosen = tried.find(({ slug }) => slug === query.get("problem"));
  const list = chooser(tried, chosen, query);
  const detail = chosen ? await attempts(chosen, query, signal) : h("p", { class: "muted history-none" }, words().history.choose);
  const body = h("div", { class: "page history" }, head, h("div", { class: chosen ? "history-split chosen" : "history-split" }, list, detail));
  return { title: chosen ? `${chosen.title} · ${title}` : title, body, keys: listKeys(list, "a.row") };
}

function empty(): HTMLElement {
  const { none, noneAction } = words().history;
  return h("div", { class: "empty" }, h("p", null, none), h("a", { class: "button", href: "/" }, noneAction));
}

function chooser(tried: Exercise[], chosen: Exercise | undefined, query: URLSearchParams): HTMLElement {
  const { problem, filter } = words().history;
  const list = h("ul", { class: "rows" });
  const filters = new Filters(query, draw);
  function draw(): void {
    const findable = tried.map((one) => ({ one, texts: [one.title, one.slug] }));
    fill(list, rank(filters.get("q"), findable).map(({ one }) => h("li", null, choice(one, one === chosen, filters.get("q")))));
  }
  draw();
  return h("nav", { class: "history-list", "aria-label": problem }, tried.length > 8 ? filters.search("q", filter) : null, list);
}

function choice(problem: Exercise, isChosen: boolean, query: string): HTMLElement {
  return h(
    "a",
    { class: "row", href: `/history?problem=${problem.slug}`, "aria-current": isChosen ? "true" : null },
    stateMark(stateOf(problem)),
    h("span", { class: "row-name" }, found(query, problem.title)),
    h("span", { class: "row-end number" }, problem.attempts),
  );
}

async function attempts(problem: Exercise, query: URLSearchParams, signal: AbortSignal): Promise<HTMLElement> {
  const { attempts: all } = await api.attempts(problem.slug, signal);
  whenElsewhere(signal, (change) => change.kind === "attempts" && change.problem === problem.slug && refresh());
  const view = h("div", { class: "history-view" });
  const selection = new Selection(problem.slug, all, query, view);
  const { open } = words().history;
  const head = h("div", { class: "track-head" }, h("h2", null, problem.title), h("a", { class: "small", href: `/problem/${problem.slug}` }, open));
  const section = h("section", { class: "history-detail" }, head, table(all, selection), view);
  await selection.show();
  return section;
}

/** Which attempt is read, and with which other one it is compared. */
class Selection {
  private readonly slug: string;
  private readonly all: Attempt[];
  private readonly view: HTMLElement;
  private chosen: number[];

  constructor(slug: string, all: Attempt[], query: URLSearchParams, view: HTMLElement) {
    this.slug = slug;
    this.all = all;
    this.view = view;
    const asked = [query.get("a"), query.get("b")].filter((text) => text !== null).map(Number);
    this.chosen = asked.filter((id) => all.some((attempt) => attempt.id === id));
    if (this.chosen.length === 0) this.chosen = all.slice(-1).map(({ id }) => id);
  }

  has(id: number): boolean {
    return this.chosen.includes(id);
  }

  /** Two at most; a third one takes the place of the one chosen first. */
  toggle(id: number): void {
    this.chosen = this.has(id) ? this.chosen.filter((one) => one !== id) : [...this.chosen, id].slice(-2);
    const address = new URLSearchParams({ problem: this.slug });
    this.chosen.forEach((one, index) => address.set("ab"[index] ?? "", String(one)));
    rename(`/history?${address.toString()}`);
    void this.show();
  }

  async show(): Promise<void> {
    const picked = this.all.filter(({ id }) => this.has(id));
    try {
      const sources = await Promise.all(picked.map((attempt) => this.source(attempt)));
      fill(this.view, view(picked, sources));
    } catch (error) {
      complain(error);
    }
  }

  private async source(attempt: Attempt): Promise<string | null> {
    return attempt.source ? (await api.source(this.slug, attempt.id)).source : null;
  }
}

const numberOf = ({ id }: Attempt): string => String(id + 1);

function table(all: Attempt[], selection: Selection): HTMLElement {
  const text = words().history;
  const heads = [text.compare, text.time, text.verdict, text.points, text.fuel, text.memory, text.language];
  const head = h("tr", null, heads.map((name, index) => h("th", { scope: "col", class: index > 2 && index < 6 ? "end" : null }, index === 0 ? h("span", { class: "visually-hidden" }, name) : name)));
  const boxes = new Map<number, HTMLInputElement>();
  const rows = [...all].reverse().map((attempt) => {
    const box = h("input", { type: "checkbox", checked: selection.has(attempt.id), "aria-label": text.compareWith(numberOf(attempt)), on: { change: () => toggle(attempt.id) } });
    boxes.set(attempt.id, box);
    return row(attempt, box);
  });
  function toggle(id: number): void {
    selection.toggle(id);
    for (const [other, box] of boxes) box.checked = selection.has(other);
  }
  const grid = h("table", { class: "grid-table" }, h("thead", null, head), h("tbody", null, rows));
  return h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": text.list }, grid);
}

function row(attempt: Attempt, box: HTMLInputElement): HTMLElement {
  const points = attempt.of === 0 ? "" : `${attempt.points}/${attempt.of}`;
  return h(
    "tr",
    null,
    h("td", null, h("label", { class: "pick" }, box, h("span", { class: "number", "aria-hidden": "true" }, numberOf(attempt)))),
    h("td", null, moment(attempt.time)),
    h("td", { title: attempt.reason }, verdictMark(attempt.verdict)),
    h("td", { class: "end" }, points),
    h("td", { class: "end" }, seconds(attempt.fuel)),
    h("td", { class: "end" }, bytes(attempt.memory)),
    h("td", null, languageName(attempt.language)),
  );
}

function view(picked: Attempt[], sources: (string | null)[]): HTMLElement | null {
  const text = words().history;
  const [first, second] = picked;
  if (!first) return null;
  if (sources.includes(null)) return h("p", { class: "note" }, text.noSource);
  const [before = "", after = ""] = sources as string[];
  if (!second) return source(first, before);
  const names: [string, string] = [text.attempt(numberOf(first)), text.attempt(numberOf(second))];
  return sideBySide(names, before, after);
}

function source(attempt: Attempt, text: string): HTMLElement {
  const say = words().history;
  const copy = h("button", { class: "button quiet small", type: "button", on: { click: () => void take() } }, say.copy);
  async function take(): Promise<void> {
    await navigator.clipboard.writeText(text);
    copy.textContent = say.copied;
    announce(say.copied);
  }
  const head = h("div", { class: "source-head" }, h("h3", null, say.attempt(numberOf(attempt))), attempt.reason === null ? null : h("span", { class: "muted small" }, attempt.reason), copy);
  return h("section", { class: "source" }, head, h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": say.source }, h("pre", null, text)));
}
