// The same two structures, under the names that the problem writes.
interface Slot {
    value: number;
    place: number;
}

export default class RandomizedSet {
    #slots: Slot[] = [];
    #known: Map<number, Slot> = new Map<number, Slot>();

    insert(value: number): boolean {
        if (this.#known.has(value)) {
            return false;
        }
        const slot: Slot = { value, place: this.#slots.length };
        this.#slots.push(slot);
        this.#known.set(value, slot);
        return true;
    }

    remove(value: number): boolean {
        const slot = this.#known.get(value);
        if (slot === undefined) {
            return false;
        }
        const last = this.#slots.pop() as Slot;
        if (last !== slot) {
            last.place = slot.place;
            this.#slots[slot.place] = last;
        }
        return this.#known.delete(value);
    }

    get_random(): number {
        const place = (Math.random() * this.#slots.length) | 0;
        return this.#slots[place]!.value;
    }
}
