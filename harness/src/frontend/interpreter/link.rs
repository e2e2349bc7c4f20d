//! A linked WebAssembly module, split into function bodies, names and whole sections, for languages that change their
//! interpreter's module.

use std::collections::HashMap;

use wasmparser::{BinaryReaderError, FunctionBody, KnownCustom, Name, NameSectionReader, Parser, Payload, TypeRef};

/// A linked module. Functions are counted from the first imported one, bodies from the first defined one.
pub(crate) struct Link<'a> {
    /// How many types it declares.
    pub(crate) types: u32,
    /// How many functions it imports.
    pub(crate) imported: u32,
    /// The bodies of the functions that it defines.
    pub(crate) bodies: Vec<FunctionBody<'a>>,
    /// Identifier and bytes of every section except custom ones.
    pub(crate) sections: Vec<(u8, &'a [u8])>,
    names: HashMap<u32, &'a str>,
}

impl<'a> Link<'a> {
    /// Splits a module.
    pub(crate) fn parse(wasm: &'a [u8]) -> Result<Self, BinaryReaderError> {
        let mut link = Self { types: 0, imported: 0, bodies: Vec::new(), sections: Vec::new(), names: HashMap::new() };
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            match &payload {
                Payload::TypeSection(types) => link.types = types.count(),
                Payload::ImportSection(imports) => {
                    for import in imports.clone().into_imports() {
                        link.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    link.bodies.push(body.clone());
                    continue;
                }
                Payload::CustomSection(custom) => {
                    if let KnownCustom::Name(names) = custom.as_known() {
                        link.names = function_names(names)?;
                    }
                    continue;
                }
                _ => {}
            }
            link.sections.extend(payload.as_section().map(|(id, range)| (id, &wasm[range])));
        }
        Ok(link)
    }

    /// Returns the name of a function.
    pub(crate) fn name(&self, function: u32) -> Option<&'a str> {
        self.names.get(&function).copied()
    }

    /// Returns the function of this name, the last one if there are several.
    pub(crate) fn function(&self, name: &str) -> Option<u32> {
        self.names.iter().filter(|(_, known)| **known == name).map(|(function, _)| *function).max()
    }
}

fn function_names(reader: NameSectionReader<'_>) -> Result<HashMap<u32, &str>, BinaryReaderError> {
    let mut names = HashMap::new();
    for subsection in reader {
        if let Name::Function(map) = subsection? {
            for naming in map {
                let naming = naming?;
                names.insert(naming.index, naming.name);
            }
        }
    }
    Ok(names)
}
