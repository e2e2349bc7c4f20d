//! Writes the part of the driver that follows a submission. It first binds the submission's functions and types to names of the
//! driver, while the submission's macros are defined; then it undefines the macros, which could change any word, and defines
//! `main`.

use std::fmt::Write;

use super::c_types::{self, Declarator};
use super::codec::CodecWriter;
use super::declarations::{Declaration, Parameter};
use crate::value::interface::{Class, Function, Param, camel_case};
use crate::value::record::Record;
use crate::value::types::Type;

/// The part of every driver that precedes the submission.
const FRAME: &str =
    concat!(include_str!("../../../drivers/c/channels.h.in"), include_str!("../../../drivers/c/values.h.in"));
/// The words of C that stand in the part behind a submission, and in the macros that are used there.
const WORDS: &str = "_Bool _Generic break case char const default do double else float for if int long main return short signed \
                     sizeof switch unsigned void volatile while";

/// A function of the submission and how it is called.
pub(super) struct Call<'a> {
    /// The function.
    pub(super) found: &'a Declaration,
    /// The parameters of the problem.
    pub(super) params: &'a [Param],
    /// The result type of the problem.
    pub(super) returns: &'a Type,
    /// Whether an object stands before the parameters.
    pub(super) on_object: bool,
}

impl<'a> Call<'a> {
    /// The parameters of the problem in order, each with the declarators expected for it and the submission's own parameters.
    fn parameters(&self, records: &[Record]) -> Vec<(&'a Param, Vec<Declarator>, &'a [Parameter])> {
        let mut rest = &self.found.params[usize::from(self.on_object)..];
        let part = |param: &'a Param| {
            let declarators = c_types::declarators(&camel_case(&param.name), &param.ty, records);
            let (own, behind) = rest.split_at(declarators.len().min(rest.len()));
            rest = behind;
            (param, declarators, own)
        };
        self.params.iter().map(part).collect()
    }

    /// How many parameters it must have.
    pub(super) fn arity(&self) -> usize {
        let parameters: usize = self.params.iter().map(|param| 1 + c_types::rank(&param.ty)).sum();
        usize::from(self.on_object) + parameters + c_types::rank(self.returns)
    }
}

/// The part before a submission.
pub(super) fn before(structs: &[c_types::Struct]) -> String {
    let mut out = FRAME.to_owned();
    for definition in structs {
        let _ = write!(out, "\nstruct {} {{\n", definition.tag);
        for field in &definition.fields {
            let _ = writeln!(out, "    {};", field.text());
        }
        out += "};\n";
    }
    out + "\n#define main __judge_own_main\n"
}

/// The part behind a submission, for a function.
pub(super) fn function(function: &Function, call: &Call<'_>, records: &[Record]) -> String {
    let mut writer = DriverWriter::new(records);
    writer.bind(0, call);
    writer.begin();
    writer.line("__judge_open(0);");
    let places = writer.arguments(0, call);
    writer.call(0, call, &places);
    writer.answer(call, function.answer.map(|index| (&function.params[index], &places[index])));
    for index in &function.unchanged {
        let (param, place) = (&function.params[*index], &places[*index]);
        writer.codec.sentence = format!("`{}`", param.name);
        writer.codec.put(&param.ty, &place.value, &place.sizes);
    }
    writer.line("__judge_finish();");
    writer.end()
}

/// The part behind a submission, for a class; the calls are the constructor and the methods in the interface's order.
pub(super) fn class(class: &Class, calls: &[Call<'_>], free: Option<&Declaration>, records: &[Record]) -> String {
    let mut writer = DriverWriter::new(records);
    for (index, call) in calls.iter().enumerate() {
        writer.bind(index, call);
    }
    if let Some(free) = free {
        let _ = writeln!(writer.bindings, "__typeof__({0}) *__judge_free = {0};", free.name);
    }
    writer.begin();
    writer.line("__judge_open(1);");
    let places = writer.arguments(0, &calls[0]);
    writer.line(&format!("__auto_type __judge_object = {};", DriverWriter::called(0, &calls[0], &places)));
    writer.line("for (__judge_size __judge_left = __judge_count(); __judge_left > 0; __judge_left -= 1) {");
    writer.line("switch (__judge_method()) {");
    for (index, call) in calls.iter().enumerate().skip(1) {
        writer.line(&format!("case {}: {{", index - 1));
        let places = writer.arguments(index, call);
        writer.call(index, call, &places);
        if class.methods[index - 1].returns != Type::Void {
            writer.answer(call, None);
        }
        writer.line("break;\n}");
    }
    writer.line("default: __judge_refuse(\"a call of an unknown method\");\n}\n__judge_answer();\n}");
    writer.line("__judge_finish();");
    if free.is_some() {
        writer.line("__judge_free(__judge_object);");
    }
    writer.end()
}

/// The expressions of an argument: its value, and the sizes of an array.
struct ArgumentPlace {
    /// The argument of the call.
    argument: String,
    value: String,
    sizes: Vec<String>,
}

struct DriverWriter<'r> {
    /// The bindings, which need the submission's macros.
    bindings: String,
    /// The body of `main`.
    codec: CodecWriter<'r>,
    /// The words to undefine.
    words: Vec<String>,
}

impl<'r> DriverWriter<'r> {
    fn new(records: &'r [Record]) -> Self {
        Self { bindings: String::new(), codec: CodecWriter::new(records), words: Vec::new() }
    }

