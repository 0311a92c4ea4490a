//! Comments that people write into a pack: what is written anew keeps them, each where
//! the thing is that it is on.
//!
//! A comment stands above something or behind it. Where a fact has moved, by its support
//! or because a dispute is settled, its comments move with it. What is on something that
//! is gone stands at the end, with what it was on.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::layout::{Layout, Part, Spot};

/// The text of a pack with the comments of the text that it replaces. Both are packs; the
/// new one is as `write` has it.
pub fn keep(before: &str, now: String) -> String {
    let old = Layout::of(before);
    if !old.is_commented() {
        return now;
    }
    let new = Layout::of(&now);
    let mut kept = Kept::new(&old, &new);
    for part in old.parts.iter().filter(|part| part.is_commented()) {
        kept.put(part);
    }
    kept.write(&now)
}

/// What is to stand at a part of the new text.
#[derive(Default)]
struct Comments<'a> {
    above: Vec<&'a str>,
    behind: Option<&'a str>,
}

struct Kept<'a> {
    old: &'a Layout<'a>,
    new: &'a Layout<'a>,
    /// The parts of the new text that comments may stand at.
    targets: HashMap<Spot, usize>,
    /// By the index of the part.
    comments: BTreeMap<usize, Comments<'a>>,
    /// On facts that are gone, in the order of the old text.
    gone: Vec<(String, Vec<&'a str>)>,
}

impl<'a> Kept<'a> {
    fn new(old: &'a Layout<'a>, new: &'a Layout<'a>) -> Self {
        let commented = old.parts.iter().filter(|part| part.is_commented());
        let wanted: HashSet<Spot> = commented.map(|part| old.spot(part)).collect();
        let facts: HashSet<&str> = wanted.iter().map(|spot| spot.fact.as_str()).collect();
        let mut targets = HashMap::new();
        for (at, part) in new.parts.iter().enumerate() {
            // An element of a list that stands in one line has no place for a comment.
            if facts.contains(new.fact(part)) && new.opens_line(part) {
                targets.entry(new.spot(part)).or_insert(at);
            }
        }
        Self { old, new, targets, comments: BTreeMap::new(), gone: Vec::new() }
    }

    fn put(&mut self, part: &Part<'a>) {
        let mut spot = self.old.spot(part);
        let exact = self.targets.contains_key(&spot);
        loop {
            if let Some(at) = self.targets.get(&spot) {
                let comments = self.comments.entry(*at).or_default();
                comments.above.extend(&part.above);
                match part.behind {
                    Some(behind) if exact && comments.behind.is_none() => comments.behind = Some(behind),
                    behind => comments.above.extend(behind),
                }
                return;
            }
            // What surrounds it is there at least.
            if spot.inside.pop().is_none() {
                break;
            }
        }
        let lines = part.above.iter().copied().chain(part.behind).filter(|line| !line.is_empty());
        match self.gone.last_mut() {
            Some((fact, told)) if *fact == spot.fact => told.extend(lines),
            _ => self.gone.push((spot.fact, lines.collect())),
        }
    }

    fn write(self, now: &str) -> String {
        let mut out = String::with_capacity(now.len());
        if !self.old.head.is_empty() {
            lines(&mut out, "", &self.old.head);
            out.push('\n');
        }
        let mut written = 0;
        let mut copy = |out: &mut String, to: usize| {
            out.push_str(now.get(written..to).unwrap_or_default());
            written = written.max(to);
        };
        // A list ends behind its elements: first what stands above, then what stands behind.
        let mut places = Vec::new();
        for (at, comments) in &self.comments {
            let Some(part) = self.new.parts.get(*at) else { continue };
            let line = now.get(..part.code.start).and_then(|text| text.rfind('\n')).map_or(0, |end| end + 1);
            let indent = now.get(line..part.code.start).unwrap_or_default();
            places.push((line, indent, comments.above.as_slice(), None));
            let rest = now.get(part.code.end..).unwrap_or_default();
            let end = part.code.end + rest.find('\n').unwrap_or(rest.len());
            places.extend(comments.behind.map(|behind| (end, "", &[][..], Some(behind))));
        }
        places.sort_by_key(|(at, ..)| *at);
        for (at, indent, above, behind) in places {
            copy(&mut out, at);
            lines(&mut out, indent, above);
            if let Some(behind) = behind {
                out.push(' ');
                out.push_str(behind);
            }
        }
        copy(&mut out, now.len());
        if !self.old.end.is_empty() {
            out.push('\n');
            lines(&mut out, "", &self.old.end);
        }
        for (fact, told) in &self.gone {
            out.push_str(&format!("\n# Of what is gone, {fact}:\n"));
            lines(&mut out, "", told);
        }
        out
    }
}

