// Sorting by a function, as V8 sorts: what an inconsistent function makes of an array is the same. The interpreter sorts long lists,
// which is fast; where its answer and the function contradict each other, V8's way is gone: a merge sort of natural runs (TimSort: Peters 2002,
// `listsort.txt` of CPython), which gallops where one of two runs wins often.
(function (judge) {
  'use strict';
  const { own } = judge;
  const FIRST_GALLOP = 7;
  // Lists that V8's way takes at once: the function is then asked what V8 asks, as often.
  const SHORT = 16;

  /** What a function says of two values, as a number. */
  const order = (by, left, right) => {
    const said = +by(left, right);
    return said === said ? said : 0;
  };

  /** The length of the run at the start of a stretch, which is turned around if it falls. */
  function runAt(all, by, low, high) {
    let at = low + 1;
    if (at === high) return 1;
    const falls = order(by, all[at], all[low]) < 0;
    for (at += 1; at < high; at++) if (order(by, all[at], all[at - 1]) < 0 !== falls) break;
    if (!falls) return at - low;
    for (let left = low, right = at - 1; left < right; left++, right--) {
      const one = all[left];
      all[left] = all[right];
      all[right] = one;
    }
    return at - low;
  }

  function insert(all, by, low, start, high) {
    for (; start < high; start++) {
      const one = all[start];
      let left = low;
      let right = start;
      while (left < right) {
        const middle = (left + right) >> 1;
        const said = +by(one, all[middle]);
        if (said < 0) right = middle;
        else left = middle + 1;
      }
      for (let at = start; at > left; at--) all[at] = all[at - 1];
      all[left] = one;
    }
  }

  /** How many of a run come before a key: those that are less, or (`after`) those that are not greater. */
  function gallop(all, by, key, base, size, hint, after) {
    const isBefore = after ? (at) => !(order(by, key, all[base + at]) < 0) : (at) => order(by, all[base + at], key) < 0;
    let last = 0;
    let next = 1;
    if (isBefore(hint)) {
      const most = size - hint;
      while (next < most && isBefore(hint + next)) {
        last = next;
        next = 2 * next + 1;
      }
      if (next > most) next = most;
      last += hint;
      next += hint;
    } else {
      const most = hint + 1;
      while (next < most && !isBefore(hint - next)) {
        last = next;
        next = 2 * next + 1;
      }
      if (next > most) next = most;
      const before = hint - next;
      next = hint - last;
      last = before;
    }
    for (last += 1; last < next; ) {
      const middle = (last + next) >> 1;
      if (isBefore(middle)) last = middle + 1;
      else next = middle;
    }
    return next;
  }

  function copy(from, start, to, at, count) {
    if (from === to && start < at) for (let index = count - 1; index >= 0; index--) to[at + index] = from[start + index];
    else for (let index = 0; index < count; index++) to[at + index] = from[start + index];
  }

  /** Merges two runs, the first of which is the shorter one. */
  function mergeLow(state, baseA, sizeA, baseB, sizeB) {
    const { all, by } = state;
    const kept = own.arraySlice(all, baseA, baseA + sizeA);
    let at = baseA;
    let a = 0;
    let b = baseB;
    all[at++] = all[b++];
    sizeB -= 1;
    const finish = () => {
      copy(all, b, all, at, sizeB);
      copy(kept, a, all, at + sizeB, sizeA);
    };
    let least = state.gallop;
    while (sizeB > 0 && sizeA > 1) {
      let winsA = 0;
      let winsB = 0;
      while (winsA < least && winsB < least) {
        if (+by(all[b], kept[a]) < 0) {
          all[at++] = all[b++];
          winsB += 1;
          winsA = 0;
          if (--sizeB === 0) return finish();
        } else {
          all[at++] = kept[a++];
          winsA += 1;
          winsB = 0;
          if (--sizeA === 1) return finish();
        }
      }
      least += 1;
      do {
        least = least > 2 ? least - 1 : 1;
        state.gallop = least;
        winsA = gallop(kept, by, all[b], a, sizeA, 0, true);
        copy(kept, a, all, at, winsA);
        at += winsA;
        a += winsA;
        sizeA -= winsA;
        if (winsA > 0 && sizeA <= 1) return finish();
        all[at++] = all[b++];
        if (--sizeB === 0) return finish();
        winsB = gallop(all, by, kept[a], b, sizeB, 0, false);
        copy(all, b, all, at, winsB);
        at += winsB;
        b += winsB;
        sizeB -= winsB;
        if (winsB > 0 && sizeB === 0) return finish();
        all[at++] = kept[a++];
        if (--sizeA === 1) return finish();
      } while (winsA >= FIRST_GALLOP || winsB >= FIRST_GALLOP);
      least += 1;
      state.gallop = least;
    }
    return finish();
  }

  /** Merges two runs, the second of which is the shorter one, from the end. */
  function mergeHigh(state, baseA, sizeA, baseB, sizeB) {
    const { all, by } = state;
    const kept = own.arraySlice(all, baseB, baseB + sizeB);
    let at = baseB + sizeB - 1;
    let a = baseA + sizeA - 1;
    let b = sizeB - 1;
    all[at--] = all[a--];
    sizeA -= 1;
    const finish = () => {
      copy(all, a - sizeA + 1, all, at - sizeA + 1, sizeA);
      copy(kept, b - sizeB + 1, all, at - sizeA - sizeB + 1, sizeB);
    };
    let least = state.gallop;
    while (sizeA > 0 && sizeB > 1) {
      let winsA = 0;
      let winsB = 0;
      while (winsA < least && winsB < least) {
        if (+by(kept[b], all[a]) < 0) {
          all[at--] = all[a--];
          winsA += 1;
          winsB = 0;
          if (--sizeA === 0) return finish();
        } else {
          all[at--] = kept[b--];
          winsB += 1;
          winsA = 0;
          if (--sizeB === 1) return finish();
        }
      }
      least += 1;
      do {
        least = least > 2 ? least - 1 : 1;
        state.gallop = least;
        winsA = sizeA - gallop(all, by, kept[b], baseA, sizeA, sizeA - 1, true);
        at -= winsA;
        a -= winsA;
        copy(all, a + 1, all, at + 1, winsA);
        sizeA -= winsA;
        if (winsA > 0 && sizeA === 0) return finish();
        all[at--] = kept[b--];
        if (--sizeB === 1) return finish();
        winsB = sizeB - gallop(kept, by, all[a], 0, sizeB, sizeB - 1, false);
        at -= winsB;
        b -= winsB;
        copy(kept, b + 1, all, at + 1, winsB);
        sizeB -= winsB;
        if (winsB > 0 && sizeB <= 1) return finish();
        all[at--] = all[a--];
        if (--sizeA === 0) return finish();
      } while (winsA >= FIRST_GALLOP || winsB >= FIRST_GALLOP);
      least += 1;
      state.gallop = least;
    }
    return finish();
  }

  /** Merges the run of this number and the next. */
  function mergeAt(state, number) {
    const { all, by, starts, sizes } = state;
    const baseB = starts[number + 1];
    let baseA = starts[number];
    let sizeA = sizes[number];
    let sizeB = sizes[number + 1];
    sizes[number] = sizeA + sizeB;
    own.splice(starts, number + 1, 1);
    own.splice(sizes, number + 1, 1);
    const before = gallop(all, by, all[baseB], baseA, sizeA, 0, true);
    baseA += before;
    sizeA -= before;
    if (sizeA === 0) return;
    sizeB = gallop(all, by, all[baseA + sizeA - 1], baseB, sizeB, sizeB - 1, false);
    if (sizeB === 0) return;
    if (sizeA <= sizeB) mergeLow(state, baseA, sizeA, baseB, sizeB);
    else mergeHigh(state, baseA, sizeA, baseB, sizeB);
  }

  /** Merges until runs fall in size, or until there is one. */
  function merge(state, isLast) {
    const { sizes } = state;
    const holds = (at) => at < 2 || sizes[at - 2] > sizes[at - 1] + sizes[at];
    while (sizes.length > 1) {
      let at = sizes.length - 2;
      const isUneven = isLast || !holds(at + 1) || !holds(at);
      if (isUneven && at > 0 && sizes[at - 1] < sizes[at + 1]) at -= 1;
      else if (!isUneven && sizes[at] > sizes[at + 1]) return;
      mergeAt(state, at);
    }
  }

  /** Sorts a whole list of values. */
  function sorted(all, by) {
    let least = all.length;
    let odd = 0;
    for (; least >= 64; least = least >> 1) odd |= least & 1;
    least += odd;
    const state = { all, by, gallop: FIRST_GALLOP, starts: [], sizes: [] };
    for (let low = 0; low < all.length; ) {
      const high = low + least < all.length ? low + least : all.length;
      let size = runAt(all, by, low, all.length);
      if (size < high - low) {
        insert(all, by, low, low + size, high);
        size = high - low;
      }
      own.push(state.starts, low);
      own.push(state.sizes, size);
      merge(state, false);
      low += size;
    }
    merge(state, true);
    return all;
  }

  const plainSort = own.uncurry(Array.prototype.sort);
  const plainToSorted = own.uncurry(Array.prototype.toSorted);

  /**
   * Whether the function says of neighbours in a sorted list anything but that the left one is less, both ways round, or that both
   * are equal. A consistent function never does, and all sorts that are stable give the same.
   */
  function contradicts(list, by) {
    for (let at = 1; at < list.length && list[at] !== undefined; at++) {
      const said = order(by, list[at - 1], list[at]);
      const turned = order(by, list[at], list[at - 1]);
      if (said > 0 || said < 0 !== turned > 0) return true;
    }
    return false;
  }

  /** The values of a list as they stood, sorted as V8 does; those that are undefined come last and are never asked about. */
  function asV8(before, by, isDense) {
    const all = [];
    let count = 0;
    let none = 0;
    for (let at = 0; at < before.length; at++) {
      const one = before[at];
      if (one !== undefined) all[count++] = one;
      else if (isDense || own.hasOwn(before, at)) none += 1;
    }
    sorted(all, by);
    for (let at = 0; at < none; at++) own.push(all, undefined);
    return all;
  }

  const isPlain = (list, by) => typeof by !== 'function' || !own.isArray(list) || list.length < 2;
  const methods = {
    sort(by) {
      if (isPlain(this, by)) return plainSort(this, by);
      const before = own.arraySlice(this);
      if (before.length > SHORT) {
        plainSort(this, by);
        if (!contradicts(this, by)) return this;
      }
      const all = asV8(before, by, false);
      for (let at = 0; at < all.length; at++) this[at] = all[at];
      for (let at = all.length; at < before.length; at++) delete this[at];
      return this;
    },
    toSorted(by) {
      if (isPlain(this, by)) return plainToSorted(this, by);
      if (this.length > SHORT) {
        const result = plainToSorted(this, by);
        if (!contradicts(result, by)) return result;
      }
      return asV8(this, by, true);
    },
  };
  for (const name in methods) {
    own.defineProperty(Array.prototype, name, { value: methods[name], writable: true, configurable: true, enumerable: false });
  }
})
