//! A part with texts set into it.

/// What is set in at one place comes in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Order {
    ChangeEnds,
    CommentEnds,
    CommentBegins,
    ChangeBegins,
}

#[derive(Clone, Debug)]
pub(super) struct Insertion {
    pub(super) at: usize,
    pub(super) order: Order,
    pub(super) text: String,
}

/// Sets the insertions in, by place, then order, then as they come.
pub(super) fn splice(xml: &str, mut insertions: Vec<Insertion>) -> String {
    insertions.sort_by_key(|insertion| (insertion.at, insertion.order));
    let added: usize = insertions.iter().map(|insertion| insertion.text.len()).sum();
    let mut out = String::with_capacity(xml.len() + added);
    let mut at = 0;
    for insertion in insertions {
        out.push_str(xml.get(at..insertion.at).unwrap_or_default());
        out.push_str(&insertion.text);
        at = insertion.at;
    }
    out.push_str(xml.get(at..).unwrap_or_default());
    out
}
