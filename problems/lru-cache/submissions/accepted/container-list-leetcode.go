// The library's list keeps the order, a map finds the elements. Imports come by themselves, as on LeetCode.
type entry struct {
	key, value int
}

type LRUCache struct {
	room  int
	order *list.List // the last used in front
	place map[int]*list.Element
}

func Constructor(capacity int) LRUCache {
	return LRUCache{capacity, list.New(), map[int]*list.Element{}}
}

func (this *LRUCache) Get(key int) int {
	found, ok := this.place[key]
	if !ok {
		return -1
	}
	this.order.MoveToFront(found)
	return found.Value.(*entry).value
}

func (this *LRUCache) Put(key int, value int) {
	if found, ok := this.place[key]; ok {
		found.Value.(*entry).value = value
		this.order.MoveToFront(found)
		return
	}
	if this.order.Len() == this.room {
		last := this.order.Back()
		delete(this.place, this.order.Remove(last).(*entry).key)
	}
	this.place[key] = this.order.PushFront(&entry{key, value})
}
