//! Digits with their separators: what groups them, what parts off decimals.

use crate::{
    lang::numbers::NumberWords,
    reading::number::view::View,
    text::{
        Span,
        token::{Token, TokenKind},
    },
};

/// A number in digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Literal {
    /// The digits without separators; `None` where there are more than fit.
    pub mantissa: Option<u128>,
    /// How many of the digits are decimals.
    pub decimals: u32,
    /// "3/4", "2.5×10^-4": the value is this and takes no further words but a percent.
    pub computed: Option<f64>,
    pub fraction: bool,
    /// A number of a version, a section, a telephone.
    pub label: bool,
    pub ordinal: bool,
    pub zero: char,
    pub group: Option<char>,
    /// In the folded text, without letters behind the digits.
    pub span: Span,
    /// The tokens `first..end`, letters behind the digits included.
    pub first: usize,
    pub end: usize,
}

/// How a chain of digits and separators is to be understood.
#[derive(Debug, PartialEq, Eq)]
enum Shape {
    /// Grouped or plain, the last group decimals if `decimal`.
    One {
        decimal: bool,
        group: Option<char>,
    },
    Stroke,
    /// Separate numbers, which name things if there is a full stop between them.
    Apart {
        label: bool,
    },
}

/// Reads the digits at token `at` and adds what they mean; gives the token behind them.
pub(super) fn read(block: &View<'_>, words: &NumberWords, at: usize, out: &mut Vec<Literal>) -> usize {
    let tokens = block.tokens;
    let mut groups = 1;
    let mut marks: Vec<char> = Vec::new();
    while let Some(mark) = separator(tokens, at + 2 * groups - 1) {
        marks.push(mark);
        groups += 1;
    }
    let end = at + 2 * groups - 1;
    if groups == 1 {
        if let Some((end, mark)) = spaced_groups(block, words, at) {
            let point = separator(tokens, end).filter(|point| is_decimal_mark(words, *point));
            let end = if point.is_some() { end + 2 } else { end };
            let shape = Shape::One { decimal: point.is_some(), group: Some(mark) };
            out.push(finish(block, words, at, at, end, shape));
            return end;
        }
        let literal = finish(block, words, at, at, end, Shape::One { decimal: false, group: None });
        let end = literal.end;
        out.push(literal);
        return end;
    }
    let text = |group: usize| block.word(at + 2 * group);
    match shape(&marks, text, words, || continues(block, words, end)) {
        Shape::Apart { label } => {
            for group in 0..groups {
                let first = at + 2 * group;
                let plain = Shape::One { decimal: false, group: None };
                let stop = first + 1;
                let mut literal = if group + 1 == groups {
                    finish(block, words, first, first, stop, plain)
                } else {
                    plain_literal(block, first, first, stop, plain)
                };
                literal.label |= label;
                out.push(literal);
            }
            out.last().map_or(end, |last| last.end)
        }
        shape => {
            let literal = finish(block, words, at, at, end, shape);
            let end = literal.end;
            out.push(literal);
            end
        }
    }
}

/// Reads ".5", whose digits stand at token `at`.
pub(super) fn read_decimals(block: &View<'_>, words: &NumberWords, at: usize) -> Literal {
    finish(block, words, at, at - 1, at + 1, Shape::One { decimal: true, group: None })
}

/// A separator between two runs of digits, with no space on either side.
fn separator(tokens: &[Token], at: usize) -> Option<char> {
    let TokenKind::Mark(mark) = tokens.get(at)?.kind else { return None };
    let next = tokens.get(at + 1)?;
    let joined = !tokens.get(at)?.spaced && !next.spaced && next.kind == TokenKind::Digits;
    (joined && matches!(mark, ',' | '.' | '٬' | '٫' | '،' | '\'' | '/')).then_some(mark)
}

