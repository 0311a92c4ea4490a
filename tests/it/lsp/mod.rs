//! Conversations with the language server, through the real process.

mod client;
mod features;
mod lifecycle;
mod model;
mod places;
mod settings;
mod workspace;

/// A paragraph long enough to be found when it comes again.
pub const PERSIAN: &str = "کشورهای عضو پیمان در نشست بازنگری بر پایبندی به تعهدهای خود در زمینه خلع سلاح و \
                           همکاری صلح‌آمیز هسته‌ای تأکید کردند 😀 و خواستار ادامه گفت‌وگوها شدند.";
pub const ARABIC: &str = "أكدت الدول الأطراف في مؤتمر الاستعراض التزامها بنزع السلاح وبالتعاون السلمي في المجال \
                          النووي، ودعت إلى مواصلة الحوار بينها 🕊️ في العام المقبل.";
pub const ENGLISH: &str = "The parties to the treaty restated at the review conference that they would keep \
                           their promises on disarmament 😀 and on peaceful cooperation, and asked for more talks.";
pub const ENCODINGS: [&str; 3] = ["utf-8", "utf-16", "utf-32"];
