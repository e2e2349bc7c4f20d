//! Plans of generation: which program makes which input of a package, as `generators/generators.yaml` (the plan of `BAPCtools`) or the
//! tests of a Polygon package say it. Nothing is run here, and no case is read.

mod call;
mod context;
mod count;
mod endings;
mod facts;
mod plan;
mod planned_files;
mod polygon;
mod programs;
mod reader;
mod rule;
mod seed;
mod settings;
mod unused;
mod yaml_text;

pub(crate) use call::{GeneratorCall, Leaves, TEST_CASE};
pub(crate) use endings::endings;
pub(crate) use facts::{Facts, has_plan};
pub(crate) use plan::{ANSWER, Answering, CaseRole, INPUT, Plan, PlannedCase};
pub(crate) use planned_files::PlannedFiles;
pub(crate) use polygon::plan as polygon_plan;
pub(crate) use reader::read;
pub(crate) use unused::warnings as unused_warnings;
pub(crate) use yaml_text::are_alike;
