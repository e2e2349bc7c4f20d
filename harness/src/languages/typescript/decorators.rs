//! Classes with decorators and `accessor` fields, as the compiler makes them, each line left where it was.
//!
//! `@a class C { @b m() { } }` becomes `let C = (() => { const __1 = __decorated([a]); var C = class { static { C = __1.apply(this, {}); }
//! [__1.member(0, "method", false, false, [b], "m")]() { } }; return C = __1.finish(); })();`: a decorator is evaluated as part of the key
//! before which it stands, and functions at the end of the text call it.

use std::fmt::Write;

use oxc_ast::ast::{
    AccessorProperty, Class, ClassElement, ClassType, Decorator, Expression, FormalParameters, MethodDefinition,
    MethodDefinitionKind, PropertyDefinition, PropertyKey,
};
use oxc_span::{GetSpan, Span};

use super::dialect::Dialect;
use super::strip::{self, Stripper};

/// What calls the decorators: it stands behind the text.
const STANDARD: &str = include_str!("../../../drivers/typescript/standard.js");
const LEGACY: &str = include_str!("../../../drivers/typescript/legacy.js");

/// Where a class is exported.
#[derive(Clone, Copy, Debug)]
pub(super) struct Export {
    /// Where `export` stands, in bytes.
    pub(super) start: u32,
    /// It is the default.
    pub(super) is_default: bool,
}

/// A class that is being rewritten.
struct Scope<'c, 'a> {
    class: &'c Class<'a>,
    /// What calls its decorators.
    tool: String,
    dialect: Dialect,
    /// The name that it gets, where it has none of its own.
    name: Option<String>,
}

impl Scope<'_, '_> {
    /// The name under which the class is known inside.
    fn inner(&self) -> String {
        self.class.id.as_ref().map_or_else(|| format!("{}class", self.tool), |id| id.name.to_string())
    }

    fn is_decorated(&self) -> bool {
        !self.class.decorators.is_empty()
    }

    /// Whether another class may take its place.
    fn may_change(&self) -> bool {
        self.is_decorated() || (self.dialect == Dialect::Legacy && !parameters(self.class).is_empty())
    }
}

/// A member that is being rewritten.
struct Member<'c, 'a> {
    index: usize,
    kind: &'static str,
    decorators: &'c [Decorator<'a>],
    key: &'c PropertyKey<'a>,
    is_computed: bool,
    is_static: bool,
    /// What stands before its key: `static async *` and the like.
    words: String,
    span: Span,
}

impl Member<'_, '_> {
    fn is_private(&self) -> bool {
        matches!(self.key, PropertyKey::PrivateIdentifier(_))
    }

    fn place(&self) -> &'static str {
        if self.is_static { "static " } else { "" }
    }
}

/// Whether the rewritten class needs names of its own around it.
fn needs_scope(class: &Class<'_>) -> bool {
    let decorates = |params: &FormalParameters<'_>| params.items.iter().any(|one| !one.decorators.is_empty());
    !class.decorators.is_empty()
        || class.body.body.iter().any(|element| match element {
            ClassElement::MethodDefinition(it) => {
                it.value.body.is_some() && (!it.decorators.is_empty() || decorates(&it.value.params))
            }
            ClassElement::PropertyDefinition(it) => has_place(it) && !it.decorators.is_empty(),
            ClassElement::AccessorProperty(it) => {
                !it.r#type.is_abstract() && (it.r#static || it.computed || !it.decorators.is_empty())
            }
            _ => false,
        })
}

/// Whether a field is more than a type.
fn has_place(it: &PropertyDefinition<'_>) -> bool {
    !it.declare && !it.r#type.is_abstract()
}

/// The decorators of the constructor's parameters, each with the number of its parameter.
fn parameters<'c, 'a>(class: &'c Class<'a>) -> Vec<(usize, &'c Decorator<'a>)> {
    let constructors = class.body.body.iter().filter_map(|element| match element {
        ClassElement::MethodDefinition(it)
            if it.kind == MethodDefinitionKind::Constructor && it.value.body.is_some() =>
        {
            Some(&it.value.params)
        }
        _ => None,
    });
    constructors.flat_map(|params| of_parameters(params)).collect()
}

