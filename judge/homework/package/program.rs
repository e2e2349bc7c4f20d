//! The judge that a package holds: this very program, another one, or the one in a wheel.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use harness::plain_file::{self, Links, PlainFile};
use zip::ZipArchive;

use super::platform::Platform;
use crate::phrase::bytes;
use crate::report::{Failure, untrusted};

/// Largest program.
const MAX_BYTES: u64 = 1 << 30;
/// Where a wheel has its programs.
const IN_A_WHEEL: &str = ".data/scripts/judge";

/// A program for Linux.
pub struct Program {
    pub(super) bytes: Vec<u8>,
}

impl Program {
    /// Reads the program of a file or of a wheel, which must run where a platform grades.
    pub fn read(path: &Path, platform: Platform) -> Result<Self, Failure> {
        let shown = untrusted::path(path);
        let is_wheel = path.extension().is_some_and(|extension| extension == "whl");
        let bytes = if is_wheel { of_wheel(path) } else { of_file(path) };
        let bytes = bytes.map_err(|reason| Failure::new(format!("cannot read the judge in `{shown}`: {reason}")))?;
        if platform.runs(&bytes) {
            return Ok(Self { bytes });
        }
        let systems = platform.systems();
        Err(Failure::new(format!("`{shown}` is not a program for {systems}, which is where it would grade"))
            .hint("`--judge FILE` names one: the binary of such a machine, or a wheel of a release"))
    }
}

fn of_file(path: &Path) -> Result<Vec<u8>, String> {
    match plain_file::read(path, Links::Followed, MAX_BYTES) {
        Ok(PlainFile::Whole(bytes)) => Ok(bytes),
        Ok(PlainFile::TooLarge) => Err(format!("it is larger than {}", bytes(MAX_BYTES))),
        Ok(PlainFile::Other(kind)) => Err(format!("it is not a plain file but {kind}")),
        Err(error) => Err(error.to_string()),
    }
}

fn of_wheel(path: &Path) -> Result<Vec<u8>, String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    let mut wheel = ZipArchive::new(file).map_err(|error| error.to_string())?;
    let names = (0..wheel.len()).filter_map(|index| Some((index, wheel.name_for_index(index)?.ok()?.into_owned())));
    let place = names.into_iter().find(|(_, name)| name.ends_with(IN_A_WHEEL)).map(|(index, _)| index);
    let place = place.ok_or("it is a wheel without a judge")?;
    let member = wheel.by_index(place).map_err(|error| error.to_string())?;
    let mut program = Vec::new();
    member.take(MAX_BYTES + 1).read_to_end(&mut program).map_err(|error| error.to_string())?;
    if program.len() as u64 > MAX_BYTES { Err(format!("it is larger than {}", bytes(MAX_BYTES))) } else { Ok(program) }
}
