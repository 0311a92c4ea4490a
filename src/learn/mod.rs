//! From a corpus of trusted documents to what drafts are held against: a pack, and an
//! index of its passages ([`index`]).
//!
//! Each document is read as a draft is and gives a [`Harvest`] ([`mine`]); harvests add
//! up in any order; [`propose`] makes a pack of them, with the decisions of the pack that
//! was there before; [`write`] puts it into TOML for a person to review, and [`keep`] the
//! comments that people have written there. Knows no disk: documents in, text out.

mod comments;
mod figures;
pub mod harvest;
pub mod index;
mod layout;
mod lines;
mod mine;
mod names;
pub mod propose;
mod relations;
pub mod review;
pub mod shard;
mod shorts;
mod unite;
pub mod update;
mod write;

pub use comments::keep;
pub use harvest::Harvest;
pub use mine::{digest, mine};
pub use propose::{Terms, propose};
pub use write::write;
