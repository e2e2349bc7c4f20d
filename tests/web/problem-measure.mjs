// Measures the page of a problem: `node problem-measure.mjs`. Bytes until the first paint, milliseconds from a click to a verdict.

import { Browser, Judge } from "./harness.mjs";
import { choose, openProblem, run, saved, shipped, write } from "./problem-page.mjs";

const rounds = 15;
const [judge, browser] = await Promise.all([Judge.start(), Browser.start()]);
try {
  const first = await openProblem(browser, judge, "two-sum");
  await first.context().close();
  const page = await browser.open(judge, "/settings");
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  let bytes = 0;
  session.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  await page.goto(`${judge.origin}/problem/two-sum`);
  await page.locator(".statement p").first().waitFor();
  const statement = await page.evaluate(() => performance.getEntriesByType("paint").find((entry) => entry.name === "first-contentful-paint")?.startTime);
  const painted = bytes;
  await page.locator(".cm-content").waitFor();
  console.log(`bytes when the statement stands: ${painted}, with the editor: ${bytes}; first paint after ${Math.round(statement)} ms`);
  await choose(page, "python");
  await write(page, await shipped("two-sum", "accepted/one-pass.py"));
  await saved(page);
  await run(page);
  const times = [];
  for (let i = 0; i < rounds; i++) times.push(await page.evaluate(clickToVerdict));
  times.sort((a, b) => a - b);
  console.log(`click to verdict: median ${times[rounds >> 1].toFixed(1)} ms, best ${times[0].toFixed(1)}, worst ${times[rounds - 1].toFixed(1)}`);
} finally {
  await browser.end();
  await judge.end();
}

function clickToVerdict() {
  const body = document.querySelector(".run-body");
  const button = document.querySelector(".actions .button");
  return new Promise((done) => {
    const begin = performance.now();
    button.click();
    const observer = new MutationObserver(() => {
      if (!body.querySelector(".headline")) return;
      observer.disconnect();
      requestAnimationFrame(() => done(performance.now() - begin));
    });
    observer.observe(body, { childList: true });
  });
}
