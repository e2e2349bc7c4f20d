// What the terminal or another tab did, as the server tells it: one stream for the whole page.

import type { Change } from "./types.ts";

const listeners = new Set<(change: Change) => void>();
let stream: EventSource | null = null;

/** Opens the stream; the browser opens it again by itself after a break. */
export function listen(): void {
  if (stream) return;
  stream = new EventSource("/api/changes");
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
