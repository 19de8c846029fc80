// What the measurements of the page share.

/** Records the tasks of a page that take long, from its start. */
export const recordTasks = () => {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => list.getEntries().forEach((e) => globalThis.longTasks.push(e.duration)))
    .observe({ type: "longtask", buffered: true });
};

/** The longest task in ms since the last call; 0 if none took more than 50 ms. */
export async function longestTask(page) {
  await page.waitForTimeout(1500); // what is debounced, too
  return page.evaluate(() => Math.max(0, ...globalThis.longTasks.splice(0)));
}

/** The frames of a page while `during` runs: their rate, and the time that they take in ms. */
export async function frames(page, during) {
  await page.evaluate(() => {
    const times = globalThis.frameTimes = [];
    const frame = (now) => { times.push(now); if (globalThis.frameTimes === times) requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
  });
  await during();
  const times = await page.evaluate(() => { const times = globalThis.frameTimes; globalThis.frameTimes = null; return times; });
  const gaps = times.slice(1).map((t, i) => t - times[i]).sort((a, b) => a - b);
  const rate = 1000 * gaps.length / (times.at(-1) - times[0]);
  return `${rate.toFixed(1).padStart(6)} frames/s; a frame takes ${gaps[gaps.length >> 1].toFixed(1)} ms, ` +
    `95 % at most ${gaps[Math.floor(gaps.length * 0.95)].toFixed(1)}, all ${gaps.at(-1).toFixed(1)}`;
}

/** Drags the mouse to the left and the right of a point for some ms. */
export async function sway(page, { x, y }, ms) {
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (const end = Date.now() + ms; Date.now() < end;) {
    await page.mouse.move(x + 80 * Math.sin(Date.now() / 200), y);
    await page.waitForTimeout(8);
  }
  await page.mouse.up();
}
