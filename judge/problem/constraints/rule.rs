//! One constraint: its text, what it says, which calls it looks at, and whether it holds.

use super::datum::Datum;
use super::evaluate::{Unanswered, each_levels};
use super::expression::{Comparison, Expression, Function, Node};
use super::parse::parse;
use super::scope::Scope;
use super::shape::Names;
use super::token::Objection;
use crate::problem::kind::{Arguments, Signature};

/// Longest text of a constraint.
const MAX_LENGTH: usize = 400;

/// One constraint.
#[derive(Clone, Debug)]
pub struct Rule {
    /// As the manifest says it.
    pub text: String,
    /// Its line in the manifest.
    pub line: usize,
    pub(super) body: Expression,
    pub(super) condition: Option<Expression>,
    /// What stands before the names of the calls that it looks at, `put.`; empty where it looks at the whole input once.
    pub(super) calls: Vec<String>,
}

impl Rule {
    /// Reads a constraint for a problem with these signatures: of the function or constructor first, then of the methods. Each of
    /// its comparisons is a rule of its own, which looks at the calls that have what it names.
    pub(super) fn read(text: &str, line: usize, signatures: &[Signature<'_>]) -> Result<Vec<Self>, Objection> {
        if text.len() > MAX_LENGTH {
            return Err(Objection::new(0..text.len(), format!("a constraint is at most {MAX_LENGTH} bytes long")));
        }
        let (body, condition) = parse(text)?;
        let rule = |body: Expression| {
            let seen = seen(signatures, std::iter::once(&body).chain(&condition));
            Names { signatures, seen: &seen }.check(&body, condition.as_ref())?;
            let prefix = |index: &usize| signatures[*index].method.map(|method| format!("{method}."));
            let calls = seen.iter().filter_map(prefix).collect();
            Ok(Self { text: text.to_owned(), line, body, condition: condition.clone(), calls })
        };
        body.split().into_iter().map(rule).collect()
    }

    /// Whether it is about single calls of methods.
    pub fn is_about_calls(&self) -> bool {
        !self.calls.is_empty()
    }

    /// Whether it looks at this call, or at the whole input.
    pub fn looks_at(&self, call: &Arguments<'_>) -> bool {
        self.calls.contains(&call.prefix)
    }

    /// What breaks the constraint, as the beginning of a sentence: `nums[3]` is 5. `None` if it holds.
    pub fn objection(&self, scope: &Scope<'_>) -> Option<String> {
        let condition = self.condition.as_ref().map(|condition| scope.evaluate(condition));
        let condition = match condition {
            Some(Err(_)) => return None,
            Some(Ok(condition)) => condition,
            None => Datum::Absent,
        };
        self.broken(scope.evaluate(&self.body), condition, scope, subject(&self.body))
    }

    fn broken<'a>(
        &self,
        held: Result<Datum<'a>, Unanswered>,
        condition: Datum<'a>,
        scope: &Scope<'a>,
        subject: &Expression,
    ) -> Option<String> {
        let where_asked = held.and_then(|held| match condition {
            Datum::Absent => Ok(held),
            condition => Ok(condition.zip(held, &|asked, held| match (asked, held) {
                (Datum::Bool(false), Datum::Bool(_)) => Datum::Bool(true),
                (_, held) => held,
            })?),
        });
        match where_asked {
            Err(Unanswered::Unknown) => None,
            Err(Unanswered::Lengths([one, other])) => {
                Some(format!("one list has {one} elements and another, which belongs to it, {other}"))
            }
            Ok(held) => held.first_false().map(|path| self.told(scope, subject, &path)),
        }
    }