fn of_parameters<'c, 'a>(params: &'c FormalParameters<'a>) -> Vec<(usize, &'c Decorator<'a>)> {
    let each = params.items.iter().enumerate();
    each.flat_map(|(index, one)| one.decorators.iter().map(move |decorator| (index, decorator))).collect()
}

/// Whether an element ends in what is written behind it.
pub(super) fn closes_itself(element: &ClassElement<'_>) -> bool {
    match element {
        ClassElement::PropertyDefinition(it) => !it.decorators.is_empty(),
        ClassElement::AccessorProperty(it) => it.computed || !it.decorators.is_empty(),
        _ => false,
    }
}

/// The functions that a rewritten text needs behind it.
pub(super) fn runtime(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Standard => STANDARD,
        Dialect::Legacy => LEGACY,
    }
}

impl Stripper<'_> {
    /// Rewrites a class that has decorators or fields with accessors; what is left of it is visited as that of any other. Returns what
    /// `this` stands for where the class itself is meant and another may have taken its place.
    pub(super) fn rewrite_class(&mut self, it: &Class<'_>) -> Option<String> {
        let (export, name) = (self.exported.take(), self.naming.take());
        let name = if it.id.is_some() {
            None
        } else if export.is_some() {
            Some(if self.dialect == Dialect::Legacy { "default_1" } else { "default" }.to_owned())
        } else {
            Some(name.unwrap_or_default())
        };
        self.classes += 1;
        let tool = format!("__{}", self.classes);
        let scope = Scope { class: it, tool, dialect: self.dialect, name };
        if needs_scope(it) {
            self.is_decorated = true;
            self.open_class(&scope, export);
            self.close_class(&scope, export);
        }
        for (index, element) in it.body.body.iter().enumerate() {
            match element {
                ClassElement::MethodDefinition(it) if it.value.body.is_some() => self.rewrite_method(&scope, index, it),
                ClassElement::PropertyDefinition(it) if has_place(it) => self.rewrite_field(&scope, index, it),
                ClassElement::AccessorProperty(it) if !it.r#type.is_abstract() => {
                    self.rewrite_accessor(&scope, index, it);
                }
                _ => {}
            }
        }
        let stands_in = scope.is_decorated() && scope.dialect == Dialect::Standard;
        stands_in.then(|| format!("{}.self", scope.tool))
    }

    /// `let C = (() => { const __1 = __decorated([…]); var C = class`
    fn open_class(&mut self, scope: &Scope<'_, '_>, export: Option<Export>) {
        let (class, tool) = (scope.class, &scope.tool);
        let binding = match (&class.id, class.r#type, export) {
            (Some(id), ClassType::ClassDeclaration, _) => format!("let {} = ", id.name),
            (None, ClassType::ClassDeclaration, Some(_)) => "export default ".to_owned(),
            _ => "(".to_owned(),
        };
        let head = format!("{binding}(() => {{ const {tool} = __decorated(");
        let inner = match scope.dialect {
            Dialect::Standard if !scope.is_decorated() => "return ".to_owned(),
            _ => format!("var {} = ", scope.inner()),
        };
        let keyword = self.class_keyword(class);
        let start = export.map_or(keyword, |export| export.start.min(keyword));
        let keyword_end = keyword + 5;
        if let (Some(first), Some(last)) = (class.decorators.first(), class.decorators.last()) {
            let export = export.filter(|export| export.start < first.span.start);
            if let Some(export) = export {
                self.edits.blank(export.start as usize, first.span.start as usize);
            }
            self.decorator_list(&class.decorators, &format!("{head}{}", self.thunk()));
            let end = class.id.as_ref().map_or(keyword_end, |id| id.span.end);
            self.edits.replace(last.span.end as usize, end as usize, format!("]); {inner}class"));
        } else {
            let end =
                if inner == "return " { keyword_end } else { class.id.as_ref().map_or(keyword_end, |id| id.span.end) };
            let rest = &self.text[keyword as usize..end as usize];
            let rest = if inner == "return " { rest } else { "class" };
            let empty = if scope.dialect == Dialect::Standard { "[]" } else { "" };
            self.edits.replace(start as usize, end as usize, format!("{head}{empty}); {inner}{rest}"));
        }
        self.open_body(scope);
    }

    /// Where the word `class` stands.
    fn class_keyword(&self, class: &Class<'_>) -> u32 {
        let start = class.decorators.last().map_or(class.span.start, |last| last.span.end).max(class.span.start);
        let end = class.id.as_ref().map_or(class.body.span.start, |id| id.span.start);
        let between = self.text.get(start as usize..end as usize).unwrap_or_default();
        let at = if class.id.is_some() { between.rfind("class") } else { between.find("class") };
        start + u32::try_from(at.unwrap_or_default()).unwrap_or_default()
    }

    /// What a decorated class does first, and the fields that run what decorators of its methods added.
    fn open_body(&mut self, scope: &Scope<'_, '_>) {
        let Scope { class, tool, .. } = scope;
        let place = class.body.span.start as usize + 1;
        let assigns = if scope.may_change() { format!("{} = ", scope.inner()) } else { String::new() };
        let name = scope.name.as_ref().map_or_else(String::new, |name| format!(", {name:?}"));
        let text = if scope.dialect == Dialect::Legacy {
            format!(" static {{ {assigns}{tool}.start(this{name}); }}")
        } else {
            let methods = class.body.body.iter().any(|element| {
                matches!(element, ClassElement::MethodDefinition(it) if !it.r#static && !it.decorators.is_empty())
            });
            let added = if methods { format!(" #{tool} = {tool}.methods(this);") } else { String::new() };
            format!(" static {{ {assigns}{tool}.apply(this, {{{}}}{name}); }}{added}", private_access(class))
        };
        self.edits.replace(place, place, text);
    }

    fn close_class(&mut self, scope: &Scope<'_, '_>, export: Option<Export>) {
        let (class, tool) = (scope.class, &scope.tool);
        let mut text = match scope.dialect {
            Dialect::Standard if !scope.is_decorated() => "; })()".to_owned(),
            Dialect::Standard => format!("; return {} = {tool}.finish(); }})()", scope.inner()),
            Dialect::Legacy => {
                let name = scope.inner();
                let parameters = self.parameter_list(&parameters(class));
                format!("; return {name} = {tool}.finish({name}, () => [{parameters}]); }})()")
            }
        };
        text.push_str(if class.r#type == ClassType::ClassDeclaration { ";" } else { ")" });
        if let (Some(export), Some(id)) = (export, &class.id) {
            let default = if export.is_default { " as default" } else { "" };
            let _ = write!(text, " export {{ {}{default} }};", id.name);
        }
        let end = class.span.end as usize;
        self.edits.replace(end, end, text);
    }

    /// Opens a list at the first decorator and separates the others.
    fn decorator_list(&mut self, decorators: &[Decorator<'_>], head: &str) {
        for (index, one) in decorators.iter().enumerate() {
            let start = one.span.start as usize;
            self.edits.replace(start, start + 1, if index == 0 { format!("{head}[") } else { ", ".to_owned() });
        }
    }

    /// Decorators of parameters, which stand where decorators are listed.
    fn parameter_list(&mut self, decorators: &[(usize, &Decorator<'_>)]) -> String {
        let mut list = String::new();
        for (index, one) in decorators {
            let text = self.text.get(one.expression.span().start as usize..one.expression.span().end as usize);
            match strip::strip(&format!("({})", text.unwrap_or_default())) {
                Ok(text) => {
                    let _ = write!(list, ", __parameter({index}, {})", text.replace(['\n', '\r'], " "));
                }
                Err(_) => self.error("this decorator of a parameter cannot be moved: give it a name", one.span.start),
            }
            self.edits.blank(one.span.start as usize, one.span.end as usize);
        }
        list
    }

    /// What stands before a list that is evaluated later.
    fn thunk(&self) -> &'static str {
        if self.dialect == Dialect::Legacy { "() => " } else { "" }
    }

    fn rewrite_method(&mut self, scope: &Scope<'_, '_>, index: usize, it: &MethodDefinition<'_>) {
        let decorated = of_parameters(&it.value.params);
        if it.kind == MethodDefinitionKind::Constructor || (it.decorators.is_empty() && decorated.is_empty()) {
            return;
        }
        let (kind, word) = match it.kind {
            MethodDefinitionKind::Get => ("getter", "get "),
            MethodDefinitionKind::Set => ("setter", "set "),
            _ => ("method", ""),
        };
        let mut member = Member {
            index,
            kind,
            decorators: &it.decorators,
            key: &it.key,
            is_computed: it.computed,
            is_static: it.r#static,
            words: String::new(),
            span: it.span,
        };
        let head = match (&it.key, kind) {
            (PropertyKey::PrivateIdentifier(key), "method") => {
                format!("{}get #{}() {{ return {}.value({index}); }} ", member.place(), key.name, scope.tool)
            }
            (PropertyKey::PrivateIdentifier(key), "getter") => {
                format!("{}get #{}() {{ return {}.get({index}, this); }} ", member.place(), key.name, scope.tool)
            }
            (PropertyKey::PrivateIdentifier(key), _) => {
                let place = member.place();
                format!("{place}set #{}(value) {{ {}.set({index}, this, value); }} ", key.name, scope.tool)
            }
            _ => String::new(),
        };
        let asynchronous = if it.value.r#async { "async " } else { "" };
        let star = if it.value.generator { "*" } else { "" };
        member.words = format!("{head}{}{asynchronous}{star}{word}", member.place());
        let parameters = self.parameter_list(&decorated);
        self.rewrite_key(scope, &member, &parameters, "");
    }

    fn rewrite_field(&mut self, scope: &Scope<'_, '_>, index: usize, it: &PropertyDefinition<'_>) {
        if it.decorators.is_empty() {
            return;
        }
        let words = if it.r#static { "static " } else { "" };
        let member = Member {
            index,
            kind: "field",
            decorators: &it.decorators,
            key: &it.key,
            is_computed: it.computed,
            is_static: it.r#static,
            words: words.to_owned(),
            span: it.span,
        };
        let tail = match &it.key {
            PropertyKey::PrivateIdentifier(key) => format!("() {{ }} {words}#{}", key.name),
            _ => String::new(),
        };
        self.rewrite_key(scope, &member, "", &tail);
        let end = self.key_end(&member);
        self.rewrite_value(scope, &member, it.value.as_ref(), end);
    }

    /// `accessor x = 1` becomes `get x() { return this.#s; } set x(value) { this.#s = value; } #s = 1`.
    fn rewrite_accessor(&mut self, scope: &Scope<'_, '_>, index: usize, it: &AccessorProperty<'_>) {
        let words = if it.r#static { "static " } else { "" };
        let member = Member {
            index,
            kind: "accessor",
            decorators: &it.decorators,
            key: &it.key,
            is_computed: it.computed,
            is_static: it.r#static,
            words: format!("{words}get "),
            span: it.span,
        };
        let tool = &scope.tool;
        let on = if it.r#static { format!("{tool}.home") } else { "this".to_owned() };
        let stored = format!("#{tool}_{index}");
        let get = format!("() {{ return {on}.{stored}; }}");
        let set = format!("(value) {{ {on}.{stored} = value; }}");
        let end = self.key_end(&member);
        if it.decorators.is_empty() && !it.computed {
            let (start, key) = (it.span.start as usize, it.key.span());
            let key = &self.text[key.start as usize..key.end as usize];
            let text = format!("{words}get {key}{get} {words}set {key}{set} {words}{stored}");
            self.edits.replace(start, end as usize, text);
            if it.definite {
                self.blank_mark(end, end + 2, ['!', '!']);
            }
            return;
        }
        let mut tail = format!("{get} {words}set [{tool}.key({index})]{set}");
        if let PropertyKey::PrivateIdentifier(key) = &it.key {
            let _ = write!(tail, " {words}get #{0}() {{ return {tool}.get({index}, this); }}", key.name);
            let _ = write!(tail, " {words}set #{0}(value) {{ {tool}.set({index}, this, value); }}", key.name);
        }
        let _ = write!(tail, " {words}{stored}");
        self.rewrite_key(scope, &member, "", &tail);
        self.rewrite_value(scope, &member, it.value.as_ref(), end);
    }

    /// Where a key ends, with the bracket of one that is computed.
    fn key_end(&self, member: &Member<'_, '_>) -> u32 {
        let end = member.key.span().end;
        if !member.is_computed {
            return end;
        }
        let rest = self.text.get(end as usize..).unwrap_or_default();
        end + u32::try_from(rest.find(']').map_or(0, |at| at + 1)).unwrap_or_default()
    }

    /// `@a static m` becomes `static [__1.member(0, "method", true, false, [a], "m")]`.
    fn rewrite_key(&mut self, scope: &Scope<'_, '_>, member: &Member<'_, '_>, parameters: &str, tail: &str) {
        let Member { index, kind, words, is_static, .. } = member;
        if member.is_private() && scope.dialect == Dialect::Legacy {
            return self.error("decorators of the old kind are not for private names", member.span.start);
        }
        let tool = &scope.tool;
        let private = member.is_private();
        let head = format!("{words}[{tool}.member({index}, {kind:?}, {is_static}, {private}, {}", self.thunk());
        let start = match member.decorators.last() {
            Some(last) => {
                self.decorator_list(member.decorators, &head);
                self.edits.replace(last.span.end as usize, last.span.end as usize, parameters);
                last.span.end as usize
            }
            None => {
                let start = member.span.start as usize;
                self.edits.replace(start, start, format!("{head}[{}", parameters.trim_start_matches(", ")));
                start
            }
        };
        let (key, end) = (member.key.span(), self.key_end(member) as usize);
        if member.is_computed {
            self.edits.replace(start, key.start as usize, "], ");
            self.edits.replace(key.end as usize, end, format!(")]{tail}"));
        } else {
            let name = match member.key {
                PropertyKey::StaticIdentifier(it) => format!("{:?}", it.name.as_str()),
                PropertyKey::PrivateIdentifier(it) => format!("\"#{}\"", it.name),
                _ => self.text[key.start as usize..key.end as usize].to_owned(),
            };
            self.edits.replace(start, end, format!("], {name})]{tail}"));
        }
    }

    /// `= 1` becomes `= __1.init(0, this, 1); #e = __1.extra(0, this);`, if there is more than the field's own value.
    fn rewrite_value(
        &mut self,
        scope: &Scope<'_, '_>,
        member: &Member<'_, '_>,
        value: Option<&Expression<'_>>,
        end: u32,
    ) {
        if scope.dialect == Dialect::Legacy {
            return;
        }
        let Scope { tool, .. } = scope;
        let index = member.index;
        let extra = format!("); {}#{tool}_{index}_extra = {tool}.extra({index}, this);", member.place());
        match value {
            Some(value) => {
                let (start, end) = (value.span().start as usize, value.span().end as usize);
                self.edits.replace(start, start, format!("{tool}.init({index}, this, "));
                self.edits.replace(end, end, extra);
            }
            None => {
                let end = end as usize;
                self.edits.replace(end, end, format!(" = {tool}.init({index}, this, undefined{extra}"));
            }
        }
    }
}

/// How decorators reach private members: only the class itself can.
fn private_access(class: &Class<'_>) -> String {
    let mut all = String::new();
    for (index, element) in class.body.body.iter().enumerate() {
        let (decorators, key, reads, writes) = match element {
            ClassElement::MethodDefinition(it) => {
                let sets = it.kind == MethodDefinitionKind::Set;
                (&it.decorators, &it.key, !sets, sets)
            }
            ClassElement::PropertyDefinition(it) => (&it.decorators, &it.key, true, true),
            ClassElement::AccessorProperty(it) => (&it.decorators, &it.key, true, true),
            _ => continue,
        };
        let PropertyKey::PrivateIdentifier(key) = key else { continue };
        if decorators.is_empty() {
            continue;
        }
        let name = &key.name;
        let get = if reads { format!(", get: (obj) => obj.#{name}") } else { String::new() };
        let set = if writes { format!(", set: (obj, value) => {{ obj.#{name} = value; }}") } else { String::new() };
        let _ = write!(all, " {index}: {{ has: (obj) => #{name} in obj{get}{set} }},");
    }
    all
}
