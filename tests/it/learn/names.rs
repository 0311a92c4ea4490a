//! What documents introduce by a full name and a short form.

use std::fs;

use super::{read, run, write};

/// A commission, a council and a fund are bodies, by whatever noun the language has for them.
#[test]
fn bodies_are_known_by_their_nouns() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("corpus")).unwrap();
    for (name, text) in [
        ("a.md", "The Pebble Survey Commission (PSC) was founded in 1984 and has 14 members.\n"),
        ("b.md", "The Council on Coastal Lights (CCL) was founded on 3 May 1991.\n"),
        ("c.md", "کمیسیون بررسی سنگریزه‌ها (PSC) در سال ۱۹۸۴ تأسیس شد.\n"),
        ("d.md", "تأسست لجنة مسح الحصى (PSC) في عام 1984.\n"),
    ] {
        write(at, &format!("corpus/{name}"), text);
    }
    assert_eq!(run(at, 2, &["learn", "corpus", "-o", "desk.toml"]).0, 0);
    let pack = read(at, "desk.toml");
    let body = |id: &str| pack.split("[[body]]\n").find(|part| part.starts_with(&format!("id = \"{id}\""))).unwrap();
    let survey = body("pebble-survey-commission");
    assert!(survey.contains("\"founded\"") && survey.contains("documents = 3"), "{pack}");
    assert!(body("council-on-coastal-lights").contains("1991-05-03"), "{pack}");
}
