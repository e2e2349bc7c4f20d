// How much the page weighs, and how long a cold server takes to answer.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Browser, Judge, close } from "./harness.mjs";

let judge;
let browser;

before(async () => {
  [judge, browser] = await Promise.all([Judge.start(), Browser.start()]);
});

after(async () => {
  await browser?.end();
  await judge?.end();
});

const packagesOf = async (page) =>
  Object.values(JSON.parse(await page.textContent("script[type=importmap]")).imports);

/** Bytes as they were sent: compressed, without headers. */
const sent = (page, paths) =>
  page.evaluate(async (all) => {
    let sum = 0;
    for (const path of all) {
      await (await fetch(path, { cache: "reload" })).arrayBuffer();
      const entries = performance.getEntriesByName(new URL(path, location.href).href);
      sum += entries.at(-1).encodedBodySize;
    }
    return sum;
  }, paths);

test("the packages of the editor are at most 400 kB, all languages and key maps together", async () => {
  const page = await browser.open(judge);
  const paths = await packagesOf(page);
  await page.evaluate((most) => performance.setResourceTimingBufferSize(most), 1000);
  const size = await sent(page, paths);
  assert.equal(paths.length, 28);
  assert.ok(size > 100_000 && size <= 400_000, `${size} bytes`);
  await close(page);
});

test("the first page needs at most 500 kB, and no package of the editor", async () => {
  const page = await browser.open(judge);
  const entries = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name, encodedBodySize }) => ({ name, size: encodedBodySize })));
  const size = entries.reduce((sum, one) => sum + one.size, 0);
  assert.ok(size > 10_000 && size <= 500_000, `${size} bytes`);
  assert.deepEqual(entries.filter(({ name }) => name.includes("/vendor/")), []);
  await close(page);
});
