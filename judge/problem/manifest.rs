//! `problem.toml`: read strictly, turned into words of the domain, every objection pointing at its place.
//!
//! Whether the files of the problem agree with it is not asked here.

use harness::interface::{Class, Function, Interface, Method, Param};
use harness::types::Type;
use serde::Deserialize;
use toml::Spanned;

use super::error::{Error, Source};
use super::limits::LimitTable;
use super::waiver::{self, Waiver};
use super::{Group, Growth, Level, SAMPLE, names};
use crate::check::{self, CheckSpec};

/// What a manifest says.
#[derive(Debug)]
pub(super) struct Manifest {
    pub(super) title: String,
    pub(super) track: String,
    pub(super) level: Level,
    pub(super) tags: Vec<String>,
    pub(super) answers: Vec<String>,
    pub(super) interface: Interface,
    pub(super) limits: Option<LimitTable>,
    pub(super) check: CheckSpec,
    pub(super) groups: Vec<Group>,
    pub(super) growth: Vec<Growth>,
    pub(super) waivers: Vec<Waiver>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    format: Spanned<i64>,
    title: Spanned<String>,
    track: Spanned<String>,
    level: Level,
    tags: Vec<Spanned<String>>,
    #[serde(default)]
    answers: Vec<Spanned<String>>,
    function: Option<Spanned<RawFunction>>,
    class: Option<Spanned<RawClass>>,
    stdio: Option<Spanned<Nothing>>,
    limits: Option<LimitTable>,
    check: Spanned<CheckSpec>,
    group: Vec<Spanned<RawGroup>>,
    #[serde(default)]
    growth: Vec<RawGrowth>,
    #[serde(default)]
    waive: Vec<waiver::Raw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFunction {
    name: Spanned<String>,
    params: Vec<RawParam>,
    returns: Option<Spanned<String>>,
    answer: Option<Spanned<String>>,
    #[serde(default)]
    unchanged: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawClass {
    name: Spanned<String>,
    #[serde(default)]
    new: Vec<RawParam>,
    methods: Vec<RawMethod>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMethod {
    name: Spanned<String>,
    #[serde(default)]
    params: Vec<RawParam>,
    returns: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawParam {
    name: Spanned<String>,
    #[serde(rename = "type")]
    ty: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    name: Spanned<String>,
    title: Spanned<String>,
    #[serde(default)]
    hint: String,
    points: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGrowth {
    group: Spanned<String>,
    at_most: Spanned<String>,
    per_operation: Option<Spanned<bool>>,
}

/// Reads a manifest.
pub(super) fn read(source: &Source) -> Result<Manifest, Error> {
    Lowering { source }.manifest(source.toml()?)
}

/// Turns what is written into what it means.
struct Lowering<'a> {
    source: &'a Source,
}

impl Lowering<'_> {
    fn manifest(&self, raw: Raw) -> Result<Manifest, Error> {
        self.source.format_1(&raw.format)?;
        let interface = self.interface(raw.function, raw.class, raw.stdio)?;
        if let Err(reason) = raw.check.get_ref().fits(&interface) {
            return Err(self.source.error(raw.check.span(), reason));
        }
        let groups = self.groups(raw.group)?;
        let growth = self.growth(raw.growth, &groups, &interface)?;
        let waivers = waiver::read(self.source, raw.waive)?;
        Ok(Manifest {
            title: self.source.checked(raw.title, names::not_empty)?,
            track: self.source.checked(raw.track, names::slug)?,
            level: raw.level,
            tags: self.set(raw.tags, names::slug)?,
            answers: self.set(raw.answers, names::not_empty)?,
            interface,
            limits: raw.limits,
            check: raw.check.into_inner(),
            groups,
            growth,
            waivers,
        })
    }

    fn interface(
        &self,
        function: Option<Spanned<RawFunction>>,
        class: Option<Spanned<RawClass>>,
        stdio: Option<Spanned<Nothing>>,
    ) -> Result<Interface, Error> {
        match (function, class, stdio) {
            (Some(function), None, None) => self.function(function).map(Interface::Function),
            (None, Some(class), None) => self.class(class).map(Interface::Class),
            (None, None, Some(_)) => Ok(Interface::Stdio),
            (None, None, None) => {
                Err(self.source.error(0..0, "one of `[function]`, `[class]` and `[stdio]` is missing"))
            }
            (_, class, stdio) => {
                let spans = [class.map(|class| class.span()), stdio.map(|stdio| stdio.span())];
                let last = spans.into_iter().flatten().max_by_key(|span| span.start).unwrap_or(0..0);
                Err(self.source.error(last, "only one of `[function]`, `[class]` and `[stdio]` may be there"))
            }
        }
    }

    fn function(&self, raw: Spanned<RawFunction>) -> Result<Function, Error> {
        let span = raw.span();
        let raw = raw.into_inner();
        let params = self.params(raw.params)?;
        let answer = raw.answer.map(|answer| self.index("answer", &answer, &params)).transpose()?;
        let mut unchanged = Vec::new();
        for name in &raw.unchanged {
            let index = self.index("unchanged", name, &params)?;
            if unchanged.contains(&index) {
                return Err(self.source.error(name.span(), format!("`{}` is listed twice", name.get_ref())));
            }
            if answer == Some(index) {
                let message = format!("`{}` is the answer, so it cannot be unchanged", name.get_ref());
                return Err(self.source.error(name.span(), message));
            }
            unchanged.push(index);
        }
        let returns = self.returns(raw.returns)?;
        if returns == Type::Void && answer.is_none() {
            let message = "a function that returns nothing needs `answer`, the parameter to look at after the call";
            return Err(self.source.error(span, message));
        }
        Ok(Function { name: self.source.checked(raw.name, names::snake_case)?, params, returns, answer, unchanged })
    }

    fn class(&self, raw: Spanned<RawClass>) -> Result<Class, Error> {
        let span = raw.span();
        let raw = raw.into_inner();
        let mut methods: Vec<Method> = Vec::new();
        for method in raw.methods {
            let place = method.name.span();
            let name = self.source.checked(method.name, names::snake_case)?;
            if methods.iter().any(|taken| taken.name == name) {
                return Err(self.source.error(place, format!("method `{name}` is there twice")));
            }
            methods.push(Method { name, params: self.params(method.params)?, returns: self.returns(method.returns)? });
        }
        if methods.is_empty() {
            return Err(self.source.error(span, "a class needs at least one method"));
        }
        Ok(Class { name: self.source.checked(raw.name, names::camel_case)?, new: self.params(raw.new)?, methods })
    }

    fn params(&self, raw: Vec<RawParam>) -> Result<Vec<Param>, Error> {
        let mut params: Vec<Param> = Vec::new();
        for param in raw {
            let place = param.name.span();
            let name = self.source.checked(param.name, names::snake_case)?;
            if params.iter().any(|taken| taken.name == name) {
                return Err(self.source.error(place, format!("parameter `{name}` is there twice")));
            }
            let place = param.ty.span();
            let ty = self.ty(&param.ty)?;
            if ty == Type::Void {
                return Err(self.source.error(place, format!("parameter `{name}` cannot be `void`")));
            }
            params.push(Param { name, ty });
        }
        Ok(params)
    }

    fn returns(&self, raw: Option<Spanned<String>>) -> Result<Type, Error> {
        raw.map_or(Ok(Type::Void), |text| self.ty(&text))
    }

    fn ty(&self, text: &Spanned<String>) -> Result<Type, Error> {
        let ty = Type::parse(text.get_ref()).map_err(|error| {
            let mut span = text.span();
            // Inside a plain string the very character can be shown.
            if span.len() == text.get_ref().len() + 2 {
                let at = span.start + error.column;
                span = at..(at + 1).min(span.end);
            }
            self.source.error(span, error.to_string())
        })?;
        match unfit_key(&ty) {
            None => Ok(ty),
            Some(key) => {
                let message = format!("`{key}` cannot be the key of a map: only `bool`, `int`, `char` and `str` can");
                Err(self.source.error(text.span(), message))
            }
        }
    }

    fn index(&self, field: &str, name: &Spanned<String>, params: &[Param]) -> Result<usize, Error> {
        params.iter().position(|param| param.name == *name.get_ref()).ok_or_else(|| {
            self.source.error(name.span(), format!("`{field}` names `{}`, which is no parameter", name.get_ref()))
        })
    }

    fn groups(&self, raw: Vec<Spanned<RawGroup>>) -> Result<Vec<Group>, Error> {
        let mut groups: Vec<Group> = Vec::new();
        for group in raw {
            let span = group.get_ref().name.span();
            let group = group.into_inner();
            let name = self.source.checked(group.name, names::slug)?;
            if groups.iter().any(|taken| taken.name == name) {
                return Err(self.source.error(span, format!("group `{name}` is there twice")));
            }
            let points = group.points.unwrap_or(u32::from(name != SAMPLE));
            groups.push(Group {
                title: self.source.checked(group.title, names::not_empty)?,
                hint: group.hint,
                points,
                name,
                span,
            });
        }
        if groups.is_empty() {
            return Err(self.source.error(0..0, "a problem needs at least one `[[group]]`"));
        }
        Ok(groups)
    }

    fn growth(&self, raw: Vec<RawGrowth>, groups: &[Group], interface: &Interface) -> Result<Vec<Growth>, Error> {
        let mut growth: Vec<Growth> = Vec::new();
        for raw in raw {
            let (span, group) = (raw.group.span(), raw.group.into_inner());
            if !groups.iter().any(|known| known.name == group) {
                return Err(self.source.error(span, format!("there is no group `{group}`")));
            }
            if group == SAMPLE || growth.iter().any(|taken| taken.group == group) {
                return Err(self.source.error(
                    span,
                    format!(
                        "the growth of group `{group}` cannot be measured here: {}",
                        if group == SAMPLE { "it is the sample" } else { "it is measured already" }
                    ),
                ));
            }
            let at_most = self.source.checked(raw.at_most, |text| text.parse::<check::Complexity>().map(drop))?;
            let per_operation = match raw.per_operation {
                Some(per) if *per.get_ref() && !matches!(interface, Interface::Class(_)) => {
                    return Err(self.source.error(per.span(), "`per_operation` needs a `[class]`"));
                }
                per => per.is_some_and(Spanned::into_inner),
            };
            growth.push(Growth { group, at_most, per_operation });
        }
        Ok(growth)
    }

    /// Texts that keep a rule and are all different.
    fn set(&self, texts: Vec<Spanned<String>>, rule: fn(&str) -> Result<(), String>) -> Result<Vec<String>, Error> {
        let mut set = Vec::new();
        for text in texts {
            let span = text.span();
            let text = self.source.checked(text, rule)?;
            if set.contains(&text) {
                return Err(self.source.error(span, format!("`{text}` is there twice")));
            }
            set.push(text);
        }
        Ok(set)
    }
}

/// A key type that some language cannot hash or order.
fn unfit_key(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Map(key, _) if !matches!(**key, Type::Bool | Type::Int | Type::Char | Type::Str) => Some(key),
        _ => ty.parts().find_map(unfit_key),
    }
}