    fn line(&mut self, text: &str) {
        self.codec.line(text);
    }

    /// Binds a function and the types of its parameters.
    fn bind(&mut self, index: usize, call: &Call<'_>) {
        let name = &call.found.name;
        let _ = writeln!(self.bindings, "__typeof__({name}) *__judge_f{index} = {name};");
        for (at, parameter) in call.found.params.iter().enumerate() {
            // The plan has rejected parameters without a type.
            if let Some(ty) = &parameter.ty {
                let _ = writeln!(self.bindings, "typedef __typeof_unqual__({ty}) __judge_t{index}_{at};");
            }
        }
    }

    fn begin(&mut self) {
        self.codec.line("int main(void) {");
    }

    fn end(self) -> String {
        let mut out = String::from(
            "#pragma clang diagnostic push\n#pragma clang diagnostic ignored \"-Weverything\"\n#undef main\n",
        );
        out += &self.bindings;
        let words = WORDS.split(' ').map(str::to_owned);
        for word in words.chain(self.words).chain(self.codec.words) {
            let _ = writeln!(out, "#undef {word}");
        }
        out + &self.codec.out + "return 0;\n}\n#pragma clang diagnostic pop\n"
    }

    /// Reads the arguments of a call.
    fn arguments(&mut self, index: usize, call: &Call<'_>) -> Vec<ArgumentPlace> {
        let records = self.codec.records;
        let mut at = usize::from(call.on_object);
        let mut places = Vec::new();
        for (param, declarators, own) in call.parameters(records) {
            let name = |offset: usize| format!("__judge_a{index}_{}", at + offset);
            for offset in 0..declarators.len() {
                let ty = format!("__judge_t{index}_{}", at + offset);
                self.codec.line(&format!("{ty} {};", name(offset)));
            }
            let expected: Vec<_> = declarators.iter().map(Declarator::text).collect();
            let shown = own.first().and_then(|parameter| parameter.name.as_ref()).unwrap_or(&param.name);
            self.codec.sentence = format!(
                "the parameter `{shown}` of `{}` on line {} does not fit; expected `{}`",
                call.found.name,
                call.found.line,
                expected.join(", ")
            );
            let sizes = (1..declarators.len()).map(name).collect();
            let mut place = ArgumentPlace { argument: name(0), value: name(0), sizes };
            // A struct may be taken by its address, too.
            if is_struct(&param.ty) && own.first().is_some_and(Parameter::is_pointer) {
                self.codec.line(&format!("{0} = __judge_alloc(1, sizeof *{0});", place.value));
                place.value = format!("(*{})", place.value);
            }
            self.codec.take(&param.ty, &place.value, &place.sizes);
            at += declarators.len();
            places.push(place);
        }
        for level in 0..c_types::rank(call.returns) {
            let ty = format!("__judge_t{index}_{}", at + level);
            self.codec.sentence = format!(
                "the last parameters of `{}` on line {} do not fit; expected `{}`",
                call.found.name,
                call.found.line,
                c_types::result_sizes(call.returns).iter().map(Declarator::text).collect::<Vec<_>>().join(", ")
            );
            self.codec.check("pointer", &format!("*({ty} *)0"));
            self.codec.line(&format!("__typeof_unqual__(*({ty})0) __judge_r{level} = 0;"));
        }
        places
    }

    fn called(index: usize, call: &Call<'_>, places: &[ArgumentPlace]) -> String {
        let object = call.on_object.then(|| "__judge_object".to_owned());
        let arguments = places.iter().flat_map(|place| std::iter::once(&place.argument).chain(&place.sizes)).cloned();
        let sizes = (0..c_types::rank(call.returns)).map(|level| format!("&__judge_r{level}"));
        let all: Vec<_> = object.into_iter().chain(arguments).chain(sizes).collect();
        format!("__judge_f{index}({})", all.join(", "))
    }

    /// Calls the function and keeps what it returns.
    fn call(&mut self, index: usize, call: &Call<'_>, places: &[ArgumentPlace]) {
        let called = Self::called(index, call, places);
        if *call.returns == Type::Void {
            self.codec.line(&format!("{called};"));
        } else {
            self.codec.line(&format!("__auto_type __judge_answered_with = {called};"));
        }
    }

    /// Writes the answer: what was returned, or a parameter as it is now.
    fn answer(&mut self, call: &Call<'_>, in_place: Option<(&Param, &ArgumentPlace)>) {
        let found = call.found;
        if let Some((param, place)) = in_place {
            self.codec.sentence = format!("`{}`", param.name);
            self.codec.put(&param.ty, &place.value, &place.sizes);
            return;
        }
        if *call.returns == Type::Void {
            return;
        }
        let records = self.codec.records;
        self.codec.sentence = format!(
            "what `{}` on line {} returns does not fit; expected `{}`",
            found.name,
            found.line,
            c_types::type_text(call.returns, records)
        );
        let mut value = "__judge_answered_with".to_owned();
        if is_struct(call.returns) && found.returns_pointer {
            self.codec.line(&format!("__judge_present({value}, \"the answer\");"));
            value = format!("(*{value})");
        }
        let sizes: Vec<_> = (0..c_types::rank(call.returns)).map(|level| format!("__judge_r{level}")).collect();
        self.codec.put(call.returns, &value, &sizes);
    }
}

fn is_struct(ty: &Type) -> bool {
    matches!(ty, Type::Record(_) | Type::Tuple(_) | Type::Map(..))
}
