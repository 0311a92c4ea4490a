//! How a document is laid out in blocks, kept up under edits: what stands far from a
//! change is taken over, and only the passages about it are split anew.
//!
//! A document is a row of parts that are split each on its own: the groups of lines of
//! a plain text, the top-level elements of a Markdown text. Where one begins, nothing
//! before it matters any more ([`Seam`]). So a change is split anew from the part before
//! it, up to where an old part behind it begins in the new text as well: from there on
//! both texts are the same, and so are their blocks. What reaches further than that
//! (definitions, metadata) has the whole text split anew, as every change does in the
//! other formats.

use std::sync::Arc;

use super::{Block, BlockKind, Format, Span, asciidoc, comments, html, latex, markdown, plain, rst, typst};

/// The blocks and the comments of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    pub format: Format,
    /// In order, without overlap.
    pub blocks: Vec<Block>,
    /// The comments that hold [`MARK`](super::MARK), in order, as the format writes them.
    pub comments: Vec<Span>,
    seams: Vec<Seam>,
    tables: u32,
}

/// Where a part begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seam {
    pub(super) at: usize,
    /// The tables before it.
    pub(super) tables: u32,
}

/// What splitting a text gives.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) blocks: Vec<Block>,
    pub(super) seams: Vec<Seam>,
    pub(super) comments: Vec<Span>,
    pub(super) tables: u32,
}

/// The blocks that an edit left as they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// So many of the first ones.
    pub front: usize,
    /// So many of the last ones, moved with the text they stand in.
    pub back: usize,
}

/// The first passes look at so many parts behind a change; each next one at twice as many.
const PARTS: usize = 2;

impl Layout {
    pub fn new(text: &str, format: Format) -> Self {
        let Parts { blocks, seams, comments, tables } = split(text, format);
        Self { format, blocks, comments, seams, tables }
    }

    /// Of a text whose blocks are known, as they come.
    pub fn of_blocks(text: &str, format: Format, blocks: Vec<Block>) -> Self {
        Self { format, blocks, comments: comments::comments(text, format), ..Self::default() }
    }

    /// The layout of `text`, which came of `old` by an edit. `self` is the layout of
    /// `old`. The result is that of [`Layout::new`], and the kept blocks are the same in
    /// both but for their places.
    pub fn edited(&self, old: &str, text: &str) -> (Self, Kept) {
        let (front, back) = common(old, text);
        if front == old.len() && front == text.len() {
            return (self.clone(), Kept { front: self.blocks.len(), back: 0 });
        }
        let far = self.format == Format::Markdown && (markdown::defines(old) || markdown::defines(text));
        let afresh = || (Self::new(text, self.format), Kept::default());
        if far {
            return afresh();
        }
        // The part that holds the first changed byte, and the one before it.
        let first = self.seams.partition_point(|seam| seam.at <= front).saturating_sub(2);
        let from = if first == 0 { 0 } else { self.seams.get(first).map_or(0, |seam| seam.at) };
        // The parts that begin behind the change.
        let behind = self.seams.partition_point(|seam| seam.at < old.len() - back);
        let mut parts = PARTS;
        loop {
            // The last part looked at only shows that it begins where it did.
            let last = behind + parts - 1;
            let end = self.seams.get(last + 1).map_or(old.len(), |seam| seam.at);
            let end_now = end + text.len() - old.len();
            let (Some(was), Some(now)) = (old.get(from..end), text.get(from..end_now)) else { return afresh() };
            if self.format == Format::Markdown && (markdown::reaches_far(was) || markdown::reaches_far(now)) {
                return afresh();
            }
            if let Some(done) = self.spliced(old, text, (first, last), (from, end_now)) {
                return done;
            }
            parts *= 2;
        }
    }