fn shape<'t>(
    marks: &[char],
    group: impl Fn(usize) -> &'t str,
    words: &NumberWords,
    continues: impl Fn() -> bool,
) -> Shape {
    let apart = Shape::Apart { label: marks.contains(&'.') };
    let (Some(&first), Some(&last)) = (marks.first(), marks.last()) else { return apart };
    let rules = &words.rules;
    let grouped = |n_groups: usize| {
        let head = group(0);
        let middle = |len: usize| (1..n_groups.saturating_sub(1)).all(|at| group(at).len() == len);
        let tail = group(n_groups - 1).len() == 3;
        // Thousands, or lakh and crore: 12,34,567.
        (1..=3).contains(&head.len()) && !head.starts_with('0') && tail && (middle(3) || (head.len() < 3 && middle(2)))
    };
    if first == '/' {
        return match marks.len() {
            1 if rules.stroke_decimals && continues() => Shape::One { decimal: true, group: None },
            1 => Shape::Stroke,
            _ => apart,
        };
    }
    let uniform = |marks: &[char]| marks.iter().all(|mark| *mark == first);
    if uniform(marks) {
        let groups_here = first == '٬' || rules.group_marks.contains(first) || marks.len() > 1;
        if first != '٫' && groups_here && grouped(marks.len() + 1) {
            return Shape::One { decimal: false, group: Some(first) };
        }
        let decimal = is_decimal_mark(words, first) || (first == ',' && continues());
        return if marks.len() == 1 && decimal { Shape::One { decimal: true, group: None } } else { apart };
    }
    let before = &marks[..marks.len() - 1];
    if last != first && last != '/' && uniform(before) && grouped(marks.len()) {
        return Shape::One { decimal: true, group: Some(first) };
    }
    apart
}

/// Whether a percent sign or a scale word stands right behind the digits.
fn continues(block: &View<'_>, words: &NumberWords, end: usize) -> bool {
    use crate::lang::numbers::Part;
    let Some(token) = block.tokens.get(end) else { return false };
    if matches!(token.kind, TokenKind::Mark('%' | '٪')) || words.per.starting(block.folded, block.tokens, end).is_some()
    {
        return true;
    }
    let ends = words.words.matches(block.folded.text(), token.span.start);
    ends.filter(|(end, _)| *end == token.span.end).any(|(_, word)| matches!(word.part, Part::Scale(_)))
}

/// What the longest number has.
const MOST_GROUPS: usize = 13;

fn is_decimal_mark(words: &NumberWords, mark: char) -> bool {
    mark == '٫' || words.rules.decimal_marks.contains(mark)
}

/// "1 234 567": groups of three parted by spaces, where that is certain.
fn spaced_groups(block: &View<'_>, words: &NumberWords, at: usize) -> Option<(usize, char)> {
    let head = block.word(at);
    if !(1..=3).contains(&head.len()) || head.starts_with('0') {
        return None;
    }
    let mut end = at + 1;
    let mut mark = None;
    let mut certain = false;
    // More groups than fit a number are a table, and looking at them all would cost too much.
    while end - at <= MOST_GROUPS
        && let (Some(before), Some(next)) = (block.tokens.get(end - 1), block.tokens.get(end))
    {
        let space = Span::new(block.folded.source(before.span).end, block.folded.source(next.span).start);
        let mut spaces = space.of(block.source).chars();
        let (Some(space), None) = (spaces.next(), spaces.next()) else { break };
        if !(next.spaced && next.kind == TokenKind::Digits && next.span.len() == 3) || mark.is_some_and(|m| m != space)
        {
            break;
        }
        // A plain space parts two numbers as well, unless the second could not stand alone.
        certain |= matches!(space, '\u{A0}' | '\u{2009}' | '\u{202F}' | '\u{2007}')
            || words.rules.group_marks.contains(space)
            || block.word(end).starts_with('0');
        mark = Some(space);
        end += 1;
    }
    let followed = block.tokens.get(end).is_some_and(|next| {
        let parts = |mark| matches!(mark, '-' | '.' | '/') && !is_decimal_mark(words, mark);
        next.kind == TokenKind::Digits
            || (!next.spaced
                && matches!(next.kind, TokenKind::Mark(mark) if parts(mark))
                && block.tokens.get(end + 1).is_some_and(|after| !after.spaced && after.kind == TokenKind::Digits))
    });
    (!followed && (certain || end - at > 2)).then_some((end, mark?))
}

