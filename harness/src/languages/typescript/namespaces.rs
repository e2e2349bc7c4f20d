//! Namespaces as the objects that they are when they run, each line of them where it was.

use std::fmt::Write;

use oxc_ast::ast::{
    BindingPattern, Declaration, Statement, TSModuleBlock, TSNamespaceDeclaration, TSNamespaceDeclarationBody,
};
use oxc_ast_visit::Visit;
use oxc_span::GetSpan;

use super::strip::Stripper;

impl Stripper<'_> {
    /// `namespace N { export const x = 1; }` becomes `var N; (function (N) { const x = 1; N.x = x; })(N || (N = {}));`.
    ///
    /// What is exported stays a name of its own; variables that may change are properties that follow them.
    pub(super) fn rewrite_namespace(&mut self, it: &TSNamespaceDeclaration<'_>) {
        let start = it.span.start as usize;
        if !has_code(it) {
            self.drop_statement(it.span);
            return;
        }
        let (mut names, mut inner) = (vec![it.id.name.as_str()], it);
        let block = loop {
            match &inner.body {
                TSNamespaceDeclarationBody::TSNamespaceDeclaration(next) => {
                    names.push(next.id.name.as_str());
                    inner = next;
                }
                TSNamespaceDeclarationBody::TSModuleBlock(block) => break block,
            }
        };
        let mut head = String::new();
        for (index, name) in names.iter().enumerate() {
            let declares = index > 0 || self.declared.insert((*name).to_owned());
            let keyword =
                if declares { format!("{} {name}; ", if index > 0 { "let" } else { "var" }) } else { String::new() };
            let _ = write!(head, "{keyword}(function ({name}) {{ ");
        }
        let path = names.join(".");
        head.push_str(&self.known_names(&path, names.last().copied().unwrap_or_default(), block));
        self.edits.replace(start, block.span.start as usize + 1, head);
        self.shared.entry(path).or_default().extend(lasting(block));
        let declared = std::mem::take(&mut self.declared);
        self.rewrite_block(names.last().copied().unwrap_or_default(), block);
        self.declared = declared;
        let mut tail = String::new();
        for (index, name) in names.iter().enumerate().rev() {
            let _ = write!(tail, "}})({name} || ({name} = {{}}));");
            if let Some(outer) = index.checked_sub(1).and_then(|outer| names.get(outer)) {
                let _ = write!(tail, " {outer}.{name} = {name}; ");
            }
        }
        let close = it.span.end as usize;
        self.edits.replace(close - 1, close, tail);
    }

    /// What an earlier block of the namespace exported and this one does not declare is known by its own name.
    fn known_names(&self, path: &str, name: &str, block: &TSModuleBlock<'_>) -> String {
        let own = declared(block);
        let earlier = self.shared.get(path).into_iter().flatten();
        let mut names: Vec<&str> =
            earlier.map(String::as_str).filter(|one| !own.iter().any(|other| other == one)).collect();
        names.dedup();
        if names.is_empty() { String::new() } else { format!("const {{ {} }} = {name}; ", names.join(", ")) }
    }

    fn rewrite_block(&mut self, name: &str, block: &TSModuleBlock<'_>) {
        for statement in &block.body {
            let Statement::ExportDeclaration(export) = statement else {
                self.visit_statement(statement);
                continue;
            };
            if Self::is_only_types(&export.declaration) {
                self.drop_statement(export.span);
                continue;
            }
            self.edits.blank(export.span.start as usize, export.declaration.span().start as usize);
            self.visit_declaration(&export.declaration);
            let end = export.span.end as usize;
            self.edits.replace(end, end, exports(name, &export.declaration));
        }
    }
}

/// The names that a block exports for good: variables that may change are known by the name of the namespace alone.
fn lasting(block: &TSModuleBlock<'_>) -> Vec<String> {
    let may_change = |it: &&Declaration<'_>| matches!(it, Declaration::VariableDeclaration(it) if !it.kind.is_const());
    exports_of(block).filter(|it| !may_change(it)).flat_map(names_of).collect()
}

fn exports_of<'c, 'a>(block: &'c TSModuleBlock<'a>) -> impl Iterator<Item = &'c Declaration<'a>> {
    block.body.iter().filter_map(|statement| match statement {
        Statement::ExportDeclaration(it) if !Stripper::is_only_types(&it.declaration) => Some(&it.declaration),
        _ => None,
    })
}

/// The names that a block declares, exported or not.
fn declared(block: &TSModuleBlock<'_>) -> Vec<String> {
    let own = block.body.iter().filter_map(Statement::as_declaration).flat_map(names_of);
    own.chain(exports_of(block).flat_map(names_of)).collect()
}

/// What gives the names of a declaration to a namespace.
fn exports(name: &str, declaration: &Declaration<'_>) -> String {
    let names = names_of(declaration);
    if let Declaration::VariableDeclaration(it) = declaration
        && !it.kind.is_const()
    {
        let follows = |one: &String| {
            format!(
                "Object.defineProperty({name}, \"{one}\", {{ get: () => {one}, set: (value) => {{ {one} = value; }}, enumerable: true, configurable: true }});"
            )
        };
        return format!("; {}", names.iter().map(follows).collect::<Vec<String>>().join(" "));
    }
    let assigns = |one: &String| format!("{name}.{one} = {one};");
    format!("; {}", names.iter().map(assigns).collect::<Vec<String>>().join(" "))
}

/// The names that a declaration declares.
fn names_of(declaration: &Declaration<'_>) -> Vec<String> {
    let mut names = Vec::new();
    match declaration {
        Declaration::VariableDeclaration(it) => {
            for declarator in &it.declarations {
                bound(&declarator.id, &mut names);
            }
        }
        Declaration::FunctionDeclaration(it) => names.extend(it.id.iter().map(|id| id.name.to_string())),
        Declaration::ClassDeclaration(it) => names.extend(it.id.iter().map(|id| id.name.to_string())),
        Declaration::TSEnumDeclaration(it) => names.push(it.id.name.to_string()),
        Declaration::TSNamespaceDeclaration(it) => names.push(it.id.name.to_string()),
        Declaration::TSImportEqualsDeclaration(it) => names.push(it.id.name.to_string()),
        _ => {}
    }
    names
}

/// The names that a pattern binds.
fn bound(pattern: &BindingPattern<'_>, names: &mut Vec<String>) {
    names.extend(pattern.get_binding_identifiers().iter().map(|id| id.name.to_string()));
}

/// Tells whether a namespace is more than types.
fn has_code(it: &TSNamespaceDeclaration<'_>) -> bool {
    match &it.body {
        TSNamespaceDeclarationBody::TSNamespaceDeclaration(inner) => has_code(inner),
        TSNamespaceDeclarationBody::TSModuleBlock(block) => block.body.iter().any(|statement| match statement {
            Statement::TSInterfaceDeclaration(_) | Statement::TSTypeAliasDeclaration(_) => false,
            Statement::TSNamespaceDeclaration(inner) => !inner.declare && has_code(inner),
            Statement::ExportDeclaration(export) => match &export.declaration {
                Declaration::TSNamespaceDeclaration(inner) => !inner.declare && has_code(inner),
                declaration => !Stripper::is_only_types(declaration),
            },
            _ => true,
        }),
    }
}
