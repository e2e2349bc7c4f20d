//! Writes the statements that decode values from the wire into variables of the submission's types, and encode them again.
//!
//! They follow the problem's type and say `__typeof__` wherever the submission chose the C type. A static assertion in front of
//! each access makes the compiler print a sentence of the judge if the type does not fit.

use std::fmt::Write;

use super::c_types;
use crate::value::record::Record;
use crate::value::types::Type;

/// Writes statements.
pub(super) struct CodecWriter<'r> {
    /// The text so far.
    pub(super) out: String,
    /// The records of the interface.
    pub(super) records: &'r [Record],
    /// The message if a type does not fit.
    pub(super) sentence: String,
    /// Names of fields that are used.
    pub(super) words: Vec<String>,
    /// The number of names so far.
    names: usize,
}

impl<'r> CodecWriter<'r> {
    pub(super) fn new(records: &'r [Record]) -> Self {
        Self { out: String::new(), records, sentence: String::new(), words: Vec::new(), names: 0 }
    }

    pub(super) fn line(&mut self, text: &str) {
        self.out += text;
        self.out.push('\n');
    }

    /// Asserts the kind of a value: `pointer`, `int`, … If it is another one, the compiler prints the sentence.
    pub(super) fn check(&mut self, kind: &str, value: &str) {
        let _ = writeln!(self.out, "_Static_assert(__judge_is_{kind}({value}), \"judge: {}\");", self.sentence);
    }

    /// A name that was not used before.
    fn name(&mut self, kind: &str) -> String {
        self.names += 1;
        format!("__judge_{kind}{}", self.names)
    }

    /// A field of a struct, whose name no macro may change any more.
    fn field(&mut self, value: &str, arrow: &str, name: &str) -> String {
        if !self.words.iter().any(|word| word == name) {
            self.words.push(name.to_owned());
        }
        format!("{value}{arrow}{name}")
    }

    /// The parts of a struct: each with its type, value and sizes.
    fn parts(&mut self, ty: &Type, value: &str) -> Vec<(Type, String, Vec<String>)> {
        let named: Vec<(String, Type)> = match ty {
            Type::Record(fields) => fields.clone(),
            Type::Tuple(items) => {
                items.iter().enumerate().map(|(index, item)| (c_types::place(index), item.clone())).collect()
            }
            _ => Vec::new(),
        };
        named.into_iter().map(|(name, ty)| self.part(value, ".", &name, ty)).collect()
    }

    fn part(&mut self, value: &str, arrow: &str, name: &str, ty: Type) -> (Type, String, Vec<String>) {
        let mut fields = c_types::field(name, &ty, self.records).into_iter().map(|field| field.name);
        let first = fields.next().unwrap_or_default();
        let place = self.field(value, arrow, &first);
        let sizes = fields.map(|name| self.field(value, arrow, &name)).collect();
        (ty, place, sizes)
    }

    /// The array of values in a map: its type, value and sizes, the first of which is the map's.
    fn map_values(&mut self, value: &str, item: &Type) -> (Type, String, Vec<String>) {
        let (ty, place, mut sizes) = self.part(value, ".", "values", Type::List(Box::new(item.clone())));
        sizes[0] = self.field(value, ".", "size");
        (ty, place, sizes)
    }

    /// Reads a value into a place, and the sizes of an array into theirs.
    pub(super) fn take(&mut self, ty: &Type, place: &str, sizes: &[String]) {
        match ty {
            Type::Void => {}
            Type::Bool => self.leaf("bool", place),
            Type::Int => self.leaf("int", place),
            Type::Float => self.leaf("float", place),
            Type::Char => self.leaf("char", place),
            Type::Str => self.leaf("str", place),
            Type::List(item) => {
                let count = self.count();
                self.take_list(item, place, sizes, &count);
            }
            Type::Vec(_) => {
                let count = self.count();
                self.take_list(&Type::Float, place, sizes, &count);
            }
            Type::Mat(..) => {
                let (rows, cols) = (self.count(), self.count());
                self.take_array(place, sizes, &rows, |codec, place, sizes| {
                    codec.take_list(&Type::Float, place, sizes, &cols);
                });
            }
            Type::Opt(item) => {
                self.check("pointer", place);
                self.line("if (__judge_flag()) {");
                if c_types::is_nullable(item) {
                    self.take(item, place, sizes);
                } else {
                    let one = self.name("one");
                    self.line(&format!("__typeof_unqual__(*({place})) *{one} = __judge_alloc(1, sizeof *{one});"));
                    self.take(item, &format!("(*{one})"), &[]);
                    self.line(&format!("{place} = {one};"));
                }
                self.line("} else {");
                self.line(&format!("{place} = 0;"));
                for (level, size) in sizes.iter().enumerate() {
                    self.line(&if level == 0 { format!("__judge_set({size}, 0);") } else { format!("{size} = 0;") });
                }
                self.line("}");
            }
            Type::Tuple(_) | Type::Record(_) => {
                self.check("struct", place);
                for (ty, place, sizes) in self.parts(ty, place) {
                    self.take(&ty, &place, &sizes);
                }
            }
            Type::Map(key, item) => self.take_map(key, item, place),
            Type::Linked(item) => self.take_linked(item, place),
            Type::Tree(item) => self.take_tree(item, place),
        }
    }

