//! From the text of an expression to instructions.

use std::collections::BTreeMap;

use super::step::{Class, MAX_PROGRAM, Place, Set, Step};

/// Groups in each other.
const MAX_DEPTH: usize = 20;
/// Groups of an expression.
const MAX_GROUPS: usize = 10;
/// How often a part may be written to occur.
const MAX_REPEAT: usize = 1000;
/// Bytes of an expression.
const MAX_TEXT: usize = 1000;

/// A part of an expression.
#[derive(Clone, Debug)]
pub(super) enum Node {
    One(Set),
    At(Place),
    /// One behind the other.
    All(Vec<Node>),
    /// One of them, the first that leads to a match.
    Any(Vec<Node>),
    /// From the least to the most times, as often as possible or as seldom.
    Repeat {
        node: Box<Node>,
        least: usize,
        most: Option<usize>,
        greedy: bool,
    },
    Group(Option<usize>, Box<Node>),
    Look(bool, Box<Node>),
}

/// Reads one expression.
pub(super) struct Parser {
    rest: Vec<char>,
    at: usize,
    depth: usize,
    names: BTreeMap<String, usize>,
    groups: usize,
}

type Parsed = (Node, BTreeMap<String, usize>, usize);

impl Parser {
    pub(super) fn new(text: &str) -> Self {
        let rest = text.chars().collect();
        Self { rest, at: 0, depth: 0, names: BTreeMap::new(), groups: 0 }
    }

    pub(super) fn parse(mut self) -> Result<Parsed, String> {
        if self.rest.len() > MAX_TEXT {
            return Err(format!("the expression has more than {MAX_TEXT} characters"));
        }
        let node = self.alternatives()?;
        match self.peek() {
            None => Ok((node, self.names, self.groups)),
            Some(_) => Err("a `)` without a `(`".to_owned()),
        }
    }

    fn alternatives(&mut self) -> Result<Node, String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(format!("groups lie more than {MAX_DEPTH} deep"));
        }
        let mut any = vec![self.sequence()?];
        while self.take('|') {
            any.push(self.sequence()?);
        }
        self.depth -= 1;
        Ok(Node::Any(any))
    }

    fn sequence(&mut self) -> Result<Node, String> {
        let mut all = Vec::new();
        while self.peek().is_some_and(|next| !matches!(next, '|' | ')')) {
            let atom = self.atom()?;
            all.push(self.repeated(atom)?);
        }
        Ok(Node::All(all))
    }

    fn atom(&mut self) -> Result<Node, String> {
        match self.next().ok_or("the expression ends early")? {
            '(' => self.group(),
            '[' => self.set().map(Node::One),
            '.' => Ok(Node::One(Set::class(Class::NotNewline, true))),
            '^' => Ok(Node::At(Place::Start)),
            '$' => Ok(Node::At(Place::End)),
            '\\' => self.escaped(),
            other @ ('*' | '+' | '?') => Err(format!("nothing before `{other}` that could be repeated")),
            other => Ok(literal(other)),
        }
    }

    fn group(&mut self) -> Result<Node, String> {
        let kind = if self.take('?') { self.kind()? } else { Kind::Numbered(self.number()?) };
        let inside = Box::new(self.alternatives()?);
        if !self.take(')') {
            return Err("a `(` without a `)`".to_owned());
        }
        Ok(match kind {
            Kind::Plain => Node::Group(None, inside),
            Kind::Numbered(number) => Node::Group(Some(number), inside),
            Kind::Look(wanted) => Node::Look(wanted, inside),
        })
    }

    fn kind(&mut self) -> Result<Kind, String> {
        match self.next() {
            Some(':') => Ok(Kind::Plain),
            Some('=') => Ok(Kind::Look(true)),
            Some('!') => Ok(Kind::Look(false)),
            Some('P') if self.take('<') => {
                let name = self.name()?;
                let number = self.number()?;
                match self.names.insert(name.clone(), number) {
                    None => Ok(Kind::Numbered(number)),
                    Some(_) => Err(format!("the group `{name}` is there twice")),
                }
            }
            _ => Err("a group that is not `(…)`, `(?:…)`, `(?P<name>…)`, `(?=…)` or `(?!…)`".to_owned()),
        }
    }

    fn name(&mut self) -> Result<String, String> {
        let mut name = String::new();
        while !self.take('>') {
            name.push(self.next().ok_or("the name of a group does not end")?);
        }
        let is_valid = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
        if is_valid { Ok(name) } else { Err(format!("`{name}` is not a valid name of a group")) }
    }

    fn number(&mut self) -> Result<usize, String> {
        self.groups += 1;
        if self.groups > MAX_GROUPS { Err(format!("more than {MAX_GROUPS} groups")) } else { Ok(self.groups) }
    }

    fn escaped(&mut self) -> Result<Node, String> {
        match self.next().ok_or("a backslash at the end")? {
            'b' => Ok(Node::At(Place::WordBound)),
            'B' => Ok(Node::At(Place::NoWordBound)),
            'A' => Ok(Node::At(Place::Start)),
            'Z' => Ok(Node::At(Place::End)),
            other => class(other).map(Node::One),
        }
    }

    fn set(&mut self) -> Result<Set, String> {
        let mut set = Set { negated: self.take('^'), ..Set::default() };
        let mut is_first = true;
        loop {
            let low = match self.next().ok_or("a `[` without a `]`")? {
                ']' if !is_first => return Ok(set),
                '\\' => {
                    let escaped = class(self.next().ok_or("a backslash at the end")?)?;
                    set.classes.extend(escaped.classes);
                    is_first = false;
                    let Some((one, _)) = escaped.ranges.first() else { continue };
                    *one
                }
                other => other,
            };
            is_first = false;
            let high = self.range_end(low)?;
            set.ranges.push((low, high));
        }
    }

    /// The end of `a-z`; a dash before the end of the set stands for itself.
    fn range_end(&mut self, low: char) -> Result<char, String> {
        let is_range = self.peek() == Some('-') && self.rest.get(self.at + 1).is_some_and(|next| *next != ']');
        if !is_range {
            return Ok(low);
        }
        self.at += 1;
        match self.next() {
            Some(high) if high >= low && high != '\\' => Ok(high),
            _ => Err(format!("a range from `{low}` that ends before it")),
        }
    }

    fn repeated(&mut self, node: Node) -> Result<Node, String> {
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => match self.counts()? {
                Some(counts) => counts,
                None => return Ok(node),
            },
            _ => return Ok(node),
        };
        self.at += 1;
        let greedy = !self.take('?');
        if matches!(self.peek(), Some('*' | '+' | '?')) {
            return Err("two repeats behind each other".to_owned());
        }
        Ok(Node::Repeat { node: Box::new(node), least, most, greedy })
    }

    /// `{2}`, `{2,}`, `{,3}` or `{2,3}`, up to its brace; `None` where the brace stands for itself.
    fn counts(&mut self) -> Result<Option<(usize, Option<usize>)>, String> {
        let Some(length) = self.rest[self.at..].iter().position(|one| *one == '}') else { return Ok(None) };
        let text: String = self.rest[self.at + 1..self.at + length].iter().collect();
        let (least, most) = text.split_once(',').unwrap_or((&text, &text));
        let is_count = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() <= 4;
        if text.is_empty() || text == "," || !is_count(least) || !is_count(most) {
            return Ok(None);
        }
        self.at += length;
        let (least, most) = (least.parse().unwrap_or(0), most.parse().ok());
        match most.unwrap_or(least) {
            most if most < least || most > MAX_REPEAT => Err(format!("`{{{text}}}` is not a valid number of times")),
            _ => Ok(Some((least, most))),
        }
    }

    fn peek(&self) -> Option<char> {
        self.rest.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek();
        self.at += usize::from(next.is_some());
        next
    }

    fn take(&mut self, wanted: char) -> bool {
        let is_next = self.peek() == Some(wanted);
        self.at += usize::from(is_next);
        is_next
    }
}

