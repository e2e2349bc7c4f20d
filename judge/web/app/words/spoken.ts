// Which language the page speaks, and its words in it.

import { settings } from "../settings.ts";
import type { Tongue } from "../types.ts";
import { en, type Words } from "./en.ts";
import { zh } from "./zh.ts";

let asked: Tongue | null = null;

/** What the server was told to speak; null leaves it to the browser. */
export function serverSpeaks(tongue: Tongue | null): void {
  asked = tongue;
}

/** What was chosen on this page, else what the server was told, else the first language of the browser that we speak. */
export function tongue(): Tongue {
  return settings().tongue ?? asked ?? fromBrowser();
}

function fromBrowser(): Tongue {
  const known = navigator.languages.map((name) => name.slice(0, 2).toLowerCase());
  return known.find((name): name is Tongue => name === "zh" || name === "en") ?? "en";
}

/** One of two texts, or sets of texts, by the language that is spoken now. */
export function spoken<T>(english: T, chinese: NoInfer<T>): T {
  return tongue() === "zh" ? chinese : english;
}

/** All words of the page's frame. */
export function words(): Words {
  return spoken(en, zh);
}

/** For `lang` attributes and `Intl`. */
export function locale(): string {
  return spoken<string>("en", "zh-CN");
}

/** A moment as people write it, such as “3 Nov 2026, 14:05”. */
export function moment(seconds: number): string {
  const form = new Intl.DateTimeFormat(spoken<string>("en-GB", "zh-CN"), { dateStyle: "medium", timeStyle: "short" });
  return form.format(new Date(seconds * 1000));
}

/** A local day, `2026-11-29`, as people write it. */
export function dayName(day: string): string {
  const form = new Intl.DateTimeFormat(spoken<string>("en-GB", "zh-CN"), { dateStyle: "medium" });
  return form.format(new Date(`${day}T12:00:00`));
}

/** Today's local day, `2026-11-29`. */
export function today(): string {
  return dayOf(new Date());
}

/** The local day of a moment, `2026-11-29`. */
export function dayOf(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** How far a day is from today: “today”, “tomorrow”, “in 12 days”. */
export function fromToday(day: string): string {
  const days = Math.round((Date.parse(day) - Date.parse(today())) / 86_400_000);
  const form = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" });
  if (Math.abs(days) < 61) return form.format(days, "day");
  if (Math.abs(days) < 730) return form.format(Math.round(days / 30.4), "month");
  return form.format(Math.round(days / 365.25), "year");
}

/** A number with its separators. */
export function count(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}