    /// What stands at the place where the constraint is broken.
    fn told(&self, scope: &Scope<'_>, subject: &Expression, path: &[usize]) -> String {
        if let Node::Call(Function::Len, of) = &subject.node
            && let Ok(Datum::Number(length)) = scope.evaluate(subject).as_ref().map(|datum| datum.at(path))
        {
            let what = match scope.evaluate(of).as_ref().map(|datum| datum.at(&path[..each_levels(of).min(path.len())]))
            {
                Ok(Datum::Text(_)) => "characters",
                Ok(Datum::List(_)) => "elements",
                _ => "calls",
            };
            return format!("`{}` has {length} {what}", place(of.written(&self.text), path));
        }
        let is_place = matches!(subject.node, Node::Name(_) | Node::Field(..) | Node::Item(..) | Node::Each(_));
        let written = subject.written(&self.text);
        let named = match (is_place, path.is_empty()) {
            (true, _) => format!("`{}`", place(written, path)),
            (false, true) => format!("`{written}`"),
            (false, false) => format!("`{written}` at {}", place("", path)),
        };
        match scope.evaluate(subject).as_ref().map(|datum| datum.at(path)) {
            Ok(Datum::Number(number)) => format!("{named} is {number}"),
            Ok(Datum::Text(text)) => format!("{named} is {:?}", text.chars().take(40).collect::<String>()),
            Ok(Datum::Bool(truth)) if is_place => format!("{named} is {truth}"),
            _ => format!("{named} does not hold"),
        }
    }

    /// All comparisons with a number that names nothing on one side, wherever they stand: what is compared, how, with what.
    pub(super) fn comparisons(&self) -> Vec<(&Expression, Comparison, &Expression)> {
        let mut found = Vec::new();
        collect(&self.body, &mut found);
        found
    }
}

/// An argument with the numbers of items in place of `[*]`, or behind.
fn place(written: &str, path: &[usize]) -> String {
    path.iter().fold(written.to_owned(), |place, index| match place.split_once("[*]") {
        Some((before, behind)) => format!("{before}[{index}]{behind}"),
        None => format!("{place}[{index}]"),
    })
}

/// The calls that a constraint looks at: those that give all names that the function or constructor does not.
fn seen<'e>(signatures: &[Signature<'_>], expressions: impl Iterator<Item = &'e Expression>) -> Vec<usize> {
    let mut names = Vec::new();
    expressions.for_each(|expression| free_names(expression, signatures, &mut names));
    let own: Vec<&String> = names.iter().filter(|name| !signatures[0].gives(name)).collect();
    if own.is_empty() {
        return Vec::new();
    }
    let gives_all = |index: &usize| own.iter().all(|name| signatures[*index].gives(name));
    (1..signatures.len()).filter(gives_all).collect()
}

/// The names that a call must give: all but those of methods and `calls`.
fn free_names(of: &Expression, signatures: &[Signature<'_>], names: &mut Vec<String>) {
    if let Node::Name(name) = &of.node
        && name != "calls"
        && !signatures.iter().any(|signature| signature.method == Some(name))
    {
        names.push(name.clone());
    }
    of.parts().into_iter().for_each(|part| free_names(part, signatures, names));
}

/// What a sentence about a broken constraint begins with: what is compared first, or what a function is asked about.
fn subject(of: &Expression) -> &Expression {
    match &of.node {
        Node::Or(parts) | Node::And(parts) => subject(&parts[0]),
        Node::Chain(operands, _) => operands.iter().flatten().find(|operand| !operand.is_constant()).unwrap_or(of),
        Node::Member(of, _) => &of[0],
        _ => of,
    }
}

fn collect<'e>(of: &'e Expression, found: &mut Vec<(&'e Expression, Comparison, &'e Expression)>) {
    match &of.node {
        Node::Chain(operands, comparisons) => {
            for (pair, comparison) in operands.windows(2).zip(comparisons) {
                let lefts = pair[0].iter().flat_map(|left| pair[1].iter().map(move |right| (left, *comparison, right)));
                found.extend(lefts);
            }
        }
        Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|part| collect(part, found)),
        _ => {}
    }
}
