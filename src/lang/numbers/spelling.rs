//! How a language writes a number out: rules of the kind that CLDR has for it.
//!
//! A rule holds from its base on. In its text `<<` stands for how often its divisor goes
//! into the number, `>>` for the rest, and what is in `[…]` is left out where there is no
//! rest. The divisor is the base's power of ten, or is named: `11_000/1000`. `<name<` and `>name>` take the rules of another style.

use std::collections::BTreeMap;

use serde::Deserialize;

/// One style of writing numbers out.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Spelling {
    pub name: String,
    /// Styles of one family differ in spelling alone, so that either may stand for the other.
    /// A style without a family only serves others.
    #[serde(default)]
    pub family: Option<String>,
    /// Takes all rules of this style that it does not have itself.
    #[serde(default)]
    pub like: Option<String>,
    /// From this value on the language is not certain enough for a fix.
    #[serde(default)]
    pub certain_below: Option<u64>,
    pub rules: BTreeMap<String, String>,
}

impl Spelling {
    /// The number in words, if there are rules for it.
    pub fn spell(&self, value: u64, styles: &[Self]) -> Option<String> {
        let mut out = String::new();
        self.write(value, styles, &mut out, 0)?;
        Some(out)
    }

    /// The rule that holds for a value: its base, its divisor and its text.
    fn rule<'s>(&'s self, value: u64, styles: &'s [Self], depth: u8) -> Option<(u64, u64, &'s str)> {
        let own = self
            .rules
            .iter()
            .filter_map(|(key, text)| base(key).map(|(base, divisor)| (base, divisor, text.as_str())))
            .filter(|(base, ..)| *base <= value)
            .max_by_key(|(base, ..)| *base);
        let other = self
            .like
            .as_ref()
            .filter(|_| depth < 4)
            .and_then(|name| styles.iter().find(|style| style.name == *name))
            .and_then(|style| style.rule(value, styles, depth + 1));
        match (own, other) {
            (Some(own), Some(other)) if other.0 > own.0 => Some(other),
            (Some(own), _) => Some(own),
            (None, other) => other,
        }
    }

    fn write(&self, value: u64, styles: &[Self], out: &mut String, depth: u8) -> Option<()> {
        if depth > 24 {
            return None;
        }
        let (_, divisor, mut text) = self.rule(value, styles, 0)?;
        let (times, rest) = (value / divisor, value % divisor);
        while let Some(c) = text.chars().next() {
            text = &text[c.len_utf8()..];
            match c {
                '[' if rest == 0 => text = text.split_once(']').map_or("", |(_, after)| after),
                '[' | ']' => {}
                '<' | '>' => {
                    let (name, after) = text.split_once(c)?;
                    let style =
                        if name.is_empty() { Some(self) } else { styles.iter().find(|style| style.name == name) };
                    style?.write(if c == '<' { times } else { rest }, styles, out, depth + 1)?;
                    text = after;
                }
                _ => out.push(c),
            }
        }
        Some(())
    }
}

fn base(key: &str) -> Option<(u64, u64)> {
    let number = |text: &str| text.replace('_', "").parse::<u64>().ok();
    if let Some((base, divisor)) = key.split_once('/') {
        return Some((number(base)?, number(divisor).filter(|divisor| *divisor > 0)?));
    }
    let base = number(key)?;
    let mut power = 1u64;
    while base / power >= 10 {
        power *= 10;
    }
    Some((base, power))
}
