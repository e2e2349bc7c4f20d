//! How NaNs flow between the values of a function, and which class each has in the end.

use std::collections::BTreeMap;

use super::nan_role::{Class, Kind};

/// A value, or several that have one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Node(u32);

/// The classes of the first nodes, which they keep.
const FIXED: [Class; 6] = [
    Class::Exact,
    Class::Canonical,
    Class::Pending(Kind::F32),
    Class::Pending(Kind::F64),
    Class::Pending(Kind::F32x4),
    Class::Pending(Kind::F64x2),
];

impl Node {
    /// What has to be exact, or is.
    pub(super) const EXACT: Self = Self(0);

    /// Returns the node that has a class for good.
    pub(super) fn of(class: Class) -> Self {
        Self(match class {
            Class::Exact => 0,
            Class::Canonical => 1,
            Class::Pending(Kind::F32) => 2,
            Class::Pending(Kind::F64) => 3,
            Class::Pending(Kind::F32x4) => 4,
            Class::Pending(Kind::F64x2) => 5,
        })
    }

    fn is_fixed(self) -> bool {
        (self.0 as usize) < FIXED.len()
    }
}

/// A value that becomes another, or a part of it.
#[derive(Clone, Copy)]
struct Edge {
    from: Node,
    /// The operator behind which the value is on the stack.
    maker: usize,
    to: Node,
    /// The kind that it must have, and the one that it gets.
    change: Option<(Kind, Kind)>,
}

impl Edge {
    /// Returns what this class becomes.
    fn changed(&self, class: Class) -> Class {
        match (class, self.change) {
            (Class::Pending(kind), Some((from, to))) => {
                if kind == from {
                    Class::Pending(to)
                } else {
                    Class::Exact
                }
            }
            // Half of a number of 64 bits may be a NaN of 32.
            (Class::Canonical, Some((Kind::F64, Kind::F64x2))) => Class::Exact,
            (class, _) => class,
        }
    }
}

/// The nodes of a function, and what flows between them.
pub(super) struct Flow {
    /// Of nodes that stand for themselves.
    classes: Vec<Class>,
    /// Nodes that stand for others.
    parents: Vec<Node>,
    edges: Vec<Edge>,
}

impl Default for Flow {
    fn default() -> Self {
        let parents = (0..FIXED.len() as u32).map(Node).collect();
        Self { classes: FIXED.to_vec(), parents, edges: Vec::new() }
    }
}

impl Flow {
    /// Makes a node that has this class, and those of whatever flows into it.
    pub(super) fn node(&mut self, class: Class) -> Node {
        let node = Node(self.parents.len() as u32);
        self.classes.push(class);
        self.parents.push(node);
        node
    }

    /// Notes that a value flows into a node as it is.
    pub(super) fn edge(&mut self, from: Node, maker: usize, to: Node) {
        if from != to && !(to.is_fixed() && from <= Node::of(Class::Canonical)) {
            self.edges.push(Edge { from, maker, to, change: None });
        }
    }

    /// Notes that a value of one kind flows into a node of another.
    pub(super) fn change(&mut self, from: Node, maker: usize, to: Node, kinds: (Kind, Kind)) {
        self.edges.push(Edge { from, maker, to, change: Some(kinds) });
    }

    /// Gives two nodes one class.
    pub(super) fn unite(&mut self, one: Node, other: Node) {
        let (one, other) = (self.find(one), self.find(other));
        if one != other {
            let (low, high) = (one.min(other), one.max(other));
            self.classes[low.0 as usize] = self.classes[low.0 as usize].or(self.classes[high.0 as usize]);
            self.parents[high.0 as usize] = low;
        }
    }

    /// Returns the node that stands for this one.
    fn find(&mut self, mut node: Node) -> Node {
        loop {
            let parent = self.parents[node.0 as usize];
            if parent == node {
                return node;
            }
            self.parents[node.0 as usize] = self.parents[parent.0 as usize];
            node = parent;
        }
    }

    /// Returns the operators behind which a NaN is made canonical, because what is pending meets what is not.
    pub(super) fn places(mut self) -> BTreeMap<usize, Kind> {
        for index in 0..self.edges.len() {
            let edge = self.edges[index];
            let (from, to) = (self.find(edge.from), self.find(edge.to));
            self.edges[index] = Edge { from, to, ..edge };
        }
        self.spread();
        let class = |node: Node| self.classes[node.0 as usize];
        let meets = |edge: &Edge| match class(edge.from) {
            Class::Pending(kind) => (class(edge.to) != edge.changed(Class::Pending(kind))
                || class(edge.to) == Class::Exact)
                .then_some((edge.maker, kind)),
            _ => None,
        };
        self.edges.iter().filter_map(meets).collect()
    }

    /// Spreads classes along the edges until nothing changes. A class changes twice at most.
    fn spread(&mut self) {
        let mut edges: Vec<Edge> = self.edges.iter().filter(|edge| !edge.to.is_fixed()).copied().collect();
        edges.sort_unstable_by_key(|edge| edge.from);
        let mut waiting: Vec<Node> = edges.iter().map(|edge| edge.from).collect();
        waiting.dedup();
        while let Some(node) = waiting.pop() {
            let class = self.classes[node.0 as usize];
            let first = edges.partition_point(|edge| edge.from < node);
            for edge in edges[first..].iter().take_while(|edge| edge.from == node) {
                let target = &mut self.classes[edge.to.0 as usize];
                let spread = target.or(edge.changed(class));
                if spread != *target {
                    *target = spread;
                    waiting.push(edge.to);
                }
            }
        }
    }
}