    fn leaf(&mut self, kind: &str, place: &str) {
        self.check(kind, place);
        self.line(&format!("__judge_take_{kind}({place});"));
    }

    fn count(&mut self) -> String {
        let count = self.name("n");
        self.line(&format!("__judge_size {count} = __judge_count();"));
        count
    }

    /// Reads so many values into an array: numbers in one run, not one by one.
    fn take_list(&mut self, item: &Type, place: &str, sizes: &[String], count: &str) {
        let kind = match item {
            Type::Int => "int",
            Type::Float => "float",
            _ => return self.take_array(place, sizes, count, |codec, place, sizes| codec.take(item, place, sizes)),
        };
        let arrays = self.arrays(place, sizes, count);
        self.check(kind, &format!("*{}", arrays[0]));
        self.line(&format!("__judge_take_{kind}s({}, {count});", arrays[0]));
        self.assign(place, sizes, &arrays);
    }

    /// Allocates an array and has its items read.
    fn take_array(
        &mut self,
        place: &str,
        sizes: &[String],
        count: &str,
        item: impl FnOnce(&mut Self, &str, &[String]),
    ) {
        let arrays = self.arrays(place, sizes, count);
        let at = self.name("i");
        self.line(&format!("for (__judge_size {at} = 0; {at} < {count}; {at} += 1) {{"));
        let indexed: Vec<_> = arrays.iter().map(|array| format!("{array}[{at}]")).collect();
        item(self, &indexed[0], &indexed[1..]);
        self.line("}");
        self.assign(place, sizes, &arrays);
    }

    /// Allocates an array for the items, and one for their sizes on each level below.
    fn arrays(&mut self, place: &str, sizes: &[String], count: &str) -> Vec<String> {
        let mut arrays = Vec::new();
        for place in std::iter::once(place).chain(sizes.iter().skip(1).map(String::as_str)) {
            self.check("pointer", place);
            let array = self.name("b");
            self.line(&format!("__typeof_unqual__(*({place})) *{array} = __judge_alloc({count}, sizeof *{array});"));
            arrays.push(array);
        }
        if let Some(size) = sizes.first() {
            self.check("int", size);
            self.line(&format!("__judge_set({size}, {count});"));
        }
        arrays
    }

    fn assign(&mut self, place: &str, sizes: &[String], arrays: &[String]) {
        for (place, array) in std::iter::once(place).chain(sizes.iter().skip(1).map(String::as_str)).zip(arrays) {
            self.line(&format!("{place} = {array};"));
        }
    }

    fn take_map(&mut self, key: &Type, item: &Type, place: &str) {
        self.check("struct", place);
        let count = self.count();
        let keys = self.field(place, ".", "keys");
        let (_, values, sizes) = self.map_values(place, item);
        let key_array = self.arrays(&keys, &[], &count).remove(0);
        let arrays = self.arrays(&values, &sizes, &count);
        let at = self.name("i");
        self.line(&format!("for (__judge_size {at} = 0; {at} < {count}; {at} += 1) {{"));
        self.take(key, &format!("{key_array}[{at}]"), &[]);
        let indexed: Vec<_> = arrays.iter().map(|array| format!("{array}[{at}]")).collect();
        self.take(item, &indexed[0], &indexed[1..]);
        self.line("}");
        self.assign(&keys, &[], &[key_array]);
        self.assign(&values, &sizes, &arrays);
    }

    fn take_linked(&mut self, item: &Type, place: &str) {
        self.check("pointer", place);
        let (node, last, left) = (self.name("node"), self.name("last"), self.name("n"));
        self.line(&format!("__typeof_unqual__({place}) {last} = 0;\n{place} = 0;"));
        self.line(&format!("for (__judge_size {left} = __judge_count(); {left} > 0; {left} -= 1) {{"));
        self.line(&format!("__typeof_unqual__(*({place})) *{node} = __judge_alloc(1, sizeof *{node});"));
        self.check("struct", &format!("*{node}"));
        let (ty, val, sizes) = self.part(&node, "->", "val", item.clone());
        self.take(&ty, &val, &sizes);
        let next = self.field(&last, "->", "next");
        self.line(&format!(
            "if ({last}) {{\n{next} = {node};\n}} else {{\n{place} = {node};\n}}\n{last} = {node};\n}}"
        ));
    }

