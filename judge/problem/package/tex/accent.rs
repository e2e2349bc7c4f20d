//! Letters with accents, and the letters that TeX has names for.

/// For each accent of TeX: the letters, each in front of what it becomes.
const ACCENTS: [(&str, char, &str); 13] = [
    ("'", '\u{301}', "aáeéiíoóuúyýcćlĺnńrŕsśzźAÁEÉIÍOÓUÚYÝCĆLĹNŃRŔSŚZŹ"),
    ("`", '\u{300}', "aàeèiìoòuùAÀEÈIÌOÒUÙ"),
    ("^", '\u{302}', "aâeêiîoôuûcĉgĝhĥjĵsŝwŵyŷAÂEÊIÎOÔUÛCĈGĜHĤJĴSŜWŴYŶ"),
    ("\"", '\u{308}', "aäeëiïoöuüyÿAÄEËIÏOÖUÜYŸ"),
    ("~", '\u{303}', "aãnñoõiĩuũAÃNÑOÕIĨUŨ"),
    ("=", '\u{304}', "aāeēiīoōuūAĀEĒIĪOŌUŪ"),
    (".", '\u{307}', "zżcċeėgġIİZŻCĊEĖGĠ"),
    ("c", '\u{327}', "cçsştţgģkķlļnņrŗCÇSŞTŢGĢKĶLĻNŅRŖ"),
    ("v", '\u{30c}', "cčdďeěnňrřsštťzžlľCČDĎEĚNŇRŘSŠTŤZŽLĽ"),
    ("u", '\u{306}', "aăeĕgğiĭoŏuŭAĂEĔGĞIĬOŎUŬ"),
    ("H", '\u{30b}', "oőuűOŐUŰ"),
    ("k", '\u{328}', "aąeęiįuųAĄEĘIĮUŲ"),
    ("r", '\u{30a}', "aåuůAÅUŮ"),
];

/// Whether a command puts an accent on the letter behind it.
pub(super) fn is_accent(command: &str) -> bool {
    ACCENTS.iter().any(|(name, ..)| *name == command)
}

/// A text with an accent on its first letter.
pub(super) fn accented(command: &str, text: &str) -> String {
    let mut letters = text.chars();
    let Some(base) = letters.next() else { return String::new() };
    let base = match base {
        'ı' => 'i',
        other => other,
    };
    let Some((_, combining, pairs)) = ACCENTS.iter().find(|(name, ..)| *name == command) else {
        return text.to_owned();
    };
    let pairs: Vec<char> = pairs.chars().collect();
    let whole = pairs.chunks_exact(2).find(|pair| pair[0] == base).map(|pair| pair[1]);
    let mut written = whole.map_or_else(|| format!("{base}{combining}"), String::from);
    written.push_str(letters.as_str());
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_takes_its_accent() {
        assert_eq!(accented("\"", "o"), "ö");
        assert_eq!(accented("c", "cx"), "çx");
        assert_eq!(accented("'", "ı"), "í");
        assert_eq!(accented("v", "q"), "q\u{30c}");
        assert_eq!(accented("v", ""), "");
    }
}
