// What interview sites give: nodes of lists and trees, queues and priority queues, all on plain arrays.
(function (judge) {
  'use strict';

  function ListNode(val, next) {
    this.val = val === undefined ? 0 : val;
    this.next = next === undefined ? null : next;
  }

  function TreeNode(val, left, right) {
    this.val = val === undefined ? 0 : val;
    this.left = left === undefined ? null : left;
    this.right = right === undefined ? null : right;
  }

  /** First in, first out; items leave at the front in constant time. */
  class Queue {
    #items;
    #start = 0;

    constructor(items = []) {
      this.#items = [...items];
    }

    static fromArray(items) {
      return new this(items);
    }

    enqueue(item) {
      this.#items.push(item);
      return this;
    }

    push(item) {
      return this.enqueue(item);
    }

    dequeue() {
      if (this.isEmpty()) return null;
      const item = this.#items[this.#start];
      this.#items[this.#start++] = undefined;
      if (this.#start * 2 > this.#items.length) {
        this.#items = this.#items.slice(this.#start);
        this.#start = 0;
      }
      return item;
    }

    pop() {
      return this.dequeue();
    }

    front() {
      return this.isEmpty() ? null : this.#items[this.#start];
    }

    back() {
      return this.isEmpty() ? null : this.#items[this.#items.length - 1];
    }

    size() {
      return this.#items.length - this.#start;
    }

    isEmpty() {
      return this.size() === 0;
    }

    toArray() {
      return this.#items.slice(this.#start);
    }

    clone() {
      return new this.constructor(this.toArray());
    }

    clear() {
      this.#items = [];
      this.#start = 0;
      return this;
    }

    *[Symbol.iterator]() {
      while (!this.isEmpty()) yield this.dequeue();
    }
  }

  /** A queue with two ends, in a ring of items that doubles when it is full. */
  class Deque {
    #items = new Array(16).fill(undefined);
    #start = 0;
    #size = 0;

    constructor(items = []) {
      for (const item of items) this.pushBack(item);
    }

    static fromArray(items) {
      return new this(items);
    }

    #grow() {
      if (this.#size < this.#items.length) return;
      const items = this.toArray();
      this.#items = items.concat(new Array(items.length).fill(undefined));
      this.#start = 0;
    }

    pushBack(item) {
      this.#grow();
      this.#items[(this.#start + this.#size++) & (this.#items.length - 1)] = item;
      return this;
    }

    pushFront(item) {
      this.#grow();
      this.#start = (this.#start - 1) & (this.#items.length - 1);
      this.#items[this.#start] = item;
      this.#size++;
      return this;
    }

    popFront() {
      if (this.#size === 0) return null;
      const item = this.#items[this.#start];
      this.#items[this.#start] = undefined;
      this.#start = (this.#start + 1) & (this.#items.length - 1);
      this.#size--;
      return item;
    }

    popBack() {
      if (this.#size === 0) return null;
      const place = (this.#start + --this.#size) & (this.#items.length - 1);
      const item = this.#items[place];
      this.#items[place] = undefined;
      return item;
    }

    front() {
      return this.#size === 0 ? null : this.#items[this.#start];
    }

    back() {
      return this.#size === 0 ? null : this.#items[(this.#start + this.#size - 1) & (this.#items.length - 1)];
    }

    size() {
      return this.#size;
    }

    isEmpty() {
      return this.#size === 0;
    }

    toArray() {
      const mask = this.#items.length - 1;
      return Array.from({ length: this.#size }, (_, index) => this.#items[(this.#start + index) & mask]);
    }

    clone() {
      return new this.constructor(this.toArray());
    }

    clear() {
      while (this.#size > 0) this.popBack();
      return this;
    }

    *[Symbol.iterator]() {
      while (this.#size > 0) yield this.popFront();
    }
  }

  /** A binary heap: what `compare` puts first leaves first. */
  class PriorityQueue {
    #heap = [];
    #compare;

    constructor(compare, items = []) {
      // As the original has it, and as its older versions had it: `{ compare }`.
      const given = typeof compare === 'object' && compare !== null ? compare.compare : compare;
      if (typeof given !== 'function') throw new TypeError('a PriorityQueue needs a function that compares two items');
      this.#compare = given;
      for (const item of items) this.enqueue(item);
    }

    static fromArray(items, compare) {
      return new this(compare, items);
    }

    enqueue(item) {
      const heap = this.#heap;
      let place = heap.length;
      heap.push(item);
      while (place > 0) {
        const parent = (place - 1) >> 1;
        if (this.#compare(item, heap[parent]) >= 0) break;
        heap[place] = heap[parent];
        place = parent;
      }
      heap[place] = item;
      return this;
    }

    push(item) {
      return this.enqueue(item);
    }

    dequeue() {
      const heap = this.#heap;
      if (heap.length === 0) return null;
      const first = heap[0];
      const item = heap.pop();
      if (heap.length > 0) this.#sink(item, 0);
      return first;
    }

    pop() {
      return this.dequeue();
    }

    #sink(item, place) {
      const heap = this.#heap;
      for (;;) {
        let child = 2 * place + 1;
        if (child >= heap.length) break;
        if (child + 1 < heap.length && this.#compare(heap[child + 1], heap[child]) < 0) child++;
        if (this.#compare(item, heap[child]) <= 0) break;
        heap[place] = heap[child];
        place = child;
      }
      heap[place] = item;
    }

    front() {
      return this.#heap.length === 0 ? null : this.#heap[0];
    }

    back() {
      return this.#heap.length === 0 ? null : this.toArray().at(-1);
    }

    size() {
      return this.#heap.length;
    }

    isEmpty() {
      return this.#heap.length === 0;
    }

    contains(test) {
      return this.#heap.some((item) => test(item));
    }

    remove(test) {
      const [removed, kept] = [this.#heap.filter((item) => test(item)), this.#heap.filter((item) => !test(item))];
      this.#heap = [];
      for (const item of kept) this.enqueue(item);
      return removed;
    }

    toArray() {
      return [...this.#heap].sort(this.#compare);
    }

    clear() {
      this.#heap = [];
    }

    *[Symbol.iterator]() {
      while (this.#heap.length > 0) yield this.dequeue();
    }
  }

  // The smallest first, or the largest: by the items themselves, or by what a function says of them. Older versions took
  // `{ priority }` and gave back elements with their priorities.
  const directed = (sign) =>
    class extends PriorityQueue {
      #wraps;

      constructor(options, items = []) {
        const old = typeof options === 'object' && options !== null;
        const value = (old ? options.priority : options) ?? ((item) => item);
        const wraps = old || options === undefined;
        const of = (entry) => (wraps && entry instanceof Entry ? entry.priority : value(entry));
        super((a, b) => {
          const [left, right] = [of(a), of(b)];
          return left === right ? 0 : (left < right) === sign > 0 ? -1 : 1;
        });
        this.#wraps = old && options.priority !== undefined ? value : null;
        for (const item of items) this.enqueue(item);
      }

      enqueue(item, priority) {
        if (priority !== undefined) return super.enqueue(new Entry(item, priority));
        return super.enqueue(this.#wraps ? new Entry(item, this.#wraps(item)) : item);
      }

      push(item, priority) {
        return this.enqueue(item, priority);
      }
    };

  class Entry {
    constructor(element, priority) {
      this.element = element;
      this.priority = priority;
    }
  }

  const MinPriorityQueue = class MinPriorityQueue extends directed(1) {};
  const MaxPriorityQueue = class MaxPriorityQueue extends directed(-1) {};

  judge.ListNode = ListNode;
  judge.TreeNode = TreeNode;
  judge.structures = { ListNode, TreeNode, Queue, Deque, PriorityQueue, MinPriorityQueue, MaxPriorityQueue };
})