    /// Slots in level order: the children of the node at the head of the queue are the next two.
    fn take_tree(&mut self, item: &Type, place: &str) {
        self.check("pointer", place);
        let (node, parent, count, at, queue) =
            (self.name("node"), self.name("parent"), self.count(), self.name("i"), self.name("queue"));
        self.line(&format!(
            "struct __judge_queue {queue} = {{0}};\n__typeof_unqual__({place}) {parent} = 0;\n{place} = 0;"
        ));
        self.line(&format!("for (__judge_size {at} = 0; {at} < {count}; {at} += 1) {{"));
        self.line(&format!("__typeof_unqual__(*({place})) *{node} = 0;\nif (__judge_flag()) {{"));
        self.line(&format!("{node} = __judge_alloc(1, sizeof *{node});"));
        self.check("struct", &format!("*{node}"));
        let (ty, val, sizes) = self.part(&node, "->", "val", item.clone());
        self.take(&ty, &val, &sizes);
        let (left, right) = (self.field(&parent, "->", "left"), self.field(&parent, "->", "right"));
        self.line(&format!("__judge_push(&{queue}, {node});\n}}\nif ({at} == 0) {{\n{place} = {node};"));
        self.line(&format!("}} else if ({at} % 2 == 1) {{\n{parent} = __judge_pop(&{queue});\n{left} = {node};"));
        self.line(&format!("}} else {{\n{right} = {node};\n}}\n}}\n__judge_drop(&{queue});"));
    }

    /// Writes a value, with the sizes of an array.
    pub(super) fn put(&mut self, ty: &Type, value: &str, sizes: &[String]) {
        match ty {
            Type::Void => {}
            Type::Bool => self.put_leaf("bool", value),
            Type::Int => self.put_leaf("int", value),
            Type::Float => self.put_leaf("float", value),
            Type::Char => self.put_leaf("char", value),
            Type::Str => self.put_leaf("str", value),
            Type::List(item) => {
                let count = self.length(value, sizes);
                self.line(&format!("__judge_append_u32({count});"));
                self.put_items(value, sizes, &count, |codec, value, sizes| codec.put(item, value, sizes));
            }
            Type::Vec(_) => {
                let count = self.length(value, sizes);
                self.line(&format!("__judge_append_u32({count});"));
                self.put_items(value, sizes, &count, |codec, value, _| codec.put(&Type::Float, value, &[]));
            }
            Type::Mat(..) => self.put_mat(value, sizes),
            Type::Opt(item) => {
                self.check("pointer", value);
                self.line(&format!("__judge_append_byte({value} != 0);\nif ({value}) {{"));
                if c_types::is_nullable(item) {
                    self.put(item, value, sizes);
                } else {
                    self.put(item, &format!("(*{value})"), &[]);
                }
                self.line("}");
            }
            Type::Tuple(_) | Type::Record(_) => {
                self.check("struct", value);
                for (ty, value, sizes) in self.parts(ty, value) {
                    self.put(&ty, &value, &sizes);
                }
            }
            Type::Map(key, item) => self.put_map(key, item, value),
            Type::Linked(item) => self.put_linked(item, value),
            Type::Tree(item) => self.put_tree(item, value),
        }
    }

    fn put_leaf(&mut self, kind: &str, value: &str) {
        self.check(kind, value);
        self.line(&format!("__judge_put_{kind}({value});"));
    }

    /// The length that the submission gives to an array, checked to be possible.
    fn length(&mut self, value: &str, sizes: &[String]) -> String {
        self.check("pointer", value);
        self.check("int", &sizes[0]);
        let count = self.name("n");
        let shown = shown(&sizes[0]);
        self.line(&format!(
            "__judge_size {count} = __judge_length({}, {value}, sizeof *({value}), \"{shown}\");",
            sizes[0]
        ));
        for size in &sizes[1..] {
            self.check("pointer", size);
            self.line(&format!("if ({count}) {{\n__judge_present({size}, \"{}\");\n}}", self::shown(size)));
        }
        count
    }

    fn put_items(&mut self, value: &str, sizes: &[String], count: &str, item: impl FnOnce(&mut Self, &str, &[String])) {
        let at = self.name("i");
        self.line(&format!("for (__judge_size {at} = 0; {at} < {count}; {at} += 1) {{"));
        let sizes: Vec<_> = sizes.iter().skip(1).map(|size| format!("{size}[{at}]")).collect();
        item(self, &format!("{value}[{at}]"), &sizes);
        self.line("}");
    }

