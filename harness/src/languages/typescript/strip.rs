//! Strips the types of a TypeScript text. Everything else keeps its place, so that messages name the author's own lines.
//!
//! Types become spaces. What TypeScript adds to the language itself is rewritten in its place: enums ([`super::enums`]), parameter
//! properties ([`super::properties`]), classes with decorators ([`super::decorators`]), `import x = require(…)`, `export =` and namespaces ([`super::namespaces`]).

use std::collections::HashSet;

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    ArrowFunctionExpression, Class, ClassElement, Declaration, ExportAllDeclaration, ExportDeclaration,
    ExportDefaultDeclaration, ExportDefaultDeclarationKind, ExportFromDeclaration, ExportNamedDeclaration, Expression,
    FormalParameter, Function, IdentifierReference, ImportDeclaration, ImportDeclarationSpecifier, MethodDefinition,
    MethodDefinitionKind, PropertyDefinition, Statement, StaticBlock, TSAsExpression, TSEnumDeclaration,
    TSExportAssignment, TSExternalModuleDeclaration, TSGlobalDeclaration, TSImportEqualsDeclaration, TSIndexSignature,
    TSInterfaceDeclaration, TSNamespaceDeclaration, TSNamespaceExportDeclaration, TSNonNullExpression,
    TSSatisfiesExpression, TSThisParameter, TSTypeAliasDeclaration, TSTypeAnnotation, TSTypeAssertion,
    TSTypeParameterDeclaration, TSTypeParameterInstantiation, ThisExpression, VariableDeclaration, VariableDeclarator,
};
use oxc_ast_visit::{Visit, walk};
use oxc_parser::Parser;
use oxc_span::{GetSpan, SourceType, Span};
use oxc_syntax::scope::ScopeFlags;
use serde::{Deserialize, Serialize};

use super::decorators::{self, Export};
use super::dialect::Dialect;
use super::edits::Edits;

/// Brackets that may be open at once: the parser calls itself for each.
const MAX_NESTING: usize = 1000;

/// Why a text is not valid TypeScript, or cannot be run.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(in crate::languages) struct SyntaxError {
    /// What is wrong.
    pub(super) message: String,
    /// Where, in bytes.
    pub(super) place: usize,
}

/// Strips the types, or returns the errors of the text.
pub(in crate::languages) fn strip(text: &str) -> Result<String, Vec<SyntaxError>> {
    check_nesting(text)?;
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, SourceType::ts()).parse();
    let errors: Vec<_> = parsed
        .diagnostics
        .errors()
        .map(|error| SyntaxError {
            message: error.message.to_string(),
            place: error.labels.first().map_or(0, |label| label.offset() as usize),
        })
        .collect();
    if !errors.is_empty() || parsed.panicked {
        return Err(errors);
    }
    let dialect = Dialect::of(&parsed.program, text);
    let mut stripper = Stripper { text, dialect, ..Stripper::default() };
    stripper.visit_program(&parsed.program);
    stripper.drop_unused_imports();
    if !stripper.errors.is_empty() {
        return Err(stripper.errors);
    }
    let runtime = if stripper.is_decorated { decorators::runtime(dialect) } else { "" };
    Ok(stripper.edits.apply(text) + runtime)
}

fn check_nesting(text: &str) -> Result<(), Vec<SyntaxError>> {
    let mut open = 0_usize;
    for (place, byte) in text.bytes().enumerate() {
        match byte {
            b'(' | b'[' | b'{' => open += 1,
            b')' | b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > MAX_NESTING {
            return Err(vec![SyntaxError { message: "this is nested too deeply".to_owned(), place }]);
        }
    }
    Ok(())
}

/// Walks the syntax tree and collects what to change.
#[derive(Default)]
pub(super) struct Stripper<'s> {
    pub(super) text: &'s str,
    pub(super) edits: Edits,
    errors: Vec<SyntaxError>,
    /// Names that are used as values.
    used: HashSet<String>,
    /// Imported names and where they stand.
    imported: Vec<(String, Span)>,
    /// Inside of an enum: its name, and those of its members so far.
    pub(super) members: Option<(String, HashSet<String>)>,
    /// Classes, functions, enums and namespaces of the scope so far, which a namespace may add to.
    pub(super) declared: HashSet<String>,
    /// Which decorators the program means.
    pub(super) dialect: Dialect,
    /// A class of it has decorators.
    pub(super) is_decorated: bool,
    /// Classes so far.
    pub(super) classes: usize,
    /// How the class that comes next is exported.
    pub(super) exported: Option<Export>,
    /// The variable whose value the class that comes next is.
    pub(super) naming: Option<String>,
    /// What `this` stands for in the static parts of the class, and here.
    static_this: Option<String>,
    this: Option<String>,
}

