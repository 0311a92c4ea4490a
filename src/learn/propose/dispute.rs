//! Disputes: one thing, and every value that documents or a pack give it.

use super::{
    Proposal,
    known::Known,
    placed,
    value::{Value, said},
};
use crate::{
    facts::schema::{Dispute, Said, When},
    learn::harvest::{Key, Subject},
};

impl Proposal<'_> {
    pub(super) fn dispute(&mut self, key: &Key, sides: Vec<(Value, Known)>) {
        let mut says = Vec::new();
        let mut packs = Vec::new();
        for (value, known) in sides {
            let agrees = match known {
                Known::Contradicts(pack, text) => {
                    packs.push((pack, Value { text, ..Value::default() }));
                    None
                }
                Known::Agrees(pack) => Some(pack),
                Known::Nothing => None,
            };
            says.push(Said {
                status: value.decision(),
                note: value.decided.as_ref().and_then(|decided| decided.note.clone()),
                corpus: Some(self.corpus(&value.support, agrees)),
                ..said(key, &value)
            });
        }
        for (pack, value) in packs {
            let of_pack = Said { pack: Some(pack), ..said(key, &value) };
            let same =
                |other: &Said| (&other.date, other.value, other.holds) == (&of_pack.date, of_pack.value, of_pack.holds);
            // It is said already where the corpus says the same.
            if !says.iter().any(same) {
                says.push(of_pack);
            }
        }
        let mut dispute = Dispute { says, ..Dispute::default() };
        match key {
            Key::Date { of, event, actor } => {
                self.about(&mut dispute, of);
                dispute.event = Some(event.clone());
                dispute.state = actor.as_ref().map(|actor| placed(actor));
            }
            Key::Count { of, what, as_of } => {
                self.about(&mut dispute, of);
                dispute.what = Some(what.clone());
                dispute.as_of = as_of.as_deref().and_then(|as_of| When::parse(as_of).ok());
            }
            Key::Relation { of, what, state, as_of } => {
                self.about(&mut dispute, of);
                dispute.what = Some(what.clone());
                dispute.state = state.as_ref().map(|state| placed(state));
                dispute.as_of = as_of.as_deref().and_then(|as_of| When::parse(as_of).ok());
            }
            Key::Figure { form, .. } => dispute.form = Some(form.clone()),
        }
        self.pack.dispute.push(dispute);
    }

    fn about(&mut self, dispute: &mut Dispute, of: &Subject) {
        let (table, id) = self.id(of);
        if matches!(of, Subject::New(..)) {
            self.item(of);
        }
        dispute.about = Some(placed(&id));
        dispute.table = Some(table);
    }
}
