// What waits: ticks, which come before promises, tasks, and timers on the virtual clock.
(function (judge) {
  'use strict';
  const { own, os } = judge;
  const { ceil, trunc } = Math;
  /** Milliseconds by the clock that only goes forward. */
  const now = () => os.now() / 1000;

  // What `process.nextTick` left, in order.
  let ticks = [];
  judge.nextTick = (run, values) => void own.push(ticks, { run, values });

  /** Runs all ticks, those that come meanwhile too; answers whether there were any. */
  judge.runTicks = function () {
    if (ticks.length === 0) return false;
    for (let index = 0; index < ticks.length; index++) {
      const { run, values } = ticks[index];
      try {
        own.apply(run, undefined, values);
      } catch (error) {
        ticks = own.arraySlice(ticks, index + 1);
        throw error;
      }
    }
    ticks = [];
    return true;
  };

  // Tasks that wait for what runs now.
  let tasks = [];
  let first = 0;
  const later = (run) => void own.push(tasks, run);

  function nextOfTasks() {
    const task = tasks[first];
    tasks[first++] = undefined;
    if (first === tasks.length) {
      tasks = [];
      first = 0;
    }
    return task;
  }

  // Timers, in a heap: the next one on top. Of two for the same time the older one comes first.
  const heap = [];
  let made = 0;
  let turns = 0;
  let held = 0;
  // As in Node, timers count from when the turn of the loop began.
  let turn = 0;
  const isBefore = (one, other) => one.due < other.due || (one.due === other.due && one.order < other.order);

  function put(timer, place) {
    heap[place] = timer;
    timer.place = place;
  }

  function raise(timer, from) {
    let place = from;
    while (place > 0 && isBefore(timer, heap[(place - 1) >> 1])) {
      put(heap[(place - 1) >> 1], place);
      place = (place - 1) >> 1;
    }
    put(timer, place);
  }

  function sink(timer, from) {
    let place = from;
    for (let child = 2 * place + 1; child < heap.length; child = 2 * place + 1) {
      if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) child += 1;
      if (!isBefore(heap[child], timer)) break;
      put(heap[child], place);
      place = child;
    }
    raise(timer, place);
  }

  function start(timer, delay) {
    timer.due = turn + delay;
    timer.order = ++turns;
    if (timer.holds) held += 1;
    raise(timer, heap.length);
  }

  function stop(timer) {
    const { place } = timer;
    if (place < 0) return;
    timer.place = -1;
    if (timer.holds) held -= 1;
    const last = own.pop(heap);
    if (last !== timer) sink(last, place);
  }

  // What waits for input, which comes after all that can go on without it.
  const waits = [];
  judge.whenIdle = (run) => void own.push(waits, run);

  /** The next thing to run, after waiting for its time; undefined if there is nothing. */
  let phase = -1;
  judge.nextTask = function () {
    turn = trunc(now());
    // Timers that are due at one time run one after another, before what they leave for later.
    if (first < tasks.length && !(held > 0 && heap[0].due <= phase)) {
      phase = -1;
      return nextOfTasks();
    }
    if (held === 0 || (waits.length > 0 && heap[0].interval !== undefined)) return waits.length > 0 ? own.shift(waits) : undefined;
    const { timer } = heap[0];
    const state = heap[0];
    const wait = state.due - now();
    if (wait > 0) os.sleep(ceil(wait));
    turn = trunc(now());
    if (state.due > phase) phase = turn;
    stop(state);
    return () => {
      state.isRunning = true;
      try {
        own.apply(state.run, timer, state.values);
      } finally {
        state.isRunning = false;
        if (state.interval !== undefined && !state.isStopped && state.place < 0) start(state, state.interval);
      }
    };
  };

  const states = new own.Map();
  const delayOf = (delay) => (delay >= 1 && delay < 2147483648 ? trunc(delay) : 1);

  class Timeout {
    #state;

    constructor(run, delay, values, repeats) {
      judge.checkCallback(run);
      const wait = delayOf(delay);
      this.#state = {
        timer: this, run, values, wait, interval: repeats ? wait : undefined, due: 0, order: 0, place: -1, holds: true,
        isRunning: false, isStopped: false, id: ++made,
      };
      start(this.#state, wait);
    }

    static of(timer) {
      return #state in timer ? timer.#state : undefined;
    }

    #hold(holds) {
      const state = this.#state;
      if (state.holds !== holds && state.place >= 0) held += holds ? 1 : -1;
      state.holds = holds;
      return this;
    }

    ref() {
      return this.#hold(true);
    }

    unref() {
      return this.#hold(false);
    }

    hasRef() {
      return this.#state.holds;
    }

    refresh() {
      if (this.#state.place >= 0) {
        stop(this.#state);
        start(this.#state, this.#state.wait);
      }
      return this;
    }

    close() {
      forget(this);
      return this;
    }

    [Symbol.toPrimitive]() {
      own.mapSet(states, this.#state.id, this.#state);
      return this.#state.id;
    }

    [Symbol.dispose]() {
      forget(this);
    }
  }

  function forget(timer) {
    const isObject = typeof timer === 'object' && timer !== null;
    const state = isObject ? Timeout.of(timer) : own.mapGet(states, own.Number(timer));
    if (state === undefined) return;
    state.isStopped = true;
    stop(state);
  }

  const setTimeout = (run, delay, ...values) => new Timeout(run, delay, values, false);
  const setInterval = (run, delay, ...values) => new Timeout(run, delay, values, true);

  class Immediate {
    #run;

    constructor(run, values) {
      judge.checkCallback(run);
      this.#run = () => own.apply(run, undefined, values);
      later(() => this.#run?.());
    }

    static forget(task) {
      if (typeof task === 'object' && task !== null && #run in task) task.#run = undefined;
    }

    ref() {
      return this;
    }

    unref() {
      return this;
    }

    hasRef() {
      return true;
    }

    [Symbol.dispose]() {
      Immediate.forget(this);
    }
  }
  const setImmediate = (run, ...values) => new Immediate(run, values);
  const clearImmediate = (task) => Immediate.forget(task);

  // Promises of time.
  const wait = (make) => (value, options) =>
    new own.Promise((resolve, reject) => {
      const signal = options?.signal;
      if (signal?.aborted) return reject(signal.reason);
      const made = make(() => resolve(value));
      if (options?.ref === false) made.unref();
      const stopped = () => {
        forget(made);
        Immediate.forget(made);
        reject(judge.aborted(signal.reason));
      };
      signal?.addEventListener('abort', stopped, { once: true });
    });
  const promised = {
    setTimeout: (delay, value, options) => wait((run) => setTimeout(run, delay))(value, options),
    setImmediate: (value, options) => wait((run) => setImmediate(run))(value, options),
    async *setInterval(delay, value) {
      for (;;) {
        await promised.setTimeout(delay);
        yield value;
      }
    },
    scheduler: { wait: (delay, options) => promised.setTimeout(delay, undefined, options), yield: () => promised.setImmediate() },
  };
  const PROMISED = Symbol.for('nodejs.util.promisify.custom');
  setTimeout[PROMISED] = promised.setTimeout;
  setImmediate[PROMISED] = promised.setImmediate;

  judge.timers = { clearImmediate, forget, later, now, promised, setImmediate, setInterval, setTimeout };
})