fn lines(out: &mut String, indent: &str, comments: &[&str]) {
    for line in comments {
        if !line.is_empty() {
            out.push_str(indent);
            out.push_str(line);
        }
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::keep;

    const PACK: &str = "\
[pack]
corpus = [\"a.txt\"]

[[instrument]]
id = \"npt\"

[[instrument.date]]
event = \"signed\"
date = 1968-07-01
status = \"proposed\"

[instrument.date.corpus]
documents = 1
evidence = [
  { document = \"a.txt\", start = 1, end = 9, digest = \"aa\" },
  { document = \"b.txt\", start = 1, end = 9, digest = \"bb\" },
]

[[instrument]]
id = \"tpnw\"
";

    /// The pack with a comment put in by hand.
    fn with(before: &str, comment: &str) -> String {
        assert!(PACK.contains(before), "{before}");
        PACK.replacen(before, &format!("{comment}{before}"), 1)
    }

    fn assert_kept(commented: &str) {
        let kept = keep(commented, PACK.to_owned());
        assert_eq!(kept, commented);
        assert_eq!(keep(&kept, PACK.to_owned()), kept);
    }

    #[test]
    fn comments_stay_where_they_are() {
        for before in ["[pack]", "corpus = [", "[[instrument.date]]", "status =", "[instrument.date.corpus]", "  { doc"]
        {
            let indent = if before.starts_with(' ') { "  " } else { "" };
            assert_kept(&with(before, &format!("{indent}# one # two\n{indent}# three\n")));
        }
        for before in
            ["\nevent", "\nstatus", "\ndocuments", "\n  { document = \"b", "\n]\n\n[[instrument]]", "\ncorpus"]
        {
            assert_kept(&with(before, " # behind"));
        }
        assert_kept(&format!("# Ours.\n#\n\n# Ask Mina.\n\n{PACK}"));
        assert_kept(&format!("{PACK}\n# The end.\n"));
        // A title of what follows keeps its blank line.
        assert_kept(&with("[[instrument]]\nid = \"tpnw\"", "# Young\n\n"));
    }

    #[test]
    fn texts_are_no_comments() {
        let text = PACK.replace("id = \"tpnw\"", "id = \"tpnw\"\nnote = \"a # b\"\nnames.fa = ['''x\n# y''']");
        assert_eq!(keep(&text, text.clone()), text);
    }

    #[test]
    fn a_comment_goes_where_its_fact_goes() {
        let dispute = "\
[[dispute]]
about = \"npt\"
table = \"instrument\"
event = \"signed\"

# Mina has seen the original.
[[dispute.says]]
date = \"1968-07-01\" # as printed
status = \"accepted\"
";
        let kept = keep(dispute, PACK.to_owned());
        let event =
            "# Mina has seen the original.\n[[instrument.date]]\nevent = \"signed\"\ndate = 1968-07-01 # as printed\n";
        assert!(kept.contains(event), "{kept}");
    }

    #[test]
    fn nothing_is_lost() {
        // A key that is gone, and a fact that is.
        let gone = format!(
            "{}\n# Why\n[[instrument.date]]\nevent = \"met\"\ndate = 1999-01-01\nnote = \"n\" # who\n",
            with("status", "note = \"x\" # seen\n")
        );
        let kept = keep(&gone, PACK.to_owned());
        assert!(kept.contains("# seen\n[[instrument.date]]\nevent = \"signed\""), "{kept}");
        assert!(kept.ends_with("\n\n# Of what is gone, instrument tpnw met 1999-01-01:\n# Why\n# who\n"), "{kept}");
        assert_eq!(keep(&kept, PACK.to_owned()), kept);
    }
}
