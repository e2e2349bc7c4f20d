//! Polygon's names of natural languages, and the codes by which `judge` knows them.

/// Polygon's names and codes of ISO 639.
#[rustfmt::skip]
const CODES: &[(&str, &str)] = &[
    ("afrikaans", "af"), ("arabic", "ar"), ("armenian", "hy"), ("azerbaijani", "az"), ("belarusian", "be"),
    ("bengali", "bn"), ("bosnian", "bs"), ("bulgarian", "bg"), ("catalan", "ca"), ("chinese", "zh"),
    ("croatian", "hr"), ("czech", "cs"), ("danish", "da"), ("dutch", "nl"), ("english", "en"), ("estonian", "et"),
    ("filipino", "fil"), ("finnish", "fi"), ("french", "fr"), ("georgian", "ka"), ("german", "de"), ("greek", "el"),
    ("hebrew", "he"), ("hindi", "hi"), ("hungarian", "hu"), ("icelandic", "is"), ("indonesian", "id"),
    ("irish", "ga"), ("italian", "it"), ("japanese", "ja"), ("kazakh", "kk"), ("korean", "ko"), ("kyrgyz", "ky"),
    ("latvian", "lv"), ("lithuanian", "lt"), ("macedonian", "mk"), ("malay", "ms"), ("mongolian", "mn"),
    ("norwegian", "no"), ("persian", "fa"), ("polish", "pl"), ("portuguese", "pt"), ("romanian", "ro"),
    ("russian", "ru"), ("serbian", "sr"), ("sinhala", "si"), ("slovak", "sk"), ("slovene", "sl"), ("spanish", "es"),
    ("swedish", "sv"), ("tajik", "tg"), ("tamil", "ta"), ("thai", "th"), ("turkish", "tr"), ("turkmen", "tk"),
    ("ukrainian", "uk"), ("urdu", "ur"), ("uzbek", "uz"), ("vietnamese", "vi"),
];

/// Bytes of a code that is written as it is.
const MAX_CODE: usize = 16;

/// The code of a language: of one of Polygon's names, or of a tag such as `pt-BR`.
pub(super) fn code(name: &str) -> Option<String> {
    let known = CODES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, code)| (*code).to_owned());
    known.or_else(|| is_tag(name).then(|| name.to_owned()))
}

/// Whether this is a language tag: two or three letters, and parts behind dashes.
fn is_tag(name: &str) -> bool {
    let mut parts = name.split('-');
    let first = parts.next().unwrap_or_default();
    let is_language = matches!(first.len(), 2 | 3) && first.bytes().all(|byte| byte.is_ascii_lowercase());
    let are_parts = parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    is_language && are_parts && name.len() <= MAX_CODE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_polygon_has_a_code() {
        assert_eq!(code("english").as_deref(), Some("en"));
        assert_eq!(code("Russian").as_deref(), Some("ru"));
        assert_eq!(code("chinese").as_deref(), Some("zh"));
    }

    #[test]
    fn a_tag_is_a_code_already() {
        assert_eq!(code("pt-BR").as_deref(), Some("pt-BR"));
        assert_eq!(code("en").as_deref(), Some("en"));
    }

    #[test]
    fn anything_else_is_refused() {
        for name in ["", "klingon", "e", "en-", "en_US", "../en", "en-aaaaaaaaaaaaaaaaaaaaaa"] {
            assert_eq!(code(name), None, "{name}");
        }
    }
}
