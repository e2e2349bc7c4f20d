//! Which `main` an object file defines: clang has names of its own for two of them, and GCC takes others.

use wasmparser::{
    BinaryReader, CompositeInnerType, Linking, LinkingSectionReader, Parser, Payload, SymbolInfo, TypeRef, ValType,
};

/// The form of a submission's `main`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// `int main(void)` or `int main(int, char **)`.
    Usual,
    /// `int main(int, char **, char **)`.
    WithEnvironment,
    /// `int main(int)`.
    WithCount,
    /// `void main(void)`.
    WithoutResult,
    /// `void main(int, char **)`.
    WithArgumentsWithoutResult,
}

impl Entry {
    /// The forms that clang does not call by itself.
    pub(super) const OTHERS: [Self; 4] =
        [Self::WithEnvironment, Self::WithCount, Self::WithoutResult, Self::WithArgumentsWithoutResult];

    /// The macro that chooses what calls it.
    pub(super) fn define(self) -> &'static str {
        match self {
            Self::Usual => "USUAL",
            Self::WithEnvironment => "WITH_ENVIRONMENT",
            Self::WithCount => "WITH_COUNT",
            Self::WithoutResult => "WITHOUT_RESULT",
            Self::WithArgumentsWithoutResult => "WITH_ARGUMENTS_WITHOUT_RESULT",
        }
    }

    /// The object file of what calls it.
    pub(super) fn object(self) -> &'static str {
        match self {
            Self::Usual => "main.o",
            Self::WithEnvironment => "main_environment.o",
            Self::WithCount => "main_count.o",
            Self::WithoutResult => "main_void.o",
            Self::WithArgumentsWithoutResult => "main_void_arguments.o",
        }
    }

    /// The form of the `main` that an object file defines, if there is one that can be called.
    pub(super) fn of(object: &[u8]) -> Option<Self> {
        let functions = Functions::of(object).ok()?;
        let mut mains = functions.symbols.iter().filter_map(|(name, index)| {
            let ty = functions.types.get(*functions.declared.get(*index as usize)? as usize)?;
            form(name, &ty.0, &ty.1)
        });
        mains.next_back()
    }
}

/// The form of a function of this name and type.
fn form(name: &str, params: &[ValType], results: &[ValType]) -> Option<Entry> {
    match (name, params.len(), results.len()) {
        ("__main_void" | "__original_main", 0, 1) | ("__main_argc_argv", 2, 1) => Some(Entry::Usual),
        ("__main_argc_argv", 2, 0) => Some(Entry::WithArgumentsWithoutResult),
        ("main", 3, 1) => Some(Entry::WithEnvironment),
        ("main", 1, 1) => Some(Entry::WithCount),
        ("main" | "__main_void", 0, 0) => Some(Entry::WithoutResult),
        _ => None,
    }
}

/// What an object file says about its functions.
#[derive(Default)]
struct Functions {
    /// Parameters and results of each type.
    types: Vec<(Vec<ValType>, Vec<ValType>)>,
    /// The type of each function, imported ones first.
    declared: Vec<u32>,
    /// Functions that are defined, by name.
    symbols: Vec<(String, u32)>,
}

impl Functions {
    fn of(object: &[u8]) -> wasmparser::Result<Self> {
        let mut functions = Self::default();
        for payload in Parser::new(0).parse_all(object) {
            match payload? {
                Payload::TypeSection(groups) => {
                    for group in groups {
                        functions.types.extend(group?.types().map(|ty| match &ty.composite_type.inner {
                            CompositeInnerType::Func(ty) => (ty.params().to_vec(), ty.results().to_vec()),
                            _ => Default::default(),
                        }));
                    }
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        if let TypeRef::Func(ty) = import?.ty {
                            functions.declared.push(ty);
                        }
                    }
                }
                Payload::FunctionSection(section) => {
                    for ty in section {
                        functions.declared.push(ty?);
                    }
                }
                Payload::CustomSection(section) if section.name() == "linking" => {
                    functions.link(section.data(), section.data_offset())?;
                }
                _ => {}
            }
        }
        Ok(functions)
    }

    fn link(&mut self, data: &[u8], offset: usize) -> wasmparser::Result<()> {
        for subsection in LinkingSectionReader::new(BinaryReader::new(data, offset))?.subsections() {
            let Linking::SymbolTable(symbols) = subsection? else { continue };
            for symbol in symbols {
                if let SymbolInfo::Func { index, name: Some(name), .. } = symbol? {
                    self.symbols.push((name.to_owned(), index));
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_main_are_told_by_name_and_type() {
        let (i32, i64) = (ValType::I32, ValType::I64);
        assert_eq!(form("__main_void", &[], &[i32]), Some(Entry::Usual));
        assert_eq!(form("__main_argc_argv", &[i32, i64], &[i32]), Some(Entry::Usual));
        assert_eq!(form("__main_argc_argv", &[i32, i64], &[]), Some(Entry::WithArgumentsWithoutResult));
        assert_eq!(form("main", &[i32, i64, i64], &[i32]), Some(Entry::WithEnvironment));
        assert_eq!(form("main", &[], &[]), Some(Entry::WithoutResult));
        assert_eq!(form("other", &[], &[i32]), None);
        assert_eq!(Entry::of(b"\0asm\x01\0\0\0"), None);
    }
}
