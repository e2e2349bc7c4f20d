//! A queue in which nobody waits for the mass of somebody else's work: lanes take turns, each with as many items as it has weight.

use std::collections::VecDeque;

/// Items in lanes; only lanes that have some are here, in the order of their turns.
pub(super) struct Fair<T> {
    lanes: VecDeque<Lane<T>>,
    waiting: usize,
}

struct Lane<T> {
    name: String,
    weight: u32,
    /// Items that it may still give before the turn of the next lane.
    left: u32,
    items: VecDeque<T>,
}

impl<T> Default for Fair<T> {
    fn default() -> Self {
        Self { lanes: VecDeque::new(), waiting: 0 }
    }
}

impl<T> Fair<T> {
    /// How many items wait.
    pub(super) fn waiting(&self) -> usize {
        self.waiting
    }

    /// How many items are given at most before one that is put into a lane now.
    pub(super) fn ahead(&self, name: &str, weight: u32) -> usize {
        let own = self.lanes.iter().find(|lane| lane.name == name).map_or(0, |lane| lane.items.len());
        let turns = own / weight.max(1) as usize + 1;
        let others = self.lanes.iter().filter(|lane| lane.name != name);
        own + others.map(|lane| lane.items.len().min(turns.saturating_mul(lane.weight as usize))).sum::<usize>()
    }

    /// Puts an item at the end of a lane. A lane that had none has its turn after all others.
    pub(super) fn push(&mut self, name: &str, weight: u32, item: T) {
        let weight = weight.max(1);
        self.waiting += 1;
        if let Some(lane) = self.lanes.iter_mut().find(|lane| lane.name == name) {
            lane.weight = weight;
            lane.items.push_back(item);
        } else {
            let items = VecDeque::from([item]);
            self.lanes.push_back(Lane { name: name.to_owned(), weight, left: weight, items });
        }
    }

    /// Takes the next item.
    pub(super) fn pop(&mut self) -> Option<T> {
        let mut lane = self.lanes.pop_front()?;
        let item = lane.items.pop_front()?;
        self.waiting -= 1;
        lane.left -= 1;
        if lane.items.is_empty() {
            return Some(item);
        }
        if lane.left == 0 {
            lane.left = lane.weight;
            self.lanes.push_back(lane);
        } else {
            self.lanes.push_front(lane);
        }
        Some(item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(fair: &mut Fair<&'static str>, most: usize) -> String {
        (0..most).map_while(|_| fair.pop()).collect()
    }

    #[test]
    fn a_hundred_thousand_jobs_of_one_do_not_delay_ten_of_another() {
        let mut fair = Fair::default();
        for _ in 0..100_000 {
            fair.push("mass", 1, "m");
        }
        for _ in 0..10 {
            fair.push("few", 1, "f");
        }
        assert_eq!(fair.ahead("few", 1), 21);
        assert_eq!(order(&mut fair, 22), "mfmfmfmfmfmfmfmfmfmfmm");
        assert_eq!(fair.waiting(), 100_010 - 22);
        assert_eq!(order(&mut fair, usize::MAX).len(), 100_010 - 22);
    }

    #[test]
    fn weights_are_items_in_a_turn_and_who_comes_back_stands_behind() {
        let mut fair = Fair::default();
        for _ in 0..6 {
            fair.push("heavy", 3, "h");
            fair.push("light", 1, "l");
        }
        assert_eq!(order(&mut fair, 5), "hhhlh");
        fair.push("late", 1, "x");
        assert_eq!(fair.ahead("later", 5), 2 + 1 + 1);
        assert_eq!(order(&mut fair, usize::MAX), "hhlxllll");
        assert_eq!((fair.pop(), fair.waiting(), fair.lanes.len()), (None, 0, 0));
    }
}