/// A kind of group.
enum Kind {
    Plain,
    Numbered(usize),
    Look(bool),
}

fn literal(one: char) -> Node {
    Node::One(Set { ranges: vec![(one, one)], ..Set::default() })
}

/// What stands behind a backslash: a class, or a character that means itself.
fn class(name: char) -> Result<Set, String> {
    let class = match name.to_ascii_lowercase() {
        'd' => Class::Digit,
        'w' => Class::Word,
        's' => Class::Space,
        _ if name.is_ascii_alphanumeric() => return Err(format!("`\\{name}` is not supported")),
        _ => return Ok(Set { ranges: vec![(name, name)], ..Set::default() }),
    };
    Ok(Set::class(class, name.is_ascii_lowercase()))
}

impl Node {
    /// Appends the instructions of a part. The depth of parts is bounded by that of groups.
    pub(super) fn compile(&self, program: &mut Vec<Step>) -> Result<(), String> {
        if program.len() > MAX_PROGRAM {
            return Err("the expression is too large".to_owned());
        }
        match self {
            Self::One(set) => program.push(Step::One(set.clone())),
            Self::At(place) => program.push(Step::At(*place)),
            Self::All(all) => return all.iter().try_for_each(|node| node.compile(program)),
            Self::Any(any) => return compile_any(any, program),
            Self::Repeat { node, least, most, greedy } => return compile_repeat(node, *least, *most, *greedy, program),
            Self::Group(None, node) => return node.compile(program),
            Self::Group(Some(number), node) => {
                program.push(Step::Save(2 * number));
                node.compile(program)?;
                program.push(Step::Save(2 * number + 1));
            }
            Self::Look(wanted, node) => {
                let start = program.len();
                program.push(Step::Look(*wanted, 0));
                node.compile(program)?;
                program.push(Step::Done);
                program[start] = Step::Look(*wanted, program.len());
            }
        }
        Ok(())
    }
}

fn compile_any(any: &[Node], program: &mut Vec<Step>) -> Result<(), String> {
    let Some((last, others)) = any.split_last() else { return Ok(()) };
    let mut jumps = Vec::new();
    for node in others {
        let fork = program.len();
        program.push(Step::Jump(0));
        node.compile(program)?;
        jumps.push(program.len());
        program.push(Step::Jump(0));
        program[fork] = Step::Fork(fork + 1, program.len());
    }
    last.compile(program)?;
    let end = program.len();
    for jump in jumps {
        program[jump] = Step::Jump(end);
    }
    Ok(())
}

fn compile_repeat(
    node: &Node,
    least: usize,
    most: Option<usize>,
    greedy: bool,
    program: &mut Vec<Step>,
) -> Result<(), String> {
    (0..least).try_for_each(|_| node.compile(program))?;
    let mut forks = Vec::new();
    for _ in least..most.unwrap_or(least + 1) {
        forks.push(program.len());
        program.push(Step::Jump(0));
        node.compile(program)?;
    }
    if let (None, Some(start)) = (most, forks.first()) {
        program.push(Step::Jump(*start));
    }
    let end = program.len();
    for fork in forks {
        program[fork] = if greedy { Step::Fork(fork + 1, end) } else { Step::Fork(end, fork + 1) };
    }
    Ok(())
}
