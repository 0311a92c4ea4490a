//! What findings say, in the reader's language: Fluent files under `rules/messages/`.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// The files of `rules/messages`, embedded, with the zero of their digits; the first one
/// stands in for what others lack. Arabic is printed with either digits.
const EMBEDDED: [(&str, char, &str); 3] = [
    ("en", '0', include_str!("../../rules/messages/en.ftl")),
    ("fa", PERSIAN_ZERO, include_str!("../../rules/messages/fa.ftl")),
    ("ar", '0', include_str!("../../rules/messages/ar.ftl")),
];

const PERSIAN_ZERO: char = '\u{06F0}';

/// The messages of one locale.
pub struct Messages {
    /// The locale's language: names in messages are in it.
    pub code: String,
    /// The locale's own bundle, then the fallback.
    bundles: Vec<FluentBundle<FluentResource>>,
}

impl Messages {
    /// The locales that there are messages in.
    pub fn locales() -> impl Iterator<Item = &'static str> {
        EMBEDDED.iter().map(|(code, ..)| *code)
    }

    /// The messages for a BCP 47 tag; what the locale lacks is said in English.
    pub fn new(locale: &str) -> Self {
        let primary = locale.split(['-', '_', '.']).next().unwrap_or_default();
        let own = EMBEDDED.iter().filter(|(code, ..)| *code == primary);
        let fallback = EMBEDDED.iter().take(1).filter(|(code, ..)| *code != primary);
        let bundles = own.chain(fallback).filter_map(|(code, zero, text)| bundle(code, *zero, text)).collect();
        Self { code: primary.to_owned(), bundles }
    }

    /// The message `id` with its arguments filled in; the id itself where there is none.
    pub fn say(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            match argument {
                Argument::Text(text) => args.set(*name, FluentValue::from(*text)),
                Argument::Number(number) => args.set(*name, FluentValue::from(*number)),
            }
        }
        for bundle in &self.bundles {
            if let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) {
                return bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned();
            }
        }
        id.to_owned()
    }
}

/// What fills a place in a message.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    Text(&'a str),
    /// Chooses a plural form.
    Number(usize),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

fn bundle(code: &str, zero: char, text: &str) -> Option<FluentBundle<FluentResource>> {
    let locale: LanguageIdentifier = code.parse().ok()?;
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The outputs isolate what they quote; isolates inside a message would double theirs.
    bundle.set_use_isolating(false);
    // A formatter is a bare function: it can't know a zero that is not its own.
    bundle.set_formatter((zero == PERSIAN_ZERO).then_some(persian));
    bundle.add_resource(FluentResource::try_new(text.to_owned()).ok()?).ok()?;
    Some(bundle)
}

/// A number in Persian digits.
fn persian<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let own = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(u32::from(PERSIAN_ZERO) + digit));
    Some(number.as_string().chars().map(|c| own(c).unwrap_or(c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_parses_and_has_no_id_of_its_own() {
        let ids = |text: &str| -> Vec<String> {
            text.lines()
                .filter_map(|line| line.split_once(" = "))
                .map(|(id, _)| id.to_owned())
                .filter(|id| !id.starts_with(' '))
                .collect()
        };
        let english = ids(EMBEDDED[0].2);
        for (code, zero, text) in EMBEDDED {
            if let Err((_, errors)) = FluentResource::try_new(text.to_owned()) {
                panic!("{code}.ftl: {errors:?}")
            }
            assert!(bundle(code, zero, text).is_some(), "{code}.ftl has an id twice");
            for id in ids(text) {
                assert!(english.contains(&id), "{code}.ftl: {id} is not in en.ftl");
            }
        }
    }
}
