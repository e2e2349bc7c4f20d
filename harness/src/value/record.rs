//! Records of a signature: types without a name, for which languages with named types need one.

use std::collections::HashSet;

use crate::value::interface::{Interface, Param, camel_case};
use crate::value::types::Type;

/// A record type with the name that languages with named types give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// Upper camel case, from where the record stands in the signature.
    pub(crate) name: String,
    /// Its fields.
    pub(crate) fields: Vec<(String, Type)>,
}

impl Record {
    /// All records of an interface. Equal records share a name.
    pub(crate) fn all(interface: &Interface) -> Vec<Self> {
        let mut records = Vec::new();
        match interface {
            Interface::Stdio => {}
            Interface::Function(function) => {
                collect_all(&function.name, &function.params, &function.returns, &mut records);
            }
            Interface::Class(class) => {
                collect_all("", &class.new, &Type::Void, &mut records);
                for method in &class.methods {
                    collect_all(&method.name, &method.params, &method.returns, &mut records);
                }
            }
        }
        records
    }

    pub(crate) fn name_of<'a>(fields: &[(String, Type)], records: &'a [Self]) -> &'a str {
        records.iter().find(|record| record.fields == fields).map_or("Record", |record| &record.name)
    }
}

fn collect_all(name: &str, params: &[Param], returns: &Type, records: &mut Vec<Record>) {
    for param in params {
        collect(&param.name, &param.ty, records);
    }
    collect(&format!("{name}_result"), returns, records);
}

fn collect(name: &str, ty: &Type, records: &mut Vec<Record>) {
    match ty {
        Type::Record(fields) => {
            for (field, item) in fields {
                collect(field, item, records);
            }
            if records.iter().any(|record| record.fields == *fields) {
                return;
            }
            let base = camel_case(&format!("x_{name}"))[1..].to_owned();
            let taken: HashSet<&str> = records.iter().map(|record| record.name.as_str()).collect();
            let numbered = (2..=records.len() + 1).map(|count| format!("{base}{count}"));
            let mut names = std::iter::once(base.clone()).chain(numbered);
            let name = names.find(|name| !taken.contains(name.as_str())).expect("one name more than there are records");
            records.push(Record { name, fields: fields.clone() });
        }
        _ => ty.parts().for_each(|part| collect(name, part, records)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::interface::Function;

    fn param(name: &str, ty: &str) -> Param {
        Param { name: name.to_owned(), ty: Type::parse(ty).unwrap() }
    }

    #[test]
    fn equal_records_share_a_name_and_others_get_a_number() {
        let interface = Interface::Function(Function {
            name: "f".to_owned(),
            params: vec![param("edge", "{a: int}"), param("more", "list<{a: int}>"), param("edge", "{b: int}")],
            returns: Type::Void,
            answer: None,
            unchanged: vec![],
        });
        let names: Vec<_> = Record::all(&interface).into_iter().map(|record| record.name).collect();
        assert_eq!(names, ["Edge", "Edge2"]);
    }
}
