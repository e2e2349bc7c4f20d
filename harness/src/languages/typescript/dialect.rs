//! Which decorators a program means: those of the standard, as the compiler takes them to be, or those that TypeScript had before,
//! where it can only be read so.

use std::collections::HashMap;

use oxc_ast::ast::{
    ArrowFunctionExpression, BindingPattern, Comment, Decorator, Expression, FormalParameter, FormalParameters,
    Function, ImportDeclaration, Program, ReturnStatement, TSType, TSTypeName, TSTypeReference, VariableDeclarator,
};
use oxc_ast_visit::{Visit, walk};
use oxc_syntax::scope::ScopeFlags;

/// What decorators are called with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Dialect {
    /// A value and its context.
    #[default]
    Standard,
    /// A class, a key and a descriptor or the number of a parameter.
    Legacy,
}

/// The option of the compiler, which a comment can name.
const OPTION: &str = "experimentalDecorators";
/// Types and modules that only decorators of the old kind have a use for.
const OLD_TYPES: [&str; 5] =
    ["ClassDecorator", "MethodDecorator", "PropertyDecorator", "ParameterDecorator", "TypedPropertyDescriptor"];
const OLD_MODULE: &str = "reflect-metadata";

impl Dialect {
    /// Standard decorators, unless a comment names the option, a parameter is decorated, a type or a module is one that only old
    /// decorators use, or a decorator takes three parameters or a text as its second.
    pub(super) fn of(program: &Program<'_>, text: &str) -> Self {
        let names_the_option = |one: &Comment| {
            text.get(one.span.start as usize..one.span.end as usize).is_some_and(|one| one.contains(OPTION))
        };
        let mut signs = Signs::default();
        signs.visit_program(program);
        let is_old_one = |used: &Used| match used {
            Used::Itself(name) => signs.functions.get(name).is_some_and(|shape| shape.is_old),
            Used::Result(name) => signs.functions.get(name).is_some_and(|shape| shape.makes_old),
        };
        let is_legacy = program.comments.iter().any(names_the_option)
            || (signs.is_old && !signs.is_new)
            || signs.used.iter().any(is_old_one);
        if is_legacy { Self::Legacy } else { Self::Standard }
    }
}

/// How a decorator names a function of the program.
enum Used {
    /// `@name`
    Itself(String),
    /// `@name(…)`
    Result(String),
}

/// A function by its parameters.
#[derive(Clone, Copy, Default)]
struct Shape {
    /// It can only be a decorator of the old kind.
    is_old: bool,
    /// It returns one.
    makes_old: bool,
}

/// What tells the kinds apart.
#[derive(Default)]
struct Signs {
    is_old: bool,
    is_new: bool,
    functions: HashMap<String, Shape>,
    used: Vec<Used>,
    /// The name of the variable whose function comes next.
    name: Option<String>,
    /// What the function that is being read returns.
    makes_old: bool,
}

impl Signs {
    /// Reads a function; what it returns is its own.
    fn function(&mut self, name: Option<String>, params: &FormalParameters<'_>, read: impl FnOnce(&mut Self)) {
        let name = self.name.take().or(name);
        let outer = std::mem::take(&mut self.makes_old);
        read(self);
        let shape = Shape { is_old: takes_old(params), makes_old: self.makes_old };
        self.makes_old = outer;
        if let Some(name) = name {
            self.functions.insert(name, shape);
        }
    }

    fn returned(&mut self, value: &Expression<'_>) {
        self.makes_old |= match value.get_inner_expression() {
            Expression::ArrowFunctionExpression(it) => takes_old(&it.params),
            Expression::FunctionExpression(it) => takes_old(&it.params),
            Expression::Identifier(it) => self.functions.get(it.name.as_str()).is_some_and(|shape| shape.is_old),
            _ => false,
        };
    }
}

/// Three parameters, or a second one that is a text: a context is neither.
fn takes_old(params: &FormalParameters<'_>) -> bool {
    let is_text = |param: &FormalParameter<'_>| match param.type_annotation.as_ref().map(|it| &it.type_annotation) {
        Some(TSType::TSStringKeyword(_) | TSType::TSSymbolKeyword(_)) => true,
        Some(TSType::TSUnionType(union)) => union.types.iter().any(|one| matches!(one, TSType::TSStringKeyword(_))),
        Some(TSType::TSTypeReference(it)) => is_named(&it.type_name, "PropertyKey"),
        _ => false,
    };
    params.items.len() >= 3 || params.items.get(1).is_some_and(is_text)
}

fn is_named(type_name: &TSTypeName<'_>, name: &str) -> bool {
    matches!(type_name, TSTypeName::IdentifierReference(it) if it.name == name)
}

impl<'a> Visit<'a> for Signs {
    fn visit_decorator(&mut self, it: &Decorator<'a>) {
        match it.expression.get_inner_expression() {
            Expression::Identifier(name) => self.used.push(Used::Itself(name.name.to_string())),
            Expression::CallExpression(call) => {
                if let Expression::Identifier(name) = &call.callee {
                    self.used.push(Used::Result(name.name.to_string()));
                }
            }
            _ => {}
        }
        walk::walk_decorator(self, it);
    }

    fn visit_formal_parameter(&mut self, it: &FormalParameter<'a>) {
        self.is_old |= !it.decorators.is_empty();
        walk::walk_formal_parameter(self, it);
    }

    fn visit_import_declaration(&mut self, it: &ImportDeclaration<'a>) {
        self.is_old |= it.source.value == OLD_MODULE;
    }

    fn visit_ts_type_reference(&mut self, it: &TSTypeReference<'a>) {
        self.is_old |= OLD_TYPES.iter().any(|old| is_named(&it.type_name, old));
        self.is_new |=
            matches!(&it.type_name, TSTypeName::IdentifierReference(name) if name.name.ends_with("DecoratorContext"));
        walk::walk_ts_type_reference(self, it);
    }

    fn visit_variable_declarator(&mut self, it: &VariableDeclarator<'a>) {
        let is_function = matches!(
            it.init.as_ref().map(Expression::get_inner_expression),
            Some(Expression::ArrowFunctionExpression(_) | Expression::FunctionExpression(_))
        );
        if let (true, BindingPattern::BindingIdentifier(id)) = (is_function, &it.id) {
            self.name = Some(id.name.to_string());
        }
        walk::walk_variable_declarator(self, it);
    }

    fn visit_function(&mut self, it: &Function<'a>, flags: ScopeFlags) {
        let name = it.id.as_ref().map(|id| id.name.to_string());
        self.function(name, &it.params, |signs| walk::walk_function(signs, it, flags));
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        self.function(None, &it.params, |signs| {
            walk::walk_arrow_function_expression(signs, it);
            if let Some(value) = it.body.as_expression() {
                signs.returned(value);
            }
        });
    }

    fn visit_return_statement(&mut self, it: &ReturnStatement<'a>) {
        if let Some(value) = &it.argument {
            self.returned(value);
        }
        walk::walk_return_statement(self, it);
    }
}
