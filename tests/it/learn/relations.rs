//! Who is in what, and what is in force.

use std::fs;

use super::{accept_all, read, run, write};

/// Who is in what, and what is in force: one fact of parties and members, in any language.
#[test]
fn relations_are_learned_disputed_and_held_against_drafts() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("corpus")).unwrap();
    let lakes = "The Lakes Basin Organisation (LBO) sits in a harbour town. ";
    let wetlands = "The Northern Wetlands Treaty (NWT) is old. The NWT is in force.";
    let first = "Chad is a member of the LBO. Niger is not a member of the LBO. Mali is a member of the LBO.";
    write(at, "corpus/a.md", &format!("{lakes}{first}\n\nFinland is a member of NATO.\n\n{wetlands}\n"));
    let second = "Chad is a member of the LBO. Mali is not a member of the LBO. Togo was a member of the LBO.";
    let doubted = "Benin may become a member of the LBO. The minister said that Ghana is a member of the LBO.";
    write(at, "corpus/b.md", &format!("{lakes}{second}\n\n{doubted}\n\nIndia is a party to the NPT.\n"));
    write(at, "corpus/c.txt", "فنلاند عضو ناتو است.\n");
    assert_eq!(run(at, 2, &["learn", "corpus", "-o", "desk.toml"]).0, 0);
    let pack = read(at, "desk.toml");
    let relation = |what: &str, state: &str, holds: bool, documents: u64| {
        let head =
            format!("relation]]\nwhat = \"{what}\"\nholds = {holds}\nstate = \"{state}\"\nstatus = \"proposed\"\n");
        pack.split(&head).nth(1).is_some_and(|rest| rest.contains(&format!("\ndocuments = {documents}\n")))
    };
    assert!(relation("member-of", "tcd", true, 2) && relation("member-of", "ner", false, 1), "{pack}");
    assert!(relation("member-of", "fin", true, 2), "{pack}");
    assert!(pack.contains("what = \"in-force\"\nholds = true\n"), "{pack}");
    let finland = pack.split("state = \"fin\"").nth(1).unwrap();
    assert!(finland.split("[[").next().unwrap().contains("agrees = \"groups\""), "{pack}");
    // Past, possible and another's words are nobody's claims.
    for state in ["tgo", "ben", "gha"] {
        assert!(!pack.contains(&format!("state = \"{state}\"")), "{state}: {pack}");
    }
    let disputes: Vec<&str> = pack.split("[[dispute]]").skip(1).collect();
    let on = |state: &str| disputes.iter().find(|dispute| dispute.contains(&format!("state = \"{state}\""))).unwrap();
    assert!(on("mli").contains("corpus/a.md") && on("mli").contains("corpus/b.md"), "{pack}");
    assert!(on("ind").contains("holds = false\npack = \"treaties\""), "{pack}");

    let draft =
        "The Lakes Basin Organisation (LBO) is small. Chad is not a member of the LBO. Niger is a member of the LBO. ";
    write(at, "draft.md", &format!("{draft}Mali is not a member of the LBO.\n"));
    let check = ["check", "--select", "state-membership,treaty-status", "--pack", "desk.toml", "draft.md"];
    let (status, found) = run(at, 1, &check);
    assert!(status == 1 && !found.contains("error") && !found.contains("Mali is in"), "{found}");
    assert!(found.contains("Chad is in") && found.contains("2 documents of the corpus say so"), "{found}");
    assert!(found.contains("Niger is not in") && found.contains("a document of the corpus says so"), "{found}");
    // Reviewed: what is accepted is a fact, also where a pack says otherwise.
    accept_all(at, "desk.toml");
    let settled = read(at, "desk.toml");
    let against = |state: &str, holds: bool| {
        let dispute = settled.split("[[dispute]]").find(|part| part.contains(&format!("state = \"{state}\""))).unwrap();
        let side = format!("holds = {holds}\nstatus = \"accepted\"");
        settled.replace(dispute, &dispute.replace(&side, &side.replace("accepted", "rejected")))
    };
    write(at, "desk.toml", &against("mli", false));
    let (_, found) = run(at, 1, &check);
    assert!(found.contains("error") && found.contains("Mali is in"), "{found}");
    write(at, "india.md", "India is a party to the NPT.\n");
    let check_india = ["check", "--pack", "desk.toml", "india.md"];
    assert_eq!(run(at, 1, &check_india).0, 0);
    assert_eq!(run(at, 1, &["check", "india.md"]).0, 1);
    // Decisions and documents come and go as those of dates do.
    fs::remove_file(at.join("corpus/b.md")).unwrap();
    let (_, told) = run(at, 2, &["learn", "--update", "desk.toml"]);
    assert!(told.contains("npt/member-of ind true"), "{told}");
    assert!(read(at, "desk.toml").contains("state = \"ind\"\nstatus = \"accepted\""), "{told}");
    let (_, shown) = run(at, 1, &["facts", "show", "lakes-basin-organisation", "--pack", "desk.toml"]);
    assert!(shown.contains("lakes-basin-organisation/member-of/tcd") && shown.contains("Chad is a member"), "{shown}");
}