    fn put_mat(&mut self, value: &str, sizes: &[String]) {
        let rows = self.length(value, sizes);
        let (width, at) = (self.name("w"), self.name("i"));
        let row = format!("{value}[{at}]");
        let size = format!("{}[{at}]", sizes[1]);
        self.line(&format!("__judge_size {width} = {rows} ? {}[0] : 0;", sizes[1]));
        self.line(&format!("__judge_append_u32({rows});\n__judge_append_u32({width});"));
        self.line(&format!("for (__judge_size {at} = 0; {at} < {rows}; {at} += 1) {{"));
        let found = self.length(&row, std::slice::from_ref(&size));
        self.line(&format!("__judge_same_width({at}, {width}, {found});"));
        self.put_items(&row, &[size], &found, |codec, value, _| codec.put(&Type::Float, value, &[]));
        self.line("}");
    }

    fn put_map(&mut self, key: &Type, item: &Type, value: &str) {
        self.check("struct", value);
        let keys = self.field(value, ".", "keys");
        let (_, values, sizes) = self.map_values(value, item);
        let count = self.length(&values, &sizes);
        let same = self.length(&keys, &sizes[..1]);
        self.line(&format!("__judge_append_u32({count});"));
        self.put_items(&values, &sizes, &count, |codec, value, sizes| {
            let at = value.rsplit('[').next().unwrap_or_default().trim_end_matches(']').to_owned();
            codec.put(key, &format!("{keys}[{at}]"), &[]);
            codec.put(item, value, sizes);
        });
        self.line(&format!("(void){same};"));
    }

    fn put_linked(&mut self, item: &Type, value: &str) {
        self.check("pointer", value);
        let (node, hole, count) = (self.name("node"), self.name("hole"), self.name("n"));
        self.line(&format!("__judge_size {hole} = __judge_hole(), {count} = 0;"));
        let next = self.field(&node, "->", "next");
        self.line(&format!("for (__typeof_unqual__({value}) {node} = {value}; {node}; {node} = {next}) {{"));
        self.line(&format!("__judge_one_more({count}, \"list\");"));
        self.check("struct", &format!("*{node}"));
        let (ty, val, sizes) = self.part(&node, "->", "val", item.clone());
        self.put(&ty, &val, &sizes);
        self.line(&format!("{count} += 1;\n}}\n__judge_fill({hole}, {count});"));
    }

    /// Slots in level order up to the last node.
    fn put_tree(&mut self, item: &Type, value: &str) {
        self.check("pointer", value);
        let (node, hole, slots) = (self.name("node"), self.name("hole"), self.name("slots"));
        let (count, end, queue) = (self.name("n"), self.name("end"), self.name("queue"));
        self.line(&format!("__judge_size {hole} = __judge_hole(), {slots} = 0, {count} = 0, {end} = __judge_end();"));
        self.line(&format!("struct __judge_queue {queue} = {{0}};\n__judge_push(&{queue}, {value});"));
        self.line(&format!("while (__judge_any(&{queue})) {{"));
        self.line(&format!("__typeof_unqual__({value}) {node} = __judge_pop(&{queue});"));
        self.line(&format!("__judge_one_more({slots}, \"tree\");\n{slots} += 1;\n__judge_append_byte({node} != 0);"));
        self.line(&format!("if ({node}) {{"));
        self.check("struct", &format!("*{node}"));
        let (ty, val, sizes) = self.part(&node, "->", "val", item.clone());
        self.put(&ty, &val, &sizes);
        let (left, right) = (self.field(&node, "->", "left"), self.field(&node, "->", "right"));
        self.line(&format!("__judge_push(&{queue}, {left});\n__judge_push(&{queue}, {right});"));
        self.line(&format!("{count} = {slots};\n{end} = __judge_end();\n}}\n}}"));
        self.line(&format!("__judge_cut({end});\n__judge_fill({hole}, {count});\n__judge_drop(&{queue});"));
    }
}

/// The name of a size in the submission.
fn shown(size: &str) -> String {
    let level = size.strip_prefix("__judge_r").map(|rest| rest.split('[').next().unwrap_or_default());
    match level {
        Some("0") => "*returnSize".to_owned(),
        Some(level) => {
            let level = level.parse().unwrap_or(1);
            let array = format!("(*return{}Sizes)", "Column".repeat(level));
            if size.contains('[') { format!("{array}[…]") } else { format!("*return{}Sizes", "Column".repeat(level)) }
        }
        None => size.rsplit(['.', '>']).next().unwrap_or_default().replace("__judge_a", "size "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_shown_as_the_submission_knows_it() {
        assert_eq!(shown("__judge_r0"), "*returnSize");
        assert_eq!(shown("__judge_r1"), "*returnColumnSizes");
        assert_eq!(shown("__judge_r1[__judge_i3]"), "(*returnColumnSizes)[…]");
        assert_eq!(shown("__judge_node4->val_size"), "val_size");
    }
}
