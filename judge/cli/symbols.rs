//! The characters behind TeX names: tables only, used by `math`.

/// Relations and operators that stand between spaces.
pub(super) fn relation(name: &str) -> Option<&'static str> {
    Some(match name {
        "le" | "leq" => "≤",
        "ge" | "geq" => "≥",
        "ne" | "neq" => "≠",
        "ll" => "≪",
        "gg" => "≫",
        "approx" => "≈",
        "equiv" => "≡",
        "sim" => "∼",
        "propto" => "∝",
        "in" => "∈",
        "notin" => "∉",
        "subset" => "⊂",
        "subseteq" => "⊆",
        "cup" => "∪",
        "cap" => "∩",
        "to" | "rightarrow" => "→",
        "leftarrow" | "gets" => "←",
        "mapsto" => "↦",
        "Rightarrow" | "implies" => "⇒",
        "iff" | "Leftrightarrow" => "⇔",
        "mid" => "∣",
        "parallel" => "∥",
        "times" => "×",
        "pm" => "±",
        "oplus" => "⊕",
        "otimes" => "⊗",
        "odot" => "⊙",
        "circ" => "∘",
        "bmod" => "mod",
        "colon" | "coloneqq" => ":=",
        "wedge" | "land" => "∧",
        "vee" | "lor" => "∨",
        _ => return None,
    })
}

/// Everything else that has a character.
pub(super) fn symbol(name: &str) -> Option<&'static str> {
    Some(match name {
        "alpha" => "α",
        "beta" => "β",
        "gamma" => "γ",
        "delta" => "δ",
        "epsilon" | "varepsilon" => "ε",
        "zeta" => "ζ",
        "eta" => "η",
        "theta" => "θ",
        "kappa" => "κ",
        "lambda" => "λ",
        "mu" => "μ",
        "nu" => "ν",
        "xi" => "ξ",
        "pi" => "π",
        "rho" => "ρ",
        "sigma" => "σ",
        "tau" => "τ",
        "phi" | "varphi" => "φ",
        "chi" => "χ",
        "psi" => "ψ",
        "omega" => "ω",
        "Gamma" => "Γ",
        "Delta" => "Δ",
        "Theta" => "Θ",
        "Lambda" => "Λ",
        "Pi" => "Π",
        "Sigma" => "Σ",
        "Phi" => "Φ",
        "Psi" => "Ψ",
        "Omega" => "Ω",
        "sum" => "∑",
        "prod" => "∏",
        "int" => "∫",
        "partial" => "∂",
        "nabla" => "∇",
        "infty" => "∞",
        "forall" => "∀",
        "exists" => "∃",
        "neg" | "lnot" => "¬",
        "emptyset" | "varnothing" => "∅",
        "top" | "intercal" => "⊤",
        "bot" | "perp" => "⊥",
        "cdot" => "·",
        "cdots" => "⋯",
        "ldots" | "dots" => "…",
        "vdots" => "⋮",
        "prime" => "′",
        "ell" => "ℓ",
        "star" | "ast" => "∗",
        "dagger" => "†",
        "langle" => "⟨",
        "rangle" => "⟩",
        "lfloor" => "⌊",
        "rfloor" => "⌋",
        "lceil" => "⌈",
        "rceil" => "⌉",
        "lVert" | "rVert" | "Vert" => "‖",
        "lvert" | "rvert" | "vert" => "|",
        "lbrace" => "{",
        "rbrace" => "}",
        "backslash" => "\\",
        _ => return None,
    })
}

pub(super) fn blackboard(c: char) -> char {
    match c {
        'R' => 'ℝ',
        'N' => 'ℕ',
        'Z' => 'ℤ',
        'Q' => 'ℚ',
        'C' => 'ℂ',
        'E' => '𝔼',
        'P' => 'ℙ',
        '1' => '𝟙',
        other => other,
    }
}

pub(super) fn superscript(c: char) -> Option<char> {
    const FROM: &str = "0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW⊤′∗";
    const TO: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵀ′*";
    pair(c, FROM, TO)
}

pub(super) fn subscript(c: char) -> Option<char> {
    const FROM: &str = "0123456789+−-=()aehijklmnoprstuvxβγρφχ";
    const TO: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ";
    pair(c, FROM, TO)
}

/// Whether a character is one factor of a product: no script, mark or root.
pub(super) fn is_base(c: char) -> bool {
    let small = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉ᵀₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ";
    c.is_alphanumeric() && !small.contains(c) && !('ᴬ'..='ᶿ').contains(&c) || c == '∑' || c == '∏'
}

fn pair(c: char, from: &str, to: &str) -> Option<char> {
    from.chars().zip(to.chars()).find_map(|(plain, small)| (plain == c).then_some(small))
}
