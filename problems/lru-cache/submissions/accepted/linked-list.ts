// A ring of entries around a guard: the most recently used behind it, the least recently used before it.
class Entry {
    next: Entry = this;
    previous: Entry = this;

    constructor(readonly key: number, public value: number) {}

    leave(): void {
        this.previous.next = this.next;
        this.next.previous = this.previous;
    }

    enterBehind(other: Entry): void {
        [this.previous, this.next] = [other, other.next];
        this.next.previous = this;
        other.next = this;
    }
}

export class LRUCache {
    private readonly entries = new Map<number, Entry>();
    private readonly guard = new Entry(-1, -1);

    constructor(private readonly capacity: number) {}

    get(key: number): number {
        const entry = this.entries.get(key);
        if (!entry) {
            return -1;
        }
        this.use(entry);
        return entry.value;
    }

    put(key: number, value: number): void {
        const known = this.entries.get(key);
        if (known) {
            known.value = value;
            this.use(known);
            return;
        }
        if (this.entries.size === this.capacity) {
            const oldest = this.guard.previous;
            oldest.leave();
            this.entries.delete(oldest.key);
        }
        const entry = new Entry(key, value);
        entry.enterBehind(this.guard);
        this.entries.set(key, entry);
    }

    private use(entry: Entry): void {
        entry.leave();
        entry.enterBehind(this.guard);
    }
}
