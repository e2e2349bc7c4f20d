"""Which of several equal elements is taken: the selections of the C++ library that PyTorch's `topk`, `median` and `kthvalue` run.

Each works on a list of indices and a function `less` of two of them. They matter only where elements are equal: elsewhere the result is the
same however it is found, and NumPy finds it.
"""


def nth_element(items, nth, less):
    """Moves items so that the one at `nth` is where a sort would put it (introselect)."""
    first, last = 0, len(items)
    if first == last or nth == last:
        return
    depth = 2 * (last.bit_length() - 1)
    while last - first > 3:
        if depth == 0:
            heap_select(items, first, nth + 1, last, less)
            items[first], items[nth] = items[nth], items[first]
            return
        depth -= 1
        cut = _partition(items, first, last, less)
        if cut <= nth:
            first = cut
        else:
            last = cut
    _insertion_sort(items, first, last, less)


def sort(items, last, less):
    """Sorts the first `last` items (introsort)."""
    if last > 1:
        _introsort(items, 0, last, 2 * (last.bit_length() - 1), less)
        if last > 16:
            _insertion_sort(items, 0, 16, less)
            for place in range(16, last):
                _insert(items, place, less)
        else:
            _insertion_sort(items, 0, last, less)


def partial_sort(items, middle, less):
    """Brings the least `middle` items to the front, in order (heap select)."""
    heap_select(items, 0, middle, len(items), less)
    last = middle
    while last > 1:
        last -= 1
        _pop_heap(items, 0, last, last, less)


def _introsort(items, first, last, depth, less):
    while last - first > 16:
        if depth == 0:
            part = items[first:last]
            partial_sort(part, len(part), less)
            items[first:last] = part
            return
        depth -= 1
        cut = _partition(items, first, last, less)
        _introsort(items, cut, last, depth, less)
        last = cut


def _partition(items, first, last, less):
    middle = first + (last - first) // 2
    a, b, c = first + 1, middle, last - 1
    if less(items[a], items[b]):
        chosen = b if less(items[b], items[c]) else c if less(items[a], items[c]) else a
    else:
        chosen = a if less(items[a], items[c]) else c if less(items[b], items[c]) else b
    items[first], items[chosen] = items[chosen], items[first]
    pivot = items[first]
    first += 1
    while True:
        while less(items[first], pivot):
            first += 1
        last -= 1
        while less(pivot, items[last]):
            last -= 1
        if first >= last:
            return first
        items[first], items[last] = items[last], items[first]
        first += 1


def _insertion_sort(items, first, last, less):
    for place in range(first + 1, last):
        value = items[place]
        if less(value, items[first]):
            items[first + 1 : place + 1] = items[first:place]
            items[first] = value
        else:
            _insert(items, place, less)


def _insert(items, place, less):
    value = items[place]
    before = place - 1
    while less(value, items[before]):
        items[place] = items[before]
        place = before
        before -= 1
    items[place] = value


def heap_select(items, first, middle, last, less):
    length = middle - first
    for parent in range((length - 2) // 2, -1, -1):
        _adjust_heap(items, first, parent, length, items[first + parent], less)
    for place in range(middle, last):
        if less(items[place], items[first]):
            _pop_heap(items, first, middle, place, less)


def _pop_heap(items, first, last, result, less):
    value = items[result]
    items[result] = items[first]
    _adjust_heap(items, first, 0, last - first, value, less)


def _adjust_heap(items, first, hole, length, value, less):
    top = child = hole
    while child < (length - 1) // 2:
        child = 2 * (child + 1)
        if less(items[first + child], items[first + child - 1]):
            child -= 1
        items[first + hole] = items[first + child]
        hole = child
    if length % 2 == 0 and child == (length - 2) // 2:
        child = 2 * (child + 1)
        items[first + hole] = items[first + child - 1]
        hole = child - 1
    parent = (hole - 1) // 2
    while hole > top and less(items[first + parent], value):
        items[first + hole] = items[first + parent]
        hole = parent
        parent = (hole - 1) // 2
    items[first + hole] = value


def quick_select(items, nth, more):
    """Moves items so that the one at `nth` is where a sort would put it (median of three, after Numerical Recipes)."""
    left, right = 0, len(items) - 1

    def swap(a, b):
        items[a], items[b] = items[b], items[a]

    while right > left:
        if right == left + 1:
            if more(items[left], items[right]):
                swap(left, right)
            return
        swap((left + right) >> 1, left + 1)
        if more(items[left + 1], items[right]):
            swap(left + 1, right)
        if more(items[left], items[right]):
            swap(left, right)
        if more(items[left + 1], items[left]):
            swap(left + 1, left)
        i, j = left + 1, right
        pivot = items[left]
        while True:
            i += 1
            while more(pivot, items[i]):
                i += 1
            j -= 1
            while more(items[j], pivot):
                j -= 1
            if j < i:
                break
            swap(i, j)
        swap(left, j)
        if j <= nth:
            left = i
        if j >= nth:
            right = j - 1