fn plain_literal(block: &View<'_>, at: usize, first: usize, end: usize, shape: Shape) -> Literal {
    let (decimal, group) = match shape {
        Shape::One { decimal, group } => (decimal, group),
        Shape::Stroke | Shape::Apart { .. } => (false, None),
    };
    let span = match (block.tokens.get(first), block.tokens.get(end - 1)) {
        (Some(from), Some(to)) => from.span.cover(to.span),
        _ => Span::default(),
    };
    let mut mantissa = Some(0u128);
    for digit in span.of(block.folded.text()).bytes().filter(u8::is_ascii_digit) {
        mantissa = mantissa.and_then(|m| m.checked_mul(10)?.checked_add(u128::from(digit - b'0')));
        if mantissa.is_none() {
            break;
        }
    }
    let source = block.folded.source(block.tokens.get(at).map_or(span, |token| token.span));
    Literal {
        mantissa,
        decimals: if decimal { block.word(end - 1).len() as u32 } else { 0 },
        computed: None,
        fraction: false,
        label: false,
        ordinal: false,
        zero: zero_of(source.of(block.source)),
        group,
        span,
        first,
        end,
    }
}

/// The zero of the digits that a text is written in.
fn zero_of(source: &str) -> char {
    match source.chars().next() {
        Some('\u{0660}'..='\u{0669}') => '\u{0660}',
        Some('\u{06F0}'..='\u{06F9}') => '\u{06F0}',
        Some('\u{FF10}'..='\u{FF19}') => '\u{FF10}',
        _ => '0',
    }
}

/// The literal with what stands right behind and before its digits.
fn finish(block: &View<'_>, words: &NumberWords, at: usize, first: usize, end: usize, shape: Shape) -> Literal {
    let stroke = shape == Shape::Stroke;
    let mut literal = plain_literal(block, at, first, end, shape);
    if stroke {
        let part = |token: usize| block.word(token).parse::<f64>().unwrap_or(0.0);
        let (above, below) = (part(at), part(end - 1));
        (literal.fraction, literal.label) = (below != 0.0, below == 0.0);
        literal.computed = (below != 0.0).then_some(above / below);
    }
    names_something(block, &mut literal);
    // "0143", "007": a number that counts opens with no zero.
    let zero_first = block.word(at).starts_with('0') && block.word(at).len() > 1;
    literal.label |= zero_first && literal.decimals == 0 && literal.group.is_none() && at == first;
    if stroke && literal.label {
        // "A/RES/71/258": no quotient.
        literal.computed = block.word(at).parse().ok();
    }
    letters_behind(block, words, &mut literal);
    power(block, &mut literal);
    literal
}

/// Digits tied to Latin letters, a hyphenated name or a stroke before them: "S-400", "P5", "RES/71".
fn names_something(block: &View<'_>, literal: &mut Literal) {
    let token = |back: usize| literal.first.checked_sub(back).and_then(|at| block.tokens.get(at));
    let plus = block.tokens.get(literal.end).is_some_and(|token| token.is('+') && !token.spaced);
    let digits = |token: Option<&Token>| token.is_some_and(|token| !token.spaced && token.kind == TokenKind::Digits);
    literal.label |= plus && digits(block.tokens.get(literal.end + 1));
    let (Some(here), Some(before)) = (block.tokens.get(literal.first), token(1)) else { return };
    if here.spaced {
        return;
    }
    // "5+1": neither is a count.
    literal.label |= before.is('+') && !before.spaced && token(2).is_some_and(|token| token.kind == TokenKind::Digits);
    let tied = !before.spaced && token(2).is_some_and(|token| token.kind == TokenKind::Word);
    literal.label |= match before.kind {
        TokenKind::Word => before.span.of(block.folded.text()).is_ascii(),
        TokenKind::Mark('-' | '\u{2010}' | '\u{2011}' | '+' | '/' | '_' | '.') => tied,
        TokenKind::Mark('#' | '№' | '§' | ':' | '[' | '^') => true,
        _ => false,
    };
    if before.is('[') {
        // "[12]" is a footnote; "[12 states]" is not.
        literal.label = block.tokens.get(literal.end).is_some_and(|token| token.is(']'));
    }
}

