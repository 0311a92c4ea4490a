//! Messages as bytes: `Content-Length` frames, read from what may be malformed.
//! Knows nothing of what the messages say.

use std::io::{self, BufRead, Read, Write};

/// A frame above this is taken for a broken header, not for a document.
const LARGEST: usize = 256 << 20;

/// Reads the next frame; `None` at the end of the input.
///
/// Unknown headers are skipped, and an empty line without a length before it is too:
/// after a malformed frame the reader finds the next one.
///
/// # Errors
/// What the input fails with, and a frame that ends early.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.by_ref().take(8192).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let header = line.trim_ascii();
        match (header.is_empty(), length) {
            (true, Some(length)) => {
                let mut body = vec![0; length];
                input.read_exact(&mut body)?;
                return Ok(Some(body));
            }
            (true, None) => {}
            (false, _) => length = content_length(header).or(length),
        }
    }
}

fn content_length(header: &[u8]) -> Option<usize> {
    let colon = header.iter().position(|byte| *byte == b':')?;
    let (name, value) = (header.get(..colon)?, header.get(colon + 1..)?);
    if !name.trim_ascii().eq_ignore_ascii_case(b"content-length") {
        return None;
    }
    let length = std::str::from_utf8(value.trim_ascii()).ok()?.parse().ok()?;
    (length <= LARGEST).then_some(length)
}

/// Writes one frame and sends it off.
///
/// # Errors
/// What the output fails with: the reader has gone.
pub(super) fn write(output: &mut impl Write, body: &[u8]) -> io::Result<()> {
    write!(output, "Content-Length: {}\r\n\r\n", body.len())?;
    output.write_all(body)?;
    output.flush()
}

/// Mends what makes a body no JSON text though its sense is clear: a surrogate escape
/// without its other half becomes U+FFFD, a byte that is no UTF-8 a question mark. Both
/// keep the number of UTF-16 units, so that the edits that follow still fit.
pub(super) fn repair(body: &mut [u8]) {
    let mut at = 0;
    while at < body.len() {
        at += match body.get(at) {
            Some(b'\\') => repair_escape(body, at),
            _ => 1,
        };
    }
    while let Err(error) = std::str::from_utf8(body) {
        body[error.valid_up_to()] = b'?';
    }
}

/// Mends the escape at `at`, and gives the bytes it takes.
fn repair_escape(body: &mut [u8], at: usize) -> usize {
    let Some(unit) = code_unit(body, at) else { return 2 };
    let is_lead = (0xD800..0xDC00).contains(&unit);
    let is_trail = |unit: u16| (0xDC00..0xE000).contains(&unit);
    if is_lead && code_unit(body, at + 6).is_some_and(is_trail) {
        return 12;
    }
    if is_lead || is_trail(unit) {
        body[at + 2..at + 6].copy_from_slice(b"FFFD");
    }
    6
}

/// The value of `\uXXXX` at `at`.
fn code_unit(body: &[u8], at: usize) -> Option<u16> {
    let escape = body.get(at..at + 6)?;
    let digits = std::str::from_utf8(escape.strip_prefix(b"\\u")?).ok()?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(mut input: &[u8]) -> Vec<String> {
        std::iter::from_fn(|| read(&mut input).ok().flatten())
            .map(|body| String::from_utf8_lossy(&body).into_owned())
            .collect()
    }

    #[test]
    fn headers_in_any_case_and_number() {
        let input = b"content-length: 2\r\nContent-Type: x\r\nX-Other: y\r\n\r\n{}Content-Length:3\r\n\r\n{ }";
        assert_eq!(frames(input), ["{}", "{ }"]);
    }

    #[test]
    fn a_bad_length_loses_its_own_frame_alone() {
        assert_eq!(frames(b"Content-Length: many\r\n\r\nContent-Length: 2\r\n\r\n{}"), ["{}"]);
        assert_eq!(frames(b"Content-Length: 99999999999\r\n\r\nContent-Length: 2\r\n\r\n{}"), ["{}"]);
        assert!(frames(b"Content-Length: 20\r\n\r\n{}").is_empty());
    }

    #[test]
    fn lone_surrogates_and_bad_bytes_are_mended() {
        let mended = |text: &[u8]| {
            let mut body = text.to_vec();
            repair(&mut body);
            String::from_utf8(body).unwrap_or_default()
        };
        assert_eq!(mended(br#""\ud83d""#), r#""\uFFFD""#);
        assert_eq!(mended(br#""\ud83d\ude00""#), r#""\ud83d\ude00""#);
        assert_eq!(mended(br#""\ude00\\ud83d\u12""#), r#""\uFFFD\\ud83d\u12""#);
        assert_eq!(mended(b"\"a\xFFb\""), "\"a?b\"");
    }
}
