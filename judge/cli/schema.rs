//! What each command gives to programs has a published schema; compiled for tests alone.

use schemars::JsonSchema;

#[cfg(feature = "service")]
use super::{api, api_token};
use super::{
    cache, cards, doctor, export, export_package, facilities, generated, grade, hint, import, list, listen, man, mock,
    new, new_problem, next, notes, path, review, review_explained, review_list, seal, serve, show_json, solution,
    stats, stress, toolchain, worksheet,
};
use crate::eval;
use crate::grade::CustomRun;
use crate::report::schema::is_published;

/// What a solution is, as `Interface` is written.
#[derive(JsonSchema)]
#[schemars(rename = "Interface")]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) enum InterfaceForm {
    /// A program that reads standard input and writes standard output.
    Stdio,
    /// A function.
    Function(Function),
    /// A class.
    Class(Class),
}

/// A function's contract.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) struct Function {
    /// Name in snake case.
    name: String,
    /// Parameters in order.
    params: Vec<Param>,
    /// The type of the result.
    returns: String,
    /// The parameter that holds the answer after the call, where the function works in place.
    answer: Option<usize>,
    /// Parameters that the function must leave as they were.
    unchanged: Vec<usize>,
}

/// A class's contract.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) struct Class {
    /// Name in camel case.
    name: String,
    /// Parameters of the constructor.
    new: Vec<Param>,
    /// Its methods.
    methods: Vec<Method>,
}

/// A method's contract.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) struct Method {
    /// Name in snake case.
    name: String,
    /// Parameters in order.
    params: Vec<Param>,
    /// The type of the result.
    returns: String,
}

/// A parameter.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) struct Param {
    /// Its name.
    name: String,
    /// Its type, as manifests write it.
    #[schemars(rename = "type")]
    ty: String,
}

#[test]
fn the_schema_of_every_output_is_published() {
    is_published::<cache::Size>("cache");
    is_published::<cache::Cleared>("cache-clear");
    is_published::<cards::Shown<'_>>("card");
    is_published::<cards::Cards<'_>>("cards");
    is_published::<CustomRun>("case");
    is_published::<grade::check::Checked<'_>>("grade-check");
    is_published::<grade::init::Written<'_>>("grade-init");
    is_published::<grade::package::Packed<'_>>("grade-package");
    is_published::<doctor::Checkup<'_>>("doctor");
    is_published::<eval::Header>("eval-header");
    is_published::<eval::ResultLine>("eval-result");
    is_published::<eval::Summary>("eval");
    is_published::<eval::Reverification>("reverify");
    is_published::<facilities::Table<'_>>("facilities");
    is_published::<list::Listing<'_>>("list");
    is_published::<listen::Heard<'_>>("listen");
    is_published::<man::Pages>("man");
    is_published::<new::Written<'_>>("new");
    is_published::<new::WrittenTasks<'_>>("new-tasks");
    is_published::<new_problem::NewProblem<'_>>("new-problem");
    is_published::<mock::Interview<'_>>("mock");
    is_published::<generated::GenerateOutput<'_>>("generate");
    is_published::<hint::NextHint<'_>>("hint");
    is_published::<export::Exported>("export");
    is_published::<import::Imported>("import");
    is_published::<export_package::ExportedPackage>("export-package");
    is_published::<notes::Notes<'_>>("notes");
    is_published::<notes::Noted<'_>>("noted");
    is_published::<review_list::Listed>("reviews");
    is_published::<review_list::One<'_>>("review");
    is_published::<review::Changed>("review-changed");
    is_published::<review_explained::Explained>("review-explained");
    is_published::<worksheet::Worksheet<'_>>("worksheet");
    is_published::<seal::Package<'_>>("seal");
    is_published::<seal::MadeKey<'_>>("seal-keygen");
    is_published::<solution::Solution<'_>>("solution");
    is_published::<next::Proposal<'_>>("next");
    is_published::<path::Followed<'_>>("path");
    is_published::<path::Paths<'_>>("paths");
    is_published::<serve::Served<'_>>("serve");
    #[cfg(feature = "service")]
    is_published::<api::Listening>("api");
    #[cfg(feature = "service")]
    is_published::<api_token::MadeToken>("api-token");
    is_published::<show_json::Explanation<'_>>("editorial");
    is_published::<show_json::Questions<'_>>("questions");
    is_published::<show_json::Shown<'_>>("show");
    is_published::<stats::Stats<'_>>("stats");
    is_published::<stress::StressOutput<'_>>("stress");
    is_published::<toolchain::Toolchains<'_>>("toolchain");
    is_published::<toolchain::Installed<'_>>("toolchain-install");
    is_published::<toolchain::Removed<'_>>("toolchain-remove");
}