/// "th", "bn", "km" and other letters right behind the digits.
fn letters_behind(block: &View<'_>, words: &NumberWords, literal: &mut Literal) {
    let Some(mut token) = block.tokens.get(literal.end) else { return };
    let mut behind = literal.end;
    if token.is(crate::text::fold::ZWNJ) {
        behind += 1;
        let Some(next) = block.tokens.get(behind) else { return };
        token = next;
    }
    // A space before the letter ("10 k") only where nothing follows.
    let last = literal.end + 1 == block.tokens.len()
        && words.letters.contains_key(block.folded.source(token.span).of(block.source));
    if token.spaced && !last || token.kind != TokenKind::Word {
        return;
    }
    let text = token.text(block.folded);
    if words.rules.digit_ordinals.iter().any(|suffix| suffix == text) {
        literal.ordinal = true;
        literal.end = behind + 1;
        return;
    }
    if !text.is_ascii() || literal.label || text == "e" || text == "x" {
        return;
    }
    let source = block.folded.source(token.span).of(block.source);
    // "Room 2B-14" goes on, so its letter is no billion.
    let goes_on = block.tokens.get(behind + 1).is_some_and(|next| {
        !next.spaced && (next.kind == TokenKind::Digits || next.is('-') && digits_follow(block, behind + 2))
    });
    if goes_on {
        literal.label = true;
    } else if let (Some((scale, needs_decimals)), Some(mantissa)) = (words.letters.get(source), literal.mantissa)
        && (literal.decimals > 0 || !needs_decimals)
    {
        let value = mantissa as f64 / 10f64.powi(literal.decimals.min(300) as i32);
        let scaled =
            mantissa.checked_mul(*scale).map(|product| product as f64 / 10f64.powi(literal.decimals.min(300) as i32));
        literal.computed = Some(scaled.unwrap_or(value));
        literal.end = behind + 1;
    } else {
        literal.label |= !words.units.contains(text);
    }
}

/// Whether digits stand at a token with no space before them.
fn digits_follow(block: &View<'_>, at: usize) -> bool {
    block.tokens.get(at).is_some_and(|token| !token.spaced && token.kind == TokenKind::Digits)
}

/// "1.3e6", "6.2x10^-4", "2.5×10−5", "10^15".
fn power(block: &View<'_>, literal: &mut Literal) {
    let Some(mantissa) = literal.mantissa.filter(|_| literal.computed.is_none() && !literal.label) else { return };
    let tokens = block.tokens;
    let tight = |at: usize| tokens.get(at).filter(|token| !token.spaced);
    let value = || mantissa as f64 / 10f64.powi(literal.decimals.min(300) as i32);
    let exponent = |mut at: usize| {
        let mut sign = 1.0;
        let mut signs = 0;
        while let Some(token) = tight(at)
            && matches!(token.kind, TokenKind::Mark('+' | '-' | '−'))
            && signs < 3
        {
            sign = if token.is('+') { sign } else { -1.0 };
            signs += 1;
            at += 1;
        }
        // Two minus signs are one written twice too often.
        let sign = if signs > 1 { 1.0 } else { sign };
        let digits = tight(at).filter(|token| token.kind == TokenKind::Digits && token.span.len() < 4)?;
        Some((sign * digits.text(block.folded).parse::<f64>().ok()?, at + 1))
    };
    let at = literal.end;
    let Some(token) = tight(at) else { return };
    let scientific = match token.kind {
        TokenKind::Word if token.text(block.folded) == "e" => exponent(at + 1),
        TokenKind::Mark('^') => {
            if let Some((exponent, end)) = exponent(at + 1) {
                literal.computed = Some(value().powf(exponent));
                literal.end = end;
            }
            return;
        }
        TokenKind::Mark('×') | TokenKind::Word
            if token.is('×') || token.text(block.folded) == "x" && block.word(at + 1) == "10" =>
        {
            let raised = tight(at + 2).is_some_and(|token| matches!(token.kind, TokenKind::Mark('^' | '-' | '−')));
            (raised && block.word(at + 1) == "10")
                .then(|| exponent(at + 2 + usize::from(tokens.get(at + 2).is_some_and(|token| token.is('^')))))
                .flatten()
        }
        _ => None,
    };
    if let Some((exponent, end)) = scientific {
        // By text, so that the nearest value is found: 1.3e6 is not 1.3 × 10.0^6.
        let text = format!("{mantissa}e{}", exponent - f64::from(literal.decimals));
        literal.computed = text.parse().ok();
        literal.end = end;
    }
}
