//! What findings say, in the reader's language: Fluent files under `rules/messages/`.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// The files of `rules/messages`, embedded; the first one stands in for what others lack.
const EMBEDDED: [(&str, &str); 3] = [
    ("en", include_str!("../../rules/messages/en.ftl")),
    ("fa", include_str!("../../rules/messages/fa.ftl")),
    ("ar", include_str!("../../rules/messages/ar.ftl")),
];

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
        EMBEDDED.iter().map(|(code, _)| *code)
    }

    /// The messages for a BCP 47 tag; what the locale lacks is said in English.
    pub fn new(locale: &str) -> Self {
        let primary = locale.split(['-', '_', '.']).next().unwrap_or_default();
        let own = EMBEDDED.iter().filter(|(code, _)| *code == primary);
        let fallback = EMBEDDED.iter().take(1).filter(|(code, _)| *code != primary);
        let bundles = own.chain(fallback).filter_map(|(code, text)| bundle(code, text)).collect();
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

fn bundle(code: &str, text: &str) -> Option<FluentBundle<FluentResource>> {
    let locale: LanguageIdentifier = code.parse().ok()?;
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The outputs isolate what they quote; isolates inside a message would double theirs.
    bundle.set_use_isolating(false);
    bundle.add_resource(FluentResource::try_new(text.to_owned()).ok()?).ok()?;
    Some(bundle)
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
        let english = ids(EMBEDDED[0].1);
        for (code, text) in EMBEDDED {
            if let Err((_, errors)) = FluentResource::try_new(text.to_owned()) {
                panic!("{code}.ftl: {errors:?}")
            }
            assert!(bundle(code, text).is_some(), "{code}.ftl has an id twice");
            for id in ids(text) {
                assert!(english.contains(&id), "{code}.ftl: {id} is not in en.ftl");
            }
        }
    }
}
