// What the terminal or another tab did, as the server tells it: one stream for the whole page.

import type { Change } from "./types.ts";

const listeners = new Set<(change: Change) => void>();
const pause = 3000;
let stream: EventSource | null = null;

/** Opens the stream, again and again after a break, and says whether the server is there. */
export function listen(present: (here: boolean) => void): void {
  if (stream) return;
  stream = new EventSource("/api/changes");
  stream.addEventListener("open", () => present(true));
  stream.addEventListener("error", () => {
    present(false);
    if (stream?.readyState !== EventSource.CLOSED) return;
    stream = null;
    setTimeout(() => listen(present), pause);
  });
  stream.addEventListener("message", (message: MessageEvent<string>) => {
    const change = JSON.parse(message.data) as Change;
    for (const listener of [...listeners]) listener(change);
  });
}

/** Calls back for every change until the signal ends it. */
export function whenElsewhere(signal: AbortSignal, listener: (change: Change) => void): void {
  listeners.add(listener);
  signal.addEventListener("abort", () => listeners.delete(listener));
}
