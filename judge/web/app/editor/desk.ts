// The editor with its bar: language, how the draft is kept, settings, back to the starter.

import { api } from "../api.ts";
import { whenElsewhere } from "../changes.ts";
import { fill, h, icon } from "../dom.ts";
import { mac } from "../keyboard.ts";
import { complain } from "../notice.ts";
import { change, settings, whenChanged } from "../settings.ts";
import type { About, Language, Mark, Problem } from "../types.ts";
import { say } from "../words/problem.ts";
import { code, type Code } from "./code.ts";
import { choose } from "./conflict.ts";
import { Keeper, type Saving } from "./drafts.ts";
import { options } from "./options.ts";

export interface Deeds {
  run(): void;
  submit(): void;
  changed(): void;
}

export interface Desk {
  dom: HTMLElement;
  /** The editor and the draft are here; what is asked before does nothing. */
  ready: Promise<void>;
  text(): string;
  language(): string;
  mark(marks: readonly Mark[]): void;
  goTo(mark: Mark): void;
  /** Puts a text in the place of the present one, in a language. */
  put(text: string, language: string): Promise<void>;
  /** Puts the starter in the place of the text; false where it stands there already. */
  startAnew(): boolean;
  save(): void;
  focus(): void;
}

const RESET = "M3 8a5 5 0 1 1 1.6 3.7M3 4.5V8h3.5";

export function desk(problem: Problem, about: About, deeds: Deeds, signal: AbortSignal): Desk {
  const known = about.languages.filter((one) => one.id in problem.starters);
  const all: Language[] = known.length > 0 ? known : about.languages;
  const nameOf = (id: string): string => all.find((one) => one.id === id)?.name ?? id;
  let language = startLanguage(all);
  let keeper: Keeper | null = null;
  let marked = false;

  const state = h("span", { class: "saving", role: "status" });
  const tell = (now: Saving): void => {
    state.dataset["saving"] = now;
    state.textContent = say().saving[now];
  };
  let editor: Code | null = null;
  const place = h("div", { class: "editor" });
  const begin = async (): Promise<void> => {
    const made = await code({
      label: (id) => say().codeLabel(nameOf(id), mac ? "Shift+Option+M" : "Control+M"),
      changed(text) {
        keeper?.edit(text);
        deeds.changed();
      },
      left: () => keeper?.flush(),
      run: deeds.run,
      submit: deeds.submit,
      save: () => keeper?.flush(),
      names: problem.names,
    }, settings(), about.editor === "ready");
    if (signal.aborted) return made.destroy();
    editor = made;
    await open(language);
    fill(place, made.dom);
  };

  const open = async (next: string): Promise<void> => {
    keeper?.stop();
    language = next;
    picker.value = next;
    const fresh = new Keeper(problem.slug, next, {
      state: tell,
      conflict(theirs, mine) {
        choose(theirs, mine, (which) => {
          if (which === "mine") fresh.keepMine();
          else editor?.replace(fresh.keepTheirs());
        });
      },
    });
    keeper = null;
    const starter = problem.starters[next] ?? "";
    const text = await fresh.begin(starter).catch((error: unknown) => {
      complain(error);
      return starter;
    });
    if (language !== next || signal.aborted) return;
    editor?.open(text, next);
    keeper = fresh;
    marked = false;
  };

  const picker = h("select", { class: "field", "aria-label": say().language }, all.map((one) => h("option", { value: one.id }, one.name)));
  picker.addEventListener("change", () => {
    change({ language: picker.value });
    void open(picker.value);
  });
  const question = h("div", { class: "ask-line", hidden: true, role: "group" });
  const ask = (): void => {
    fill(question, h("span", null, say().resetAsk),
      h("button", { type: "button", class: "button small", on: { click: () => answer(true) } }, say().resetYes),
      h("button", { type: "button", class: "button small quiet", on: { click: () => answer(false) } }, say().cancel));
    question.hidden = false;
    question.querySelector("button")?.focus();
  };
  const answer = (yes: boolean): void => {
    question.hidden = true;
    if (yes) editor?.replace(problem.starters[language] ?? "");
    editor?.focus();
  };
  question.addEventListener("keydown", (event) => {
    if (event.key === "Escape") answer(false);
  });
  const dom = h("section", { class: "desk", "aria-label": say().panes.code },
    h("div", { class: "desk-bar" }, picker, state, h("span", { class: "spring" }),
      h("button", { type: "button", class: "tool", title: say().reset, "aria-label": say().reset, on: { click: ask } }, icon(RESET)), options()),
    question, about.editor === "ready" ? null : plainNote(about), place);

  whenChanged(signal, (now) => editor?.adapt(now));
  const look = (): void => {
    void keeper?.noticed().then((text) => {
      if (text !== null) editor?.replace(text);
    });
  };
  whenElsewhere(signal, (event) => {
    if (event.kind === "drafts" && event.problem === problem.slug && event.language === language) look();
  });
  // Whoever comes back to this tab sees what another one saved, even where the stream of changes broke off in between.
  addEventListener("focus", look, { signal });
  addEventListener("pagehide", () => keeper?.leave(), { signal });
  addEventListener("visibilitychange", () => document.hidden && keeper?.flush(), { signal });
  addEventListener("online", () => keeper?.flush(), { signal });
  signal.addEventListener("abort", () => {
    keeper?.stop();
    editor?.destroy();
  });

  return {
    dom,
    ready: begin(),
    text: () => editor?.text() ?? "",
    language: () => language,
    mark(marks) {
      if (marks.length === 0 && !marked) return;
      marked = marks.length > 0;
      editor?.mark(marks);
    },
    goTo: (mark) => editor?.goTo(mark.line, mark.column),
    async put(text, of) {
      if (of !== language && all.some((one) => one.id === of)) await open(of);
      editor?.replace(text);
      editor?.focus();
    },
    startAnew() {
      const starter = problem.starters[language] ?? "";
      if (!editor || editor.text() === starter) return false;
      editor.replace(starter);
      return true;
    },
    save: () => keeper?.flush(),
    focus: () => editor?.focus(),
  };
}

function startLanguage(all: readonly Language[]): string {
  const liked = settings().language;
  const found = all.find((one) => one.id === liked) ?? all.find((one) => one.id === "python") ?? all[0];
  return found ? found.id : "python";
}

/** Where the packages are absent: what is missing, and a button that fetches them. */
function plainNote(about: About): HTMLElement {
  const box = h("div", { class: "note plain-note", role: "status" });
  const wait = async (): Promise<void> => {
    fill(box, say().plainFetching);
    for (let tries = 0; tries < 600; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const now = await api.about().catch(() => null);
      if (now?.editor === "ready") return fill(box, say().plainReload, " ", h("button", { type: "button", class: "button small", on: { click: () => location.reload() } }, say().plainReloadAction));
      if (now?.editor === "absent") return begin();
    }
  };
  const fetchIt = (): void => {
    fill(box, say().plainFetching);
    api.fetchEditor().then(wait, (error: unknown) => {
      complain(error);
      begin();
    });
  };
  const begin = (): void => fill(box, say().plainEditor, " ", h("button", { type: "button", class: "button small", on: { click: fetchIt } }, say().plainFetch));
  if (about.editor === "fetching") void wait();
  else begin();
  return box;
}

