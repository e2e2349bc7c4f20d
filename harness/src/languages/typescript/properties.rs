//! Parameters of a constructor that are fields of its class.

use std::fmt::Write;

use oxc_ast::ast::{Class, ClassElement, Expression, Function, MethodDefinitionKind, Statement};
use oxc_span::GetSpan;

use super::strip::Stripper;

impl Stripper<'_> {
    /// `constructor(private x) { … }` sets `this.x`: behind the call of `super`, where there is one.
    pub(super) fn parameter_properties(&mut self, function: &Function<'_>) {
        let Some(body) = &function.body else { return };
        let mut assignments = String::new();
        for param in &function.params.items {
            if param.accessibility.is_none() && !param.readonly && !param.r#override {
                continue;
            }
            if let Some(name) = param.pattern.get_identifier_name() {
                let _ = write!(assignments, " this.{name} = {name};");
            }
        }
        if assignments.is_empty() {
            return;
        }
        let calls_super = |statement: &&Statement<'_>| {
            matches!(statement, Statement::ExpressionStatement(statement)
                if matches!(&statement.expression, Expression::CallExpression(call) if call.callee.is_super()))
        };
        let place =
            body.statements.iter().find(calls_super).map_or(body.span.start + 1, |call| call.span().end) as usize;
        if place > body.span.start as usize + 1 {
            assignments.insert(0, ';');
        }
        self.edits.replace(place, place, assignments);
    }

    /// Parameter properties are fields, before all others.
    pub(super) fn declare_parameter_properties(&mut self, class: &Class<'_>) {
        let mut fields = String::new();
        for element in &class.body.body {
            let ClassElement::MethodDefinition(method) = element else { continue };
            if method.kind != MethodDefinitionKind::Constructor || method.value.body.is_none() {
                continue;
            }
            for param in &method.value.params.items {
                if (param.accessibility.is_some() || param.readonly || param.r#override)
                    && let Some(name) = param.pattern.get_identifier_name()
                {
                    let _ = write!(fields, " {name};");
                }
            }
        }
        if !fields.is_empty() {
            let open = class.body.span.start as usize + 1;
            self.edits.replace(open, open, fields);
        }
    }
}
