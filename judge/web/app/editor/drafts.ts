// A draft is never lost: it is saved on the server's side while one types. While the server does not answer, it stays here and in the
// browser's storage, and is sent when the server is back.

import { api, Refusal } from "../api.ts";
import { complain } from "../notice.ts";
import type { Draft } from "../types.ts";

export type Saving = "saved" | "waiting" | "saving" | "offline" | "conflict";

export interface Listener {
  state(now: Saving): void;
  /** Another tab saved something else in the meantime. */
  conflict(theirs: Draft, mine: string): void;
}

const DELAY = 400;
const LONGEST_PAUSE = 8000;
/** Browsers send no more than this behind a page that is being left. */
const FAREWELL = 60_000;

export class Keeper {
  private readonly slug: string;
  private readonly language: string;
  private listener: Listener;
  private base = 0;
  /** What the server has. */
  private saved: string | null = null;
  private text = "";
  private timer = 0;
  private pause = 500;
  private busy = false;
  private theirs: Draft | null = null;

  constructor(slug: string, language: string, listener: Listener) {
    this.slug = slug;
    this.language = language;
    this.listener = listener;
  }

  /** The text to begin with: what an earlier page could not save, else the draft, else the starter. */
  async begin(starter: string): Promise<string> {
    const draft = await api.draft(this.slug, this.language);
    this.base = draft ? draft.version : 0;
    this.saved = draft ? draft.text : null;
    this.text = draft ? draft.text : starter;
    const rest = this.rest();
    if (!rest || rest.text === this.text) this.settle();
    else if (rest.base === this.base) this.edit(rest.text);
    else if (draft) {
      this.text = rest.text;
      queueMicrotask(() => this.disagree(draft));
    }
    return this.text;
  }

  edit(text: string): void {
    this.text = text;
    if (this.theirs) return;
    if (text === this.saved) return this.settle();
    this.listener.state(this.pause > 500 ? "offline" : "waiting");
    if (!this.busy) this.later(this.pause > 500 ? this.pause : DELAY);
  }

  /** Saves now what waits. */
  flush(): void {
    if (this.dirty() && !this.busy && !this.theirs) void this.send();
  }

  /** The page is being left: the browser sends this behind it, and keeps a copy in case that fails. */
  leave(): void {
    if (!this.dirty()) return;
    this.keep();
    const text = this.text;
    const body = JSON.stringify({ text, base: this.base });
    if (this.theirs || this.busy || body.length > FAREWELL) return;
    const path = `/api/drafts/${encodeURIComponent(this.slug)}/${encodeURIComponent(this.language)}`;
    this.busy = true;
    const sent = fetch(path, { method: "PUT", keepalive: true, headers: { "content-type": "application/json" }, body });
    // Where the page comes back, from the browser's memory of pages, it goes on from here.
    sent.then(async (response) => this.kept(text, ((await response.json()) as { version: number }).version)).catch(() => {
      this.busy = false;
      this.later(DELAY);
    });
  }

  /** Another draft takes this one's place on the page: what waits is saved, and nothing more is said. */
  stop(): void {
    if (this.dirty()) this.keep();
    this.listener = { state: () => undefined, conflict: () => undefined };
    this.flush();
  }

  /** Another tab or the terminal saved. Returns the text to show in place of one that nobody changed here, or null. */
  async noticed(): Promise<string | null> {
    if (this.busy || this.theirs) return null;
    const draft = await api.draft(this.slug, this.language).catch(() => null);
    if (!draft || this.busy || draft.version === this.base || draft.text === this.saved) return null;
    if (this.dirty()) {
      if (draft.text !== this.text) this.disagree(draft);
      return null;
    }
    [this.base, this.saved, this.text] = [draft.version, draft.text, draft.text];
    return draft.text;
  }

  /** After a conflict: one's own text goes over the other, which the server keeps as a version before. */
  keepMine(): void {
    if (this.theirs) this.base = this.theirs.version;
    this.theirs = null;
    void this.send();
  }

  keepTheirs(): string {
    const theirs = this.theirs;
    this.theirs = null;
    if (theirs) [this.base, this.saved, this.text] = [theirs.version, theirs.text, theirs.text];
    this.settle();
    return this.text;
  }

  private dirty(): boolean {
    return this.saved === null ? this.timer !== 0 || this.busy : this.text !== this.saved;
  }

  private later(delay: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send(), delay);
  }

  private async send(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = 0;
    this.busy = true;
    this.listener.state(this.pause > 500 ? "offline" : "saving");
    const text = this.text;
    try {
      this.kept(text, (await api.saveDraft(this.slug, this.language, text, this.base)).version);
    } catch (error) {
      this.busy = false;
      this.refused(error);
    }
  }

  private kept(text: string, version: number): void {
    if (typeof version !== "number") throw new TypeError("the draft has no version");
    [this.base, this.saved, this.pause, this.busy] = [version, text, 500, false];
    if (this.text === text) this.settle();
    else this.later(DELAY);
  }

  private refused(error: unknown): void {
    const draft = error instanceof Refusal && error.status === 409 ? (error.body as Draft | null) : null;
    if (draft && draft.text !== this.text) return this.disagree(draft);
    if (draft) [this.base, this.saved] = [draft.version, draft.text];
    if (draft) return this.settle();
    this.keep();
    this.listener.state("offline");
    // Too large, or for a problem that has gone: to ask again would not help.
    if (error instanceof Refusal && (error.status === 404 || error.status === 413)) return complain(error);
    this.pause = Math.min(LONGEST_PAUSE, this.pause * 2);
    this.later(this.pause);
  }

  private disagree(theirs: Draft): void {
    this.theirs = theirs;
    this.keep();
    this.listener.state("conflict");
    this.listener.conflict(theirs, this.text);
  }

  private settle(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    try {
      localStorage.removeItem(this.key());
    } catch {
      // Without storage there is nothing to remove.
    }
    this.listener.state("saved");
  }

  private key(): string {
    return `judge.unsaved.${this.slug}.${this.language}`;
  }

  private keep(): void {
    try {
      localStorage.setItem(this.key(), JSON.stringify({ text: this.text, base: this.base }));
    } catch {
      // Full or forbidden: the text is still in the page.
    }
  }

  private rest(): { text: string; base: number } | null {
    try {
      const rest: unknown = JSON.parse(localStorage.getItem(this.key()) ?? "null");
      const { text, base } = (rest ?? {}) as { text?: unknown; base?: unknown };
      return typeof text === "string" && typeof base === "number" ? { text, base } : null;
    } catch {
      return null;
    }
  }
}