    /// Splits a window of the new text, and joins it to what is kept: the parts before
    /// `first`, and those from `last` on, if there is one. `None` if that old part does
    /// not begin in the window.
    fn spliced(
        &self,
        old: &str,
        text: &str,
        (first, last): (usize, usize),
        (from, to): (usize, usize),
    ) -> Option<(Self, Kept)> {
        let moved = |at: usize| at + text.len() - old.len();
        let moved_span = |span: Span| span.moved(old.len(), text.len());
        let window = split(text.get(from..to)?, self.format);
        // Where the old parts go on, and how many of the window's come before.
        let resumed = self.seams.get(last).copied();
        let (end, n_seams) = match resumed {
            Some(seam) => {
                let end = moved(seam.at);
                (end, window.seams.iter().position(|new| new.at + from == end)?)
            }
            None => (usize::MAX, window.seams.len()),
        };
        let tables_before = self.seams.get(first).map_or(0, |seam| if first == 0 { 0 } else { seam.tables });
        let tables_inside = window.seams.get(n_seams).map_or(window.tables, |seam| seam.tables);
        let resumed = resumed.unwrap_or(Seam { at: usize::MAX, tables: self.tables });
        let renumber = |table: u32| table - resumed.tables + tables_before + tables_inside;

        let comments = match self.format {
            Format::Markdown => {
                let before = self.comments.iter().copied().filter(|comment| comment.start < from);
                let inside = window.comments.iter().map(|comment| comment.shift(from));
                let behind = self.comments.iter().copied().filter(|comment| comment.start >= resumed.at);
                before.chain(inside.filter(|comment| comment.start < end)).chain(behind.map(moved_span)).collect()
            }
            // They may span parts.
            format => comments::comments(text, format),
        };

        let front = self.blocks.partition_point(|block| block.outer.start < from);
        let behind = self.blocks.get(self.blocks.partition_point(|block| block.outer.start < resumed.at)..)?;
        let mut blocks = Vec::with_capacity(self.blocks.len() + window.blocks.len());
        blocks.extend_from_slice(self.blocks.get(..front)?);
        let inside = window.blocks.into_iter().filter(|block| block.outer.start + from < end);
        blocks.extend(inside.map(|block| Block {
            kind: renumbered(block.kind, |table| table + tables_before),
            span: block.span.shift(from),
            outer: block.outer.shift(from),
            pieces: block.pieces,
        }));
        blocks.extend(behind.iter().map(|block| Block {
            kind: renumbered(block.kind, renumber),
            span: moved_span(block.span),
            outer: moved_span(block.outer),
            pieces: Arc::clone(&block.pieces),
        }));

        let mut seams = Vec::with_capacity(self.seams.len() + n_seams);
        seams.extend_from_slice(self.seams.get(..first)?);
        let inside = window.seams.iter().take(n_seams);
        seams.extend(inside.map(|seam| Seam { at: seam.at + from, tables: seam.tables + tables_before }));
        let rest = self.seams.get(last..).unwrap_or_default().iter();
        seams.extend(rest.map(|seam| Seam { at: moved(seam.at), tables: renumber(seam.tables) }));
        let kept = Kept { front, back: behind.len() };
        Some((Self { format: self.format, blocks, comments, seams, tables: renumber(self.tables) }, kept))
    }
}

fn split(text: &str, format: Format) -> Parts {
    let whole = |blocks| Parts { blocks, comments: comments::comments(text, format), ..Parts::default() };
    match format {
        Format::Plain => plain::split(text),
        Format::Markdown => markdown::split(text),
        Format::Html => whole(html::split(text)),
        Format::Latex => whole(latex::split(text)),
        Format::Rst => whole(rst::split(text)),
        Format::AsciiDoc => whole(asciidoc::split(text)),
        Format::Typst => whole(typst::split(text)),
    }
}

/// How many bytes two texts have in common at their starts and at their ends, without
/// counting any twice.
fn common(old: &str, new: &str) -> (usize, usize) {
    let (old, new) = (old.as_bytes(), new.as_bytes());
    let shorter = old.len().min(new.len());
    // Equal slices are compared many bytes at a time.
    const STEP: usize = 256;
    let mut front = 0;
    while front + STEP <= shorter && old[front..front + STEP] == new[front..front + STEP] {
        front += STEP;
    }
    front += old[front..shorter].iter().zip(&new[front..shorter]).take_while(|(a, b)| a == b).count();
    let most = shorter - front;
    let (old, new) = (&old[old.len() - most..], &new[new.len() - most..]);
    let mut back = 0;
    while back + STEP <= most && old[most - back - STEP..most - back] == new[most - back - STEP..most - back] {
        back += STEP;
    }
    let rest = old[..most - back].iter().rev().zip(new[..most - back].iter().rev());
    back += rest.take_while(|(a, b)| a == b).count();
    (front, back)
}

