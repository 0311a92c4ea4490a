//! What people write beside the facts of a learned pack.

use super::{corpus, read, run, run_with, write};

#[test]
fn what_people_write_beside_the_facts_stays() {
    let folder = corpus();
    let at = folder.path();
    run(at, 2, &["learn", "corpus", "-o", "desk.toml"]);
    let plain = read(at, "desk.toml");
    let event = "[[instrument.date]]\nevent = \"entered-into-force\"\ndate = 2001-03-01\n";
    let commented = "[[instrument.date]]\nevent = \"entered-into-force\" # not \"in effect\"\ndate = 2001-03-01\n";
    assert!(plain.contains(event), "{plain}");
    let pack = plain.replace(event, &format!("# Mina has seen the gazette.\n{commented}"));
    let pack = format!("# The desk's pack.\n\n{pack}\n# Ask before you add to it.\n");
    write(at, "desk.toml", &pack);
    // Where nothing changes, not a byte does.
    assert_eq!(run(at, 2, &["learn", "--update", "desk.toml"]).0, 0);
    assert_eq!(read(at, "desk.toml"), pack);
    assert_eq!(run_with(at, 1, &["facts", "review", "desk.toml"], "a\n").0, 0);
    assert_eq!(read(at, "desk.toml"), pack.replacen("\"proposed\"\n", "\"accepted\"\n", 1));
    // The fact moves up, and its comments with it.
    write(at, "corpus/again.txt", "The Northern Wetlands Treaty (NWT) entered into force on 1 March 2001.\n");
    assert_eq!(run(at, 2, &["learn", "--update", "desk.toml"]).0, 0);
    let moved = read(at, "desk.toml");
    assert!(moved.starts_with("# The desk's pack.\n\n# Learned from a corpus"), "{moved}");
    assert!(moved.contains(&format!("# Mina has seen the gazette.\n{commented}")), "{moved}");
    assert!(moved.ends_with("\n# Ask before you add to it.\n"), "{moved}");
}
