//! Smaller binary trees: a node with all below it is left out, or gives its place to one below it.

use std::collections::VecDeque;

use harness::value::Value;

/// The places of the left and the right child of each present node in level order.
type Children = Vec<Option<[usize; 2]>>;

/// All trees in which one node is replaced by nothing or by a child, those that lose most first, as far as the order of nodes tells.
pub(super) fn smaller(slots: &[Option<Value>]) -> impl Iterator<Item = Value> + '_ {
    let children = children(slots);
    let nodes: Vec<usize> = (0..slots.len()).filter(|node| slots[*node].is_some()).collect();
    let count = nodes.len();
    nodes.into_iter().flat_map(move |node| {
        let below = children[node].into_iter().flatten().map(Some);
        let instead: Vec<Option<usize>> = std::iter::once(None).chain(below).collect();
        let trees = instead.into_iter().map(|other| replaced(slots, &children, node, other));
        // An absent child is the same as nothing.
        let trees: Vec<Value> = trees.filter(|tree| size(tree) < count).collect();
        trees
    })
}

fn size(tree: &Value) -> usize {
    if let Value::Tree(slots) = tree { slots.iter().flatten().count() } else { 0 }
}

fn children(slots: &[Option<Value>]) -> Children {
    let mut next = 1;
    let pair = |slot: &Option<Value>| {
        slot.as_ref()?;
        next += 2;
        Some([next - 2, next - 1])
    };
    slots.iter().map(pair).collect()
}

/// The tree with another node, or none, in the place of one.
fn replaced(slots: &[Option<Value>], children: &Children, node: usize, other: Option<usize>) -> Value {
    let moved = |place: usize| if place == node { other } else { Some(place) };
    let mut open = VecDeque::from([moved(0)]);
    let mut level_order: Vec<Option<Value>> = Vec::new();
    while let Some(place) = open.pop_front() {
        let value = place.and_then(|place| slots.get(place)?.clone());
        if let (Some(place), true) = (place, value.is_some()) {
            open.extend(children[place].into_iter().flatten().map(moved));
        }
        level_order.push(value);
    }
    let last = level_order.iter().rposition(Option::is_some);
    level_order.truncate(last.map_or(0, |last| last + 1));
    Value::Tree(level_order)
}

#[cfg(test)]
mod tests {
    use harness::json::{from_json, to_json};
    use harness::types::Type;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_node_is_left_out_with_all_below_it_or_gives_its_place_to_a_child() {
        let ty = Type::parse("tree<int>").unwrap();
        let Value::Tree(slots) = from_json(&ty, &json!([1, 2, 3, null, 4])).unwrap() else { panic!() };
        let all: Vec<_> = smaller(&slots).map(|tree| to_json(&ty, &tree)).collect();
        assert_eq!(
            all,
            [
                json!([]),
                json!([2, null, 4]),
                json!([3]),
                json!([1, null, 3]),
                json!([1, null, 3]),
                json!([1, 4, 3]),
                json!([1, 2, null, null, 4]),
                json!([1, 2, null, null, 4]),
                json!([1, 2, null, null, 4]),
                json!([1, 2, 3]),
                json!([1, 2, 3]),
                json!([1, 2, 3]),
            ]
        );
    }
}