fn renumbered(kind: BlockKind, number: impl Fn(u32) -> u32) -> BlockKind {
    match kind {
        BlockKind::TableCell { table, row, column } => BlockKind::TableCell { table: number(table), row, column },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What opens, closes, nests and interrupts.
    const PARTS: [&str; 40] = [
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        " ",
        "    ",
        "متن ",
        "one. ",
        "a longer line of a paragraph that was wrapped by hand",
        "# ",
        "## د\n\n",
        "- ",
        "1. ",
        "2) ",
        "* * *\n",
        "> ",
        "```\n",
        "~~~ x\n",
        "`",
        "|",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "|---|\n",
        "---\n",
        "===\n",
        "+++\n",
        "...\n",
        "[a]",
        "[a]: /u\n",
        "[^1]",
        "[^1]: note\n",
        "<div>\n",
        "</div>\n",
        "<!-- ",
        "-->",
        "<!-- policylint: allow x -->\n",
        "# policylint: allow y\n",
        "<?",
        "**",
        "https://a.org/b ",
        "\\",
    ];

    fn text() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..40).prop_map(|parts| parts.concat())
    }

    type Edit = (prop::sample::Index, prop::sample::Index, bool, Vec<&'static str>);

    fn edits() -> impl Strategy<Value = Vec<Edit>> {
        let new = prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..4);
        prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>(), new), 1..6)
    }

    fn boundary(text: &str, at: prop::sample::Index) -> usize {
        crate::text::position::floor_boundary(text, at.index(text.len() + 1))
    }

    /// Two layouts are the same, and what is said to be kept was there before.
    fn assert_kept(old: &Layout, new: &Layout, kept: Kept) -> Result<(), TestCaseError> {
        prop_assert!(kept.front + kept.back <= new.blocks.len().min(old.blocks.len()));
        for at in 0..kept.front {
            prop_assert_eq!(&old.blocks[at], &new.blocks[at]);
        }
        for at in 1..=kept.back {
            let (old, new) = (&old.blocks[old.blocks.len() - at], &new.blocks[new.blocks.len() - at]);
            prop_assert_eq!((&old.pieces, old.span.len()), (&new.pieces, new.span.len()));
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]
        #[test]
        fn an_edited_layout_is_that_of_the_text(start in text(), edits in edits(), markdown in any::<bool>()) {
            let format = if markdown { Format::Markdown } else { Format::Plain };
            let mut text = start;
            let mut layout = Layout::new(&text, format);
            for (from, to, short, new) in edits {
                let (from, to) = (boundary(&text, from), boundary(&text, to));
                let to = if short { from } else { to };
                let old = text.clone();
                text.replace_range(from.min(to)..from.max(to), &new.concat());
                let (edited, kept) = layout.edited(&old, &text);
                prop_assert_eq!(&edited, &Layout::new(&text, format), "{:?} -> {:?}", old, text);
                assert_kept(&layout, &edited, kept)?;
                layout = edited;
            }
        }
    }

    #[test]
    fn a_change_in_a_long_text_keeps_nearly_all() {
        for format in [Format::Markdown, Format::Plain] {
            let old: String = (0..500).map(|at| format!("Paragraph {at} of the draft.\n\n")).collect();
            let at = old.find("250").unwrap_or_default();
            let new = [&old[..at], "x", &old[at..]].concat();
            let (layout, kept) = Layout::new(&old, format).edited(&old, &new);
            assert_eq!(layout.blocks.len(), 500);
            assert!(kept.front + kept.back >= 495, "{kept:?}");
        }
    }
}