impl Stripper<'_> {
    pub(super) fn error(&mut self, message: &str, place: u32) {
        self.errors.push(SyntaxError { message: message.to_owned(), place: place as usize });
    }

    fn blank(&mut self, span: Span) {
        self.edits.blank(span.start as usize, span.end as usize);
    }

    pub(super) fn drop_statement(&mut self, span: Span) {
        self.edits.drop(span.start as usize, span.end as usize);
    }

    /// Blanks these words where they stand between two places.
    fn blank_words(&mut self, start: u32, end: u32, words: &[&str]) {
        let (start, end) = (start as usize, end as usize);
        let Some(between) = self.text.get(start..end) else { return };
        let mut at = 0;
        for word in between.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '$') {
            let place = start + at;
            if words.contains(&word) {
                self.edits.blank(place, place + word.len());
            }
            at += word.len();
            at += between[at..].chars().next().map_or(0, char::len_utf8);
        }
    }

    /// Blanks the first of these marks between two places.
    pub(super) fn blank_mark(&mut self, start: u32, end: u32, marks: [char; 2]) {
        let between = self.text.get(start as usize..end as usize).unwrap_or_default();
        if let Some(at) = between.find(marks) {
            let place = start as usize + at;
            self.edits.blank(place, place + 1);
        }
    }

    /// Blanks one of a list, and the comma behind it.
    fn blank_item(&mut self, span: Span) {
        let rest = &self.text[span.end as usize..];
        let spaces = rest.len() - rest.trim_start().len();
        let comma = if rest[spaces..].starts_with(',') { spaces + 1 } else { 0 };
        self.edits.blank(span.start as usize, span.end as usize + comma);
    }

    /// Imports of what turned out to be types.
    fn drop_unused_imports(&mut self) {
        for (name, span) in std::mem::take(&mut self.imported) {
            if !self.used.contains(&name) {
                self.blank_item(span);
            }
        }
    }

    fn modifiers(&mut self, start: u32, decorated: Option<Span>, end: u32) {
        const MODIFIERS: [&str; 7] = ["public", "private", "protected", "readonly", "override", "abstract", "declare"];
        self.blank_words(decorated.map_or(start, |span| span.end), end, &MODIFIERS);
    }

    pub(super) fn is_only_types(declaration: &Declaration<'_>) -> bool {
        match declaration {
            Declaration::VariableDeclaration(it) => it.declare,
            Declaration::FunctionDeclaration(it) => it.declare || it.body.is_none(),
            Declaration::ClassDeclaration(it) => it.declare,
            Declaration::TSEnumDeclaration(it) => it.declare,
            Declaration::TSTypeAliasDeclaration(_)
            | Declaration::TSInterfaceDeclaration(_)
            | Declaration::TSExternalModuleDeclaration(_)
            | Declaration::TSGlobalDeclaration(_) => true,
            Declaration::TSNamespaceDeclaration(it) => it.declare,
            Declaration::TSImportEqualsDeclaration(it) => it.import_kind.is_type(),
        }
    }
}

