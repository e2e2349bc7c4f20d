//! Enums as the objects that they are when they run, each line of them where it was.

use std::collections::HashSet;

use oxc_ast::ast::{Expression, TSEnumDeclaration, TSEnumMember, UnaryOperator};
use oxc_ast_visit::Visit;
use oxc_span::GetSpan;

use super::strip::Stripper;

impl Stripper<'_> {
    /// `enum A { B, C = 5 }` becomes `var A; (function (A) { A[A["B"] = 0] = "B"; A[A["C"] = 5] = "C" })(A || (A = {}));`.
    pub(super) fn rewrite_enum(&mut self, it: &TSEnumDeclaration<'_>) {
        let name = it.id.name.as_str();
        let (start, open) = (it.span.start as usize, it.body.span.start as usize);
        self.declared.insert(name.to_owned());
        self.edits.replace(start, open + 1, format!("var {name}; (function ({name}) {{"));
        let outer = self.members.replace((name.to_owned(), HashSet::new()));
        let mut next = NextValue::Number(0);
        for (index, member) in it.body.members.iter().enumerate() {
            let end = it.body.members.get(index + 1).map_or(it.body.span.end - 1, |next| next.span.start) as usize;
            next = self.rewrite_member(name, member, &next);
            let after = member.span.end as usize;
            if let Some(comma) = self.text.get(after..end).and_then(|between| between.find(',')) {
                self.edits.replace(after + comma, after + comma + 1, ";");
            }
            if let Some((_, members)) = &mut self.members {
                members.insert(member.id.static_name().to_string());
            }
        }
        self.members = outer;
        let close = it.body.span.end as usize;
        self.edits.replace(close - 1, close, format!("}})({name} || ({name} = {{}}));"));
    }

    fn rewrite_member(&mut self, name: &str, member: &TSEnumMember<'_>, value: &NextValue) -> NextValue {
        let quoted = serde_json::Value::from(member.id.static_name().as_str()).to_string();
        let start = member.span.start as usize;
        let Some(initializer) = &member.initializer else {
            let value = match value {
                NextValue::Number(number) => number.to_string(),
                NextValue::After(previous) => format!("{name}[{previous}] + 1"),
            };
            self.edits.replace(
                start,
                member.span.end as usize,
                format!("{name}[{name}[{quoted}] = {value}] = {quoted}"),
            );
            return value.parse().map_or(NextValue::After(quoted), |number: i64| NextValue::Number(number + 1));
        };
        let (from, to) = (initializer.span().start as usize, initializer.span().end as usize);
        if matches!(initializer, Expression::StringLiteral(_) | Expression::TemplateLiteral(_)) {
            self.edits.replace(start, from, format!("{name}[{quoted}] = "));
        } else {
            self.edits.replace(start, from, format!("{name}[{name}[{quoted}] = "));
            self.edits.replace(to, to, format!("] = {quoted}"));
        }
        self.visit_expression(initializer);
        number(initializer).map_or(NextValue::After(quoted), |number| NextValue::Number(number + 1))
    }
}

/// The value of a member that has none of its own.
enum NextValue {
    /// This.
    Number(i64),
    /// One more than the member with this quoted name.
    After(String),
}

/// The value of a plain number.
fn number(expression: &Expression<'_>) -> Option<i64> {
    match expression {
        Expression::NumericLiteral(literal) if literal.value.fract() == 0.0 && literal.value.abs() < 1e15 => {
            Some(literal.value as i64)
        }
        Expression::UnaryExpression(unary) if unary.operator == UnaryOperator::UnaryNegation => {
            number(&unary.argument).map(|number| -number)
        }
        _ => None,
    }
}
