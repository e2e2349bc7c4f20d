// The words of the problem page in the language that is spoken now.

import { en } from "./problem.en.ts";
import { zh } from "./problem.zh.ts";
import { spoken } from "./spoken.ts";

export function say(): typeof en {
  return spoken(en, zh);
}
