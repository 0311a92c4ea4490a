//! Where in its file something stands.

use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Where in its file something stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The index of the pack.
    pub pack: u16,
    /// The line, from 1; while the file is being parsed, the byte.
    pub line: u32,
}

/// A value and its place.
#[derive(Clone, Debug, Default)]
pub struct Placed<T> {
    pub place: Place,
    pub value: T,
}

impl<T> Deref for Placed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Serialize> Serialize for Placed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.value.serialize(serializer)
        } else {
            (self.place, &self.value).serialize(serializer)
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Placed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let spanned = toml::Spanned::<T>::deserialize(deserializer)?;
            let line = u32::try_from(spanned.span().start).unwrap_or(u32::MAX);
            Ok(Self { place: Place { pack: 0, line }, value: spanned.into_inner() })
        } else {
            let (place, value) = Deserialize::deserialize(deserializer)?;
            Ok(Self { place, value })
        }
    }
}

/// Where the lines of a text start.
pub struct Lines(Vec<u32>);

impl Lines {
    pub fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self(breaks.filter_map(|(at, _)| u32::try_from(at).ok()).collect())
    }

    /// The line of a byte, from 1.
    pub fn line(&self, byte: u32) -> u32 {
        let before = self.0.partition_point(|line_end| *line_end < byte);
        u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
    }
}
