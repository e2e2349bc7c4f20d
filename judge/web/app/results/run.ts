// One run at a time: while one goes on, the next click cancels it and begins none.

import { api, follow, Refusal } from "../api.ts";
import type { RunEvent, RunRequest } from "../types.ts";

export interface Watcher {
  began(request: RunRequest): void;
  /** Events since the last frame, in order; `again` when all come from the first once more. */
  events(events: RunEvent[], again: boolean): void;
  /** Nothing more comes; `lost` where the server went away in the middle. */
  ended(how: "done" | "cancelled" | "lost" | { refused: Refusal }): void;
}

interface Current {
  request: RunRequest;
  id: number | null;
  cancelled: boolean;
  ending: AbortController;
}

export class Runner {
  private current: Current | null = null;
  private readonly watcher: Watcher;
  private queue: RunEvent[] = [];
  private again = false;
  private frame = 0;
  private timer = 0;

  constructor(watcher: Watcher, signal: AbortSignal) {
    this.watcher = watcher;
    signal.addEventListener("abort", () => this.current?.ending.abort());
  }

  /** What is being run now. */
  what(): RunRequest["what"] | null {
    return this.current ? this.current.request.what : null;
  }

  /** Begins a run, or cancels the one that goes on. */
  press(request: RunRequest): void {
    if (this.current) this.cancel();
    else void this.begin(request);
  }

  cancel(): void {
    const current = this.current;
    if (!current || current.cancelled) return;
    current.cancelled = true;
    if (current.id !== null) api.cancel(current.id).catch(() => undefined);
  }

  private async begin(request: RunRequest): Promise<void> {
    const current: Current = { request, id: null, cancelled: false, ending: new AbortController() };
    this.current = current;
    this.watcher.began(request);
    try {
      current.id = (await api.run(request)).run;
    } catch (error) {
      return this.end(current, error instanceof Refusal ? { refused: error } : "lost");
    }
    if (current.cancelled) api.cancel(current.id).catch(() => undefined);
    follow(current.id, {
      event: (event) => this.push(current, event),
      again: () => {
        [this.queue, this.again] = [[], true];
      },
      lost: () => {
        this.drain();
        this.end(current, "lost");
      },
    }, current.ending.signal);
  }

  // A frame takes all that came since the last one. A page in the background has no frames, but a timer.
  private push(current: Current, event: RunEvent): void {
    this.queue.push(event);
    if (event.kind === "done" || event.kind === "failed" || event.kind === "cancelled") {
      this.drain();
      this.end(current, event.kind === "cancelled" ? "cancelled" : "done");
    } else if (this.frame === 0) {
      this.frame = requestAnimationFrame(() => this.drain());
      this.timer = window.setTimeout(() => this.drain(), 300);
    }
  }

  private drain(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.frame = 0;
    const [events, again] = [this.queue, this.again];
    [this.queue, this.again] = [[], false];
    if (events.length > 0 || again) this.watcher.events(events, again);
  }

  private end(current: Current, how: Parameters<Watcher["ended"]>[0]): void {
    if (this.current !== current) return;
    current.ending.abort();
    this.current = null;
    this.watcher.ended(how);
  }
}