impl<'a> Visit<'a> for Stripper<'_> {
    fn visit_statement(&mut self, it: &Statement<'a>) {
        self.edits.ends(it.span().end as usize);
        walk::walk_statement(self, it);
    }

    fn visit_this_expression(&mut self, it: &ThisExpression) {
        if let Some(this) = &self.this {
            self.edits.replace(it.span.start as usize, it.span.end as usize, this.clone());
        }
    }

    fn visit_static_block(&mut self, it: &StaticBlock<'a>) {
        self.this.clone_from(&self.static_this);
        walk::walk_static_block(self, it);
        self.this = None;
    }

    fn visit_ts_type_annotation(&mut self, it: &TSTypeAnnotation<'a>) {
        self.blank(it.span);
    }

    fn visit_ts_type_parameter_declaration(&mut self, it: &TSTypeParameterDeclaration<'a>) {
        self.blank(it.span);
    }

    fn visit_ts_type_parameter_instantiation(&mut self, it: &TSTypeParameterInstantiation<'a>) {
        self.blank(it.span);
    }

    fn visit_ts_interface_declaration(&mut self, it: &TSInterfaceDeclaration<'a>) {
        self.drop_statement(it.span);
    }

    fn visit_ts_type_alias_declaration(&mut self, it: &TSTypeAliasDeclaration<'a>) {
        self.drop_statement(it.span);
    }

    fn visit_ts_external_module_declaration(&mut self, it: &TSExternalModuleDeclaration<'a>) {
        self.drop_statement(it.span);
    }

    fn visit_ts_global_declaration(&mut self, it: &TSGlobalDeclaration<'a>) {
        self.drop_statement(it.span);
    }

    fn visit_ts_namespace_export_declaration(&mut self, it: &TSNamespaceExportDeclaration<'a>) {
        self.drop_statement(it.span);
    }

    fn visit_ts_namespace_declaration(&mut self, it: &TSNamespaceDeclaration<'a>) {
        if it.declare { self.drop_statement(it.span) } else { self.rewrite_namespace(it) }
    }

    fn visit_ts_index_signature(&mut self, it: &TSIndexSignature<'a>) {
        self.drop_statement(it.span);
    }

    fn visit_ts_this_parameter(&mut self, it: &TSThisParameter<'a>) {
        self.blank_item(it.span);
    }

    fn visit_ts_as_expression(&mut self, it: &TSAsExpression<'a>) {
        self.edits.blank(it.expression.span().end as usize, it.span.end as usize);
        self.visit_expression(&it.expression);
    }

    fn visit_ts_satisfies_expression(&mut self, it: &TSSatisfiesExpression<'a>) {
        self.edits.blank(it.expression.span().end as usize, it.span.end as usize);
        self.visit_expression(&it.expression);
    }

    fn visit_ts_type_assertion(&mut self, it: &TSTypeAssertion<'a>) {
        self.edits.blank(it.span.start as usize, it.expression.span().start as usize);
        self.visit_expression(&it.expression);
    }

    fn visit_ts_non_null_expression(&mut self, it: &TSNonNullExpression<'a>) {
        self.edits.blank(it.span.end as usize - 1, it.span.end as usize);
        self.visit_expression(&it.expression);
    }

    fn visit_ts_import_equals_declaration(&mut self, it: &TSImportEqualsDeclaration<'a>) {
        if it.import_kind.is_type() {
            self.drop_statement(it.span);
            return;
        }
        let start = it.span.start as usize;
        self.edits.replace(start, start + "import".len(), "const ");
        walk::walk_ts_import_equals_declaration(self, it);
    }

    fn visit_ts_export_assignment(&mut self, it: &TSExportAssignment<'a>) {
        self.edits.replace(it.span.start as usize, it.expression.span().start as usize, "module.exports = ");
        self.visit_expression(&it.expression);
    }

    fn visit_ts_enum_declaration(&mut self, it: &TSEnumDeclaration<'a>) {
        if it.declare { self.drop_statement(it.span) } else { self.rewrite_enum(it) }
    }

    fn visit_identifier_reference(&mut self, it: &IdentifierReference<'a>) {
        if let Some((name, members)) = &self.members
            && members.contains(it.name.as_str())
        {
            self.edits.replace(it.span.start as usize, it.span.start as usize, format!("{name}."));
        }
        self.used.insert(it.name.to_string());
    }

    fn visit_variable_declaration(&mut self, it: &VariableDeclaration<'a>) {
        if it.declare { self.drop_statement(it.span) } else { walk::walk_variable_declaration(self, it) }
    }

    fn visit_variable_declarator(&mut self, it: &VariableDeclarator<'a>) {
        if it.definite {
            self.blank_mark(it.id.span().end, it.span.end, ['!', '!']);
        }
        if let Some(Expression::ClassExpression(_)) = &it.init {
            self.naming = it.id.get_identifier_name().map(|name| name.to_string());
        }
        walk::walk_variable_declarator(self, it);
    }

    fn visit_function(&mut self, it: &Function<'a>, flags: ScopeFlags) {
        if it.declare || it.body.is_none() {
            self.drop_statement(it.span);
        } else {
            self.declared.extend(it.id.iter().map(|id| id.name.to_string()));
            let this = self.this.take();
            walk::walk_function(self, it, flags);
            self.this = this;
        }
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        // No line may end between the bracket and the arrow: the bracket moves behind the type.
        if let Some(returns) = &it.return_type
            && self.text[returns.span.start as usize..returns.span.end as usize].contains('\n')
        {
            let close = it.params.span.end as usize;
            self.edits.blank(close - 1, returns.span.end as usize - 1);
            self.edits.replace(returns.span.end as usize - 1, returns.span.end as usize, ")");
        }
        walk::walk_arrow_function_expression(self, it);
    }

    fn visit_formal_parameter(&mut self, it: &FormalParameter<'a>) {
        self.modifiers(it.span.start, it.decorators.last().map(|decorator| decorator.span), it.pattern.span().start);
        if it.optional {
            let end = it.type_annotation.as_ref().map_or(it.span.end, |annotation| annotation.span.start);
            self.blank_mark(it.pattern.span().end, end.max(it.pattern.span().end + 1), ['?', '?']);
        }
        walk::walk_formal_parameter(self, it);
    }

    fn visit_class(&mut self, it: &Class<'a>) {
        if it.declare {
            self.drop_statement(it.span);
            return;
        }
        self.declared.extend(it.id.iter().map(|id| id.name.to_string()));
        let head_end = it.id.as_ref().map_or(it.body.span.start, |id| id.span.start);
        self.modifiers(it.span.start, it.decorators.last().map(|decorator| decorator.span), head_end);
        let static_this = self.rewrite_class(it);
        self.declare_parameter_properties(it);
        if let Some(first) = it.implements.first() {
            let before = &self.text[it.span.start as usize..first.span.start as usize];
            if let Some(at) = before.rfind("implements") {
                self.edits.blank(it.span.start as usize + at, it.body.span.start as usize);
            }
        }
        let outer = (std::mem::replace(&mut self.static_this, static_this), self.this.take());
        walk::walk_class(self, it);
        (self.static_this, self.this) = outer;
    }

    fn visit_class_element(&mut self, it: &ClassElement<'a>) {
        if !decorators::closes_itself(it) {
            self.edits.ends(it.span().end as usize);
        }
        walk::walk_class_element(self, it);
    }

    fn visit_method_definition(&mut self, it: &MethodDefinition<'a>) {
        if it.value.body.is_none() {
            self.drop_statement(it.span);
            return;
        }
        self.modifiers(it.span.start, it.decorators.last().map(|decorator| decorator.span), it.key.span().start);
        if it.optional {
            self.blank_mark(it.key.span().end, it.value.span.start, ['?', '?']);
        }
        if it.kind == MethodDefinitionKind::Constructor {
            self.parameter_properties(&it.value);
        }
        walk::walk_method_definition(self, it);
    }

    fn visit_property_definition(&mut self, it: &PropertyDefinition<'a>) {
        if it.declare || it.r#type.is_abstract() {
            self.drop_statement(it.span);
            return;
        }
        self.modifiers(it.span.start, it.decorators.last().map(|decorator| decorator.span), it.key.span().start);
        let value = it.value.as_ref().map_or(it.span.end, |value| value.span().start);
        let end = it.type_annotation.as_ref().map_or(value, |annotation| annotation.span.start);
        self.blank_mark(it.key.span().end, end, ['?', '!']);
        if it.r#static {
            self.this.clone_from(&self.static_this);
        }
        walk::walk_property_definition(self, it);
        self.this = None;
    }

    fn visit_import_declaration(&mut self, it: &ImportDeclaration<'a>) {
        if it.import_kind.is_type() {
            self.drop_statement(it.span);
            return;
        }
        for specifier in it.specifiers.iter().flatten() {
            if let ImportDeclarationSpecifier::ImportSpecifier(one) = specifier {
                if one.import_kind.is_type() {
                    self.blank_item(one.span);
                } else {
                    self.imported.push((one.local.name.to_string(), one.span));
                }
            }
        }
    }

    fn visit_export_declaration(&mut self, it: &ExportDeclaration<'a>) {
        if Self::is_only_types(&it.declaration) {
            self.drop_statement(it.span);
        } else {
            if matches!(it.declaration, Declaration::ClassDeclaration(_)) {
                self.exported = Some(Export { start: it.span.start, is_default: false });
            }
            walk::walk_export_declaration(self, it);
        }
    }

    fn visit_export_default_declaration(&mut self, it: &ExportDefaultDeclaration<'a>) {
        let is_only_types = match &it.declaration {
            ExportDefaultDeclarationKind::TSInterfaceDeclaration(_) => true,
            ExportDefaultDeclarationKind::FunctionDeclaration(function) => function.body.is_none(),
            _ => false,
        };
        if is_only_types {
            self.drop_statement(it.span);
            return;
        }
        if matches!(it.declaration, ExportDefaultDeclarationKind::ClassDeclaration(_)) {
            self.exported = Some(Export { start: it.span.start, is_default: true });
        }
        walk::walk_export_default_declaration(self, it);
    }

    fn visit_export_named_declaration(&mut self, it: &ExportNamedDeclaration<'a>) {
        if it.export_kind.is_type() {
            self.drop_statement(it.span);
            return;
        }
        for specifier in it.specifiers.iter().filter(|specifier| specifier.export_kind.is_type()) {
            self.blank_item(specifier.span);
        }
        walk::walk_export_named_declaration(self, it);
    }

    fn visit_export_from_declaration(&mut self, it: &ExportFromDeclaration<'a>) {
        if it.export_kind.is_type() {
            self.drop_statement(it.span);
            return;
        }
        for specifier in it.specifiers.iter().filter(|specifier| specifier.export_kind.is_type()) {
            self.blank_item(specifier.span);
        }
    }

    fn visit_export_all_declaration(&mut self, it: &ExportAllDeclaration<'a>) {
        if it.export_kind.is_type() {
            self.drop_statement(it.span);
        }
    }
}
